using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NrcBot.Conversations;

namespace NrcBot.Channels.Twilio;

/// <summary>A reply as Twilio can send it.</summary>
public sealed record RenderedReply
{
    /// <summary>
    /// The reply in words, choices numbered: what is sent when there is no template, and whenever making it or sending with
    /// it fails. Several when it is too long for one message, never beside a template; none when there is nothing to say.
    /// </summary>
    public required ImmutableArray<string> Texts { get; init; }

    /// <summary>The template with buttons or a list; null when words are all there is.</summary>
    public ContentTemplate? Template { get; init; }

    /// <summary>The person's values for the template, by slot.</summary>
    public ImmutableSortedDictionary<string, string> Variables { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Only the shape: the words are personal.</summary>
    public override string ToString() => $"{Texts.Length} texts, {(Template is null ? "no template" : Template.FriendlyName)}";
}

/// <summary>Turns a reply into what WhatsApp and SMS can show, within Twilio's limits.</summary>
public static class TwilioRendering
{
    /// <summary>The longest text of one message, in UTF-16 units (error 21617).</summary>
    public const int MaxBody = 1600;

    // Limits of twilio/quick-reply and twilio/list-picker without approval, inside the 24-hour window.
    private const int MaxTemplateBody = 1024;
    private const int MaxButtons = 3;
    private const int MaxRows = 10;
    private const int MaxButtonTitle = 20;
    private const int MaxRowTitle = 24;
    private const int MaxChoiceId = 200;

    // A value of a template: no line break, no tab, not more than four blanks in a row (errors 92007, 63013).
    private const int MaxValue = 1600;
    private const string TooManyBlanks = "     ";

    /// <summary>Renders a reply.</summary>
    /// <param name="reply">What to say; the number of a case that it names is filled in already.</param>
    /// <param name="channel">WhatsApp or SMS.</param>
    /// <param name="listButton">The words on the button that opens a list, in the reply's language, at most 20 characters.</param>
    public static RenderedReply Render(Reply reply, ChannelKind channel, string listButton)
    {
        if (channel != ChannelKind.WhatsApp)
            return new() { Texts = SmsTexts(reply) };
        var words = new RenderedReply
        {
            Texts = [.. TextSplitter.Split(Clean(Numbered(reply.Text, reply.Choices, inline: false).Plain()), MaxBody)],
        };
        return Template(reply, listButton) is not { } template ? words : words with
        {
            Template = template,
            Variables = reply.Text.Values
                .Select((value, index) => KeyValuePair.Create((index + 1).ToString(CultureInfo.InvariantCulture), value))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
        };
    }

    private static ImmutableArray<string> SmsTexts(Reply reply)
    {
        // Only the wording is marked up: an asterisk in a person's value is theirs.
        var unmarked = MessageText.Restore(SmsText.WithoutBold(reply.Text.Template), reply.Text.Values);
        // A row of choices on one line reads well up to three.
        var text = Clean(Numbered(unmarked, reply.Choices, inline: reply.Choices.Length <= MaxButtons).Plain());
        return [.. TextSplitter.Split(SmsText.Economical(text.Normalize()), MaxBody)];
    }

    private static MessageText Numbered(MessageText text, ImmutableArray<Choice> choices, bool inline)
    {
        var lines = choices.Select((choice, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1} {choice.Label}"));
        return text.Then(MessageText.Of(string.Join(inline ? "  " : "\n", lines)), inline ? "\n" : "\n\n");
    }

    private static ContentTemplate? Template(Reply reply, string listButton)
    {
        var (text, choices) = (reply.Text, reply.Choices);
        if (choices.IsEmpty || text.IsEmpty || Math.Max(text.Template.Length, text.Plain().Length) > MaxTemplateBody)
            return null;
        if (!text.Values.All(IsValidValue) || !AreValid(choices))
            return null;
        var plain = Numbered(text, choices, inline: false).Template;
        return choices.Length switch
        {
            <= MaxButtons => ContentTemplate.QuickReply(text, choices, reply.Language, plain),
            <= MaxRows when listButton.Length is > 0 and <= MaxButtonTitle =>
                ContentTemplate.ListPicker(text, choices, reply.Language, plain, listButton),
            _ => null,
        };
    }

    private static bool AreValid(ImmutableArray<Choice> choices)
    {
        var longest = choices.Length <= MaxButtons ? MaxButtonTitle : MaxRowTitle;
        return choices.All(choice => IsFixed(choice.Label, longest) && IsFixed(choice.Id, MaxChoiceId))
            && choices.DistinctBy(choice => choice.Label).Count() == choices.Length
            && choices.DistinctBy(choice => choice.Id).Count() == choices.Length;
    }

    private static bool IsFixed(string text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Contains("{{", StringComparison.Ordinal);

    private static bool IsValidValue(string value) =>
        !string.IsNullOrWhiteSpace(value)
        && value.Length <= MaxValue
        && value.AsSpan().IndexOfAny('\n', '\r', '\t') < 0
        && !value.Contains(TooManyBlanks, StringComparison.Ordinal);

    // Half a surrogate pair cannot be sent, and U+FFFE cannot be normalised; line breaks are LF on both channels.
    private static string Clean(string text) =>
        Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\uFFFE', '\uFFFD').ReplaceLineEndings("\n");
}
