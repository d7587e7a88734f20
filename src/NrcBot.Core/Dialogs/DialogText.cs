using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Dialogs;

/// <summary>A text of an interview in both languages, figures filled in, with its short form for SMS.</summary>
/// <param name="Full">As it is read in a messenger.</param>
/// <param name="Sms">As it is read by SMS; null when the same.</param>
public sealed record DialogText(Bilingual Full, Bilingual? Sms)
{
    /// <summary>The text for one person.</summary>
    public string For(Language language, ChannelKind channel) =>
        (channel == ChannelKind.Sms ? Sms ?? Full : Full).In(language);
}
