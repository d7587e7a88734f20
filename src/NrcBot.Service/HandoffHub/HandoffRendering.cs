using NrcBot.Channels.AzureLanguage;
using NrcBot.Channels.BotFramework;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.HandoffHub;

/// <summary>Makes the event that asks a hub to take a case, with what was said so far.</summary>
internal sealed class HandoffRendering(ExternalHubCases cases)
{
    // What an agent reads, and what channels let through inline (protocol dossier, Bot Framework §5.2).
    private const int MostLines = 100;

    /// <summary>
    /// The event. Numbers by which Mexico knows a person are taken out of the words, with one label for each, before they leave us:
    /// another organisation keeps them by its own rules.
    /// </summary>
    public async Task<Activity> Render(HandoffRequest request, long conversationId, ConversationReference route, CancellationToken cancelled)
    {
        var redaction = new Redaction();
        var said = await cases.Transcript(conversationId, MostLines, cancelled);
        return HandoffEvents.Initiation(
            route, request.Topic, request.Risk, request.CaseNumber,
            [.. said.Select(line => new TranscriptLine(!line.ByPerson, redaction.Locally(line.Text), line.At))]);
    }
}
