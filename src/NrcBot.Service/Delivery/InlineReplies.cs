using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Service.Delivery;

/// <summary>
/// Replies that are wanted in the response to the request that brought the message (<c>deliveryMode: expectReplies</c>). They
/// take the same way through the outbox; only the last step is to offer them to the requests that wait.
/// </summary>
internal sealed class InlineReplies
{
    private readonly ConcurrentDictionary<long, ImmutableList<Collector>> waiting = new();

    /// <summary>Begins to wait for replies of a conversation, until it is disposed.</summary>
    public Collector Begin(long conversationId)
    {
        var collector = new Collector(this, conversationId);
        waiting.AddOrUpdate(conversationId, _ => [collector], (_, others) => others.Add(collector));
        return collector;
    }

    /// <summary>
    /// Offers a reply to the requests that wait in its conversation. False when none waits or none of them is about it: then it
    /// has to be sent. A request decides as soon as it knows its turn, at the latest when it ends.
    /// </summary>
    public async Task<bool> Offer(long conversationId, long outboxId, Activity activity)
    {
        if (!waiting.TryGetValue(conversationId, out var collectors))
            return false;
        foreach (var collector in collectors)
            if (await collector.Offer(outboxId, activity))
                return true;
        return false;
    }

    private void End(long conversationId, Collector collector)
    {
        while (waiting.TryGetValue(conversationId, out var collectors))
        {
            var others = collectors.Remove(collector);
            if (others.IsEmpty
                ? waiting.TryRemove(KeyValuePair.Create(conversationId, collectors))
                : waiting.TryUpdate(conversationId, others, collectors))
                return;
        }
    }

    /// <summary>One waiting request.</summary>
    internal sealed class Collector(InlineReplies owner, long conversationId) : IDisposable
    {
        private readonly Channel<Offered> offers = Channel.CreateUnbounded<Offered>();

        /// <summary>The activities of these rows, in their order; what has not come within the limit is left out, and sent.</summary>
        public async Task<ImmutableArray<Activity>> Take(ImmutableArray<long> rows, TimeSpan limit)
        {
            using var patience = new CancellationTokenSource(limit);
            var taken = new Dictionary<long, Activity>();
            try
            {
                while (!rows.All(taken.ContainsKey))
                {
                    var offer = await offers.Reader.ReadAsync(patience.Token);
                    if (rows.Contains(offer.OutboxId))
                        taken[offer.OutboxId] = offer.Activity;
                    offer.Taken.SetResult(rows.Contains(offer.OutboxId));
                }
            }
            catch (OperationCanceledException)
            {
                // The rest goes out by the channel's address.
            }

            return [.. rows.Where(taken.ContainsKey).Select(row => taken[row])];
        }

        /// <summary>No more is taken; what was offered and not taken is sent.</summary>
        public void Dispose()
        {
            owner.End(conversationId, this);
            offers.Writer.TryComplete();
            while (offers.Reader.TryRead(out var offer))
                offer.Taken.TrySetResult(false);
        }

        internal Task<bool> Offer(long outboxId, Activity activity)
        {
            var offer = new Offered(outboxId, activity, new(TaskCreationOptions.RunContinuationsAsynchronously));
            return offers.Writer.TryWrite(offer) ? offer.Taken.Task : Task.FromResult(false);
        }

        private sealed record Offered(long OutboxId, Activity Activity, TaskCompletionSource<bool> Taken);
    }
}
