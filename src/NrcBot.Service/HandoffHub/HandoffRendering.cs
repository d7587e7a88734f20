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
    /// The event. The numbers and e-mail addresses by which a person is known are taken out of what people wrote, with one label for
    /// each, before it leaves us: another organisation keeps them by its own rules. When the operator turned remote redaction on, names
    /// and addresses go as well, in the lines that the remote service analyses in time. What the bot said stays as it is: it tells the
    /// number of the case, and telephone numbers of offices.
    /// </summary>
    public async Task<Activity> Render(HandoffRequest request, long conversationId, ConversationReference route, CancellationToken cancelled)
    {
        var said = await cases.Transcript(conversationId, MostLines, cancelled);
        var language = route.Locale?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? Language.English : Language.Spanish;
        var redacted = new Queue<string>(
            await azure.RedactPii([.. said.Where(line => line.Speaker != Speaker.Bot).Select(line => line.Text)], language, cancelled));
        return HandoffEvents.Initiation(
            route, request.Topic, request.Risk, request.CaseNumber,
            [.. said.Select(line => new TranscriptLine(
                line.Speaker != Speaker.Person, line.Speaker == Speaker.Bot ? line.Text : redacted.Dequeue(), line.At))]);
    }
}
