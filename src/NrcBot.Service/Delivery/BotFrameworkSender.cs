using System.Diagnostics;
using NodaTime;
using NrcBot.Channels.BotFramework;
using NrcBot.Service.HandoffHub;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Delivery;

/// <summary>Sends replies and handoffs through the Bot Connector, or into the response of the request that waits for them.</summary>
internal sealed class BotFrameworkSender(
    ConnectorClient connector, InlineReplies inline, HandoffRendering handoffs, IClock clock) : IChannelSender
{
    private static readonly Duration AccountPause = Duration.FromMinutes(5);

    public bool Serves(string channel) => channel.StartsWith("bot:", StringComparison.Ordinal);

    public async Task<SendResult> Send(OutboxItem item, CancellationToken cancelled)
    {
        if (item.ReplyRoute is null || ConversationReference.Parse(item.ReplyRoute) is not { } route)
            return new SendResult.GivenUp("no-route");
        var activity = item.Handoff is { } request
            ? await handoffs.Render(request, item.ConversationId, route, cancelled)
            : BotReplies.Render(item.Reply, route);
        if (await inline.Offer(item.ConversationId, item.Id, activity))
            return new SendResult.Accepted(null);
        return Result(await connector.Send(route, activity, cancelled), item.Attempt);
    }

    /// <summary>
    /// The Connector cannot be asked what it has taken, and a message said twice is worse than one that staff must look at.
    /// </summary>
    public Task<SendResult> Find(OutboxItem item, int searches, CancellationToken cancelled) =>
        Task.FromResult<SendResult>(new SendResult.GivenUp(OutboxStore.Unsure));

    private SendResult Result(ConnectorOutcome outcome, int attempt)
    {
        var now = clock.GetCurrentInstant();
        switch (outcome)
        {
            case ConnectorOutcome.Accepted accepted:
                return new SendResult.Accepted(accepted.Id);
            case ConnectorOutcome.Busy or ConnectorOutcome.Unreachable:
                return ConnectorRetry.After(outcome, attempt, Duration.Zero, Random.Shared.NextDouble()) is { } wait
                    ? new SendResult.RetryAt(now + wait, "busy")
                    : new SendResult.GivenUp("unreachable");
            case ConnectorOutcome.Unauthorised unauthorised:
                return new SendResult.RetryAt(now + AccountPause, unauthorised.Code);
            case ConnectorOutcome.Refused refused:
                return new SendResult.GivenUp(refused.Code);
            case ConnectorOutcome.Gone gone:
                return new SendResult.GivenUp(gone.Code);
            case ConnectorOutcome.Unsure:
                return new SendResult.GivenUp(OutboxStore.Unsure);
            default:
                throw new UnreachableException(outcome.GetType().Name);
        }
    }
}
