using System.Collections.Immutable;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>The service's own sentences and the words on its buttons. Figures stand in them; names such as <c>{case}</c> do not.</summary>
public sealed class PhraseBook
{
    private readonly ImmutableSortedDictionary<string, Phrase> phrases;
    private readonly ImmutableSortedDictionary<string, Bilingual> buttons;

    private readonly ImmutableSortedDictionary<string, string> otherLanguages;

    internal PhraseBook(
        ImmutableSortedDictionary<string, Phrase> phrases, ImmutableSortedDictionary<string, Bilingual> buttons, ImmutableSortedDictionary<string, string> otherLanguages)
    {
        this.otherLanguages = otherLanguages;
        this.phrases = phrases;
        this.buttons = buttons;
    }

    /// <summary>The sentence of that id; its short form on a channel that is priced by length, where one was written.</summary>
    /// <exception cref="KeyNotFoundException">There is no such phrase.</exception>
    public string Get(string id, Language language, ChannelKind channel)
    {
        if (!phrases.TryGetValue(id, out var phrase))
            throw new KeyNotFoundException($"phrases.yaml has no phrase \"{id}\".");
        return channel == ChannelKind.Sms && phrase.Short(language) is { } brief ? brief : phrase.Text.In(language);
    }

    /// <summary>What is said to somebody who writes in that language (ISO 639-1); null where nobody wrote it.</summary>
    public string? OtherLanguage(string? code) => code is null ? null : otherLanguages.GetValueOrDefault(code);

    /// <summary>The words on the button of that id, at most 20 characters.</summary>
    /// <exception cref="KeyNotFoundException">There is no such button.</exception>
    public string Button(string id, Language language) => buttons.TryGetValue(id, out var label)
        ? label.In(language)
        : throw new KeyNotFoundException($"phrases.yaml has no button \"{id}\".");
}

/// <summary>A sentence of the service.</summary>
/// <param name="Text">As it is written in a chat.</param>
/// <param name="SpanishSms">By SMS in Spanish; null when the same.</param>
/// <param name="EnglishSms">By SMS in English; null when the same.</param>
internal sealed record Phrase(Bilingual Text, string? SpanishSms, string? EnglishSms)
{
    /// <summary>The SMS form; null when there is none of its own.</summary>
    internal string? Short(Language language) => language == Language.Spanish ? SpanishSms : EnglishSms;
}
