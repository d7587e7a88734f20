using System.Globalization;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Storage.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Service.Turns;

/// <summary>The sentences that the service says by itself, outside a turn. Their wording is in <c>content/phrases.yaml</c>.</summary>
internal static class Notices
{
    /// <summary>Something failed on our side, and a person will look.</summary>
    public static Reply TechnicalFault(Library library, WaitingTurn waiting) =>
        Of(library, "technical-fault", waiting.State.Language ?? Language.Spanish, waiting.ChannelKind);

    /// <summary>Nobody could answer in time, and the case is back in the queue.</summary>
    public static Reply CaseWaiting(Library library, Language language, ChannelKind channel, long number) =>
        Of(library, "case-waiting", language, channel, ("case", number.ToString(CultureInfo.InvariantCulture)));

    private static Reply Of(
        Library library, string phrase, Language language, ChannelKind channel, params ReadOnlySpan<(string, string)> values) => new()
    {
        Text = MessageText.Of(library.Phrases.Get(phrase, language, channel), values),
        Language = language,
    };
}
