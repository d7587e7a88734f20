using System.Globalization;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Storage.Cases;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>
/// What the person is told when a counsellor comes or goes. Nothing, when the person said that the phone is not safe to write to
/// first, or when WhatsApp would not carry it.
/// </summary>
internal sealed class ServiceSentences(Func<Library> library)
{
    /// <summary>Who reads and answers from now on.</summary>
    /// <param name="file">The case.</param>
    /// <param name="name">The counsellor, as the person may know them.</param>
    /// <param name="now">The moment.</param>
    public Reply? Claimed(CaseFile file, string name, Instant now) => Say("case-claimed", file, name, now);

    /// <summary>That the case is finished.</summary>
    /// <inheritdoc cref="Claimed"/>
    public Reply? Closed(CaseFile file, string name, Instant now) => Say("case-closed", file, name, now);

    private Reply? Say(string phrase, CaseFile file, string name, Instant now)
    {
        var about = file.Case;
        if (file.SafeToWrite == false || !MessagingWindow.IsOpen(about.ChannelKind, about.LastInboundAt, now))
            return null;
        var language = about.Language ?? Language.Spanish;
        return new Reply
        {
            Text = MessageText.Of(
                library().Phrases.Get(phrase, language, about.ChannelKind),
                ("case", about.Number.ToString(CultureInfo.InvariantCulture)), ("name", name)),
            Language = language,
        };
    }
}
