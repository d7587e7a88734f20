using NrcBot.Channels.AzureLanguage;
using NrcBot.Channels.BotFramework;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Outbox;
using NrcBot.Understanding;

namespace NrcBot.Service.HandoffHub;

/// <summary>Makes the event that asks a hub to take a case, with what was said so far.</summary>
internal sealed class HandoffRendering(ExternalHubCases cases, AzureLanguageClient azure)
{
    // What an agent reads, and what channels let through inline (protocol dossier, Bot Framework §5.2).
    private const int MostLines = 100;

    /// <summary>
    /// The event. Numbers by which Mexico knows a person are taken out of the words, with one label for each, before they leave us:
    /// another organisation keeps them by its own rules. When the operator turned remote redaction on, names, telephone numbers and
    /// addresses go as well; a line that the remote service does not redact in time is redacted here.
    /// </summary>
    public async Task<Activity> Render(HandoffRequest request, long conversationId, ConversationReference route, CancellationToken cancelled)
    {
        var said = await cases.Transcript(conversationId, MostLines, cancelled);
        var language = route.Locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.English : Language.Spanish;
        var redacted = await azure.RedactPii([.. said.Select(line => line.Text)], language, cancelled);
        var local = new Redaction();
        return HandoffEvents.Initiation(
            route, request.Topic, request.Risk, request.CaseNumber,
            [.. said.Select((line, i) => new TranscriptLine(!line.ByPerson, redacted[i] ?? local.Locally(line.Text), line.At))]);
    }
}
