using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Threading.Channels;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Service.Delivery;

/// <summary>
/// Replies that are wanted in the response to the request that brought the message (<c>deliveryMode: expectReplies</c>). They
/// take the same way through the outbox; only the last step is to hand them to the waiting request.
/// </summary>
internal sealed class InlineReplies
{
    private readonly ConcurrentDictionary<long, Collector> waiting = new();

    /// <summary>Begins to wait for the replies of a conversation; until it is disposed they are not sent.</summary>
    public Collector Begin(long conversationId) => waiting[conversationId] = new Collector(this, conversationId);

    /// <summary>Hands a reply to the request that waits; false when none does.</summary>
    public bool TryGive(long conversationId, long outboxId, Activity activity) =>
        waiting.TryGetValue(conversationId, out var collector) && collector.Give(outboxId, activity);

    /// <summary>One waiting request.</summary>
    internal sealed class Collector(InlineReplies owner, long conversationId) : IDisposable
    {
        private readonly Channel<(long OutboxId, Activity Activity)> given =
            Channel.CreateUnbounded<(long, Activity)>();

        /// <summary>The activities of these rows, in their order; what has not come within the limit is left out.</summary>
        public async Task<ImmutableArray<Activity>> Take(ImmutableArray<long> rows, TimeSpan limit)
        {
            using var patience = new CancellationTokenSource(limit);
            var taken = new Dictionary<long, Activity>();
            try
            {
                while (!rows.All(taken.ContainsKey))
                {
                    var (id, activity) = await given.Reader.ReadAsync(patience.Token);
                    taken[id] = activity;
                }
            }
            catch (OperationCanceledException)
            {
                // The rest goes out by the channel's address.
            }

            return [.. rows.Where(taken.ContainsKey).Select(row => taken[row])];
        }

        /// <summary>No more is taken; what comes now is sent.</summary>
        public void Dispose()
        {
            owner.waiting.TryRemove(KeyValuePair.Create(conversationId, this));
            given.Writer.TryComplete();
        }

        internal bool Give(long outboxId, Activity activity) => given.Writer.TryWrite((outboxId, activity));
    }
}
