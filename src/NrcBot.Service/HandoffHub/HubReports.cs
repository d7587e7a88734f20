using System.Collections.Immutable;
using System.Diagnostics;
using NodaTime;
using NrcBot.Channels.BotFramework;
using NrcBot.Service.Contents;
using NrcBot.Service.Delivery;
using NrcBot.Service.Turns;
using NrcBot.Storage;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;

namespace NrcBot.Service.HandoffHub;

/// <summary>
/// Carries out what a hub reports (<c>handoff.status</c>; protocol dossier, Bot Framework §5). A report that fits no case of the
/// hub, because it comes twice, too late or about a conversation that we do not know, changes nothing.
/// </summary>
internal sealed class HubReports(
    ConversationStore conversations, ExternalHubCases cases, HubChannels hubs, LibraryHolder library, DeliveryWorker deliveries,
    IClock clock, ILogger<HubReports> logger)
{
    /// <summary>Carries it out.</summary>
    /// <exception cref="StorageUnavailableException">It could not be kept.</exception>
    public async Task Take(IncomingActivity.HandoffStatus report)
    {
        // A hub that is an app of its own need not know the channel.
        ImmutableArray<string> channels = report.Channel is { } named ? [named] : hubs.All;
        foreach (var channel in channels)
            foreach (var conversation in await conversations.InThread(channel, report.Conversation))
                await Apply(report.State, conversation);
    }

    private async Task Apply(HandoffState state, long conversation)
    {
        var now = clock.GetCurrentInstant();
        var changed = state switch
        {
            HandoffState.Accepted => await cases.Accepted(conversation, now),
            HandoffState.Completed => await cases.Completed(conversation, now),
            HandoffState.Failed => await cases.Failed(conversation, now, (number, language, channel) =>
                Notices.CaseWaiting(library.Current, language, channel, number)),
            _ => throw new UnreachableException(state.ToString()),
        };
        logger.Reported(state, conversation, changed.Length);
        if (!changed.IsEmpty)
            deliveries.Wake();
    }
}
