using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace NrcBot.Storage;

/// <summary>
/// Tells screens what has changed, after it is on the disk, so that they need not ask again and again. In this process only.
/// </summary>
public sealed partial class CaseFeed
{
    private readonly Lock gate = new();
    private readonly ILogger<CaseFeed> logger;
    private ImmutableList<Action<CaseChange>> subscribers = [];
    private long sequence;

    internal CaseFeed(ILogger<CaseFeed> logger) => this.logger = logger;

    /// <summary>The number of the last change; a screen that saw a lower one has missed something and reads again.</summary>
    public long Sequence => Interlocked.Read(ref sequence);

    /// <summary>How many screens are open.</summary>
    public int Subscribers => subscribers.Count;

    /// <summary>Calls <paramref name="handler"/> for every change until the result is disposed. The handler must not wait.</summary>
    public IDisposable Subscribe(Action<CaseChange> handler)
    {
        lock (gate)
            subscribers = subscribers.Add(handler);
        return new Subscription(this, handler);
    }

    internal void Publish(long conversationId, params ReadOnlySpan<long> cases)
    {
        CaseChange change;
        ImmutableList<Action<CaseChange>> told;
        lock (gate)
        {
            change = new CaseChange(Interlocked.Increment(ref sequence), conversationId, [.. cases]);
            told = subscribers;
        }
        foreach (var handler in told)
            Tell(handler, change);
    }

    /// <summary>A screen that fails must not stop the others, nor the change that is being told.</summary>
    private void Tell(Action<CaseChange> handler, CaseChange change)
    {
        try
        {
            handler(change);
        }
        catch (Exception error)
        {
            LogHandlerFailed(change.Sequence, error.GetType().Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A screen failed on change {Sequence}: {Error}.")]
    private partial void LogHandlerFailed(long sequence, string error);

    private sealed class Subscription(CaseFeed feed, Action<CaseChange> handler) : IDisposable
    {
        public void Dispose()
        {
            lock (feed.gate)
                feed.subscribers = feed.subscribers.Remove(handler);
        }
    }
}

/// <summary>Something changed in a conversation.</summary>
/// <param name="Sequence">Rises by one with every change.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="Cases">Its cases whose place in the queue changed; empty when only the conversation itself did (a delivery tick).</param>
public sealed record CaseChange(long Sequence, long ConversationId, ImmutableArray<long> Cases);
