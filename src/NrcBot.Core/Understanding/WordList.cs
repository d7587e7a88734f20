using System.Collections.Immutable;

namespace NrcBot.Understanding;

/// <summary>The words that mean something by themselves (<c>content/words.yaml</c>), and the spelling of chats.</summary>
public sealed class WordList
{
    /// <summary>The whole messages that mean one thing, folded.</summary>
    internal ImmutableDictionary<string, GlobalWord> Messages { get; init; } = ImmutableDictionary<string, GlobalWord>.Empty;

    /// <summary>The wishes that are found inside longer messages, the one that wins first.</summary>
    internal ImmutableArray<(GlobalWord Word, FoldedPatterns Patterns)> Wishes { get; init; } = [];

    /// <summary>Folded messages that say yes (true) or no (false).</summary>
    internal ImmutableDictionary<string, bool> Answers { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>Pictures that say yes (true) or no (false), where there are no letters.</summary>
    internal ImmutableDictionary<string, bool> Signs { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>The messages that say yes or no, to be found at the beginning of a longer one.</summary>
    internal WordSequences AnswerPhrases { get; init; } = new([]);

    /// <summary>The messages that say "I do not know", to be found at the beginning of a longer one.</summary>
    internal WordSequences UnknownPhrases { get; init; } = new([]);

    /// <summary>What begins a message that asks for what is offered ("quiero", "i would like").</summary>
    internal WordSequences Wanting { get; init; } = new([]);

    /// <summary>Words of politeness that change nothing about yes or no.</summary>
    internal ImmutableHashSet<string> Polite { get; init; } = [];

    /// <summary>Words that people begin with before they answer ("pues", "well").</summary>
    internal ImmutableHashSet<string> Openers { get; init; } = [];

    /// <summary>Words after yes that add something to it ("pero", "but").</summary>
    internal ImmutableHashSet<string> But { get; init; } = [];

    /// <summary>The words for yes that mean nothing else: "ok" may only say that a message was read.</summary>
    internal ImmutableHashSet<string> PlainYes { get; init; } = [];

    /// <summary>The words for a place among choices: 1, 2 …, -1 for the last.</summary>
    internal ImmutableDictionary<string, int> Ordinals { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>What may stand around a choice ("la", "por favor").</summary>
    internal ImmutableHashSet<string> Around { get; init; } = [];

    /// <summary>What may stand around the words of a label besides ("quiero saber").</summary>
    internal ImmutableHashSet<string> Asking { get; init; } = [];

    /// <summary>What says that a number is a choice and no day ("opción", "the … one").</summary>
    internal ImmutableHashSet<string> Pointing { get; init; } = [];

    /// <summary>Folded messages that say "I do not know".</summary>
    internal ImmutableHashSet<string> Unknowns { get; init; } = [];

    /// <summary>What comes before the name of a place where the person is ("estoy en"), folded.</summary>
    internal ImmutableArray<string> Here { get; init; } = [];

    /// <summary>What comes before the name of a place that the person has come to ("llegue a"), folded.</summary>
    internal ImmutableArray<string> Arrived { get; init; } = [];

    /// <summary>What comes before a kind of office when people ask where one is ("donde queda"), folded.</summary>
    internal ImmutableArray<string> WhereIs { get; init; } = [];

    /// <summary>What comes after a kind of office when people ask for the nearest ("mas cercano"), folded.</summary>
    internal ImmutableArray<string> NearMe { get; init; } = [];

    /// <summary>How people say that an answer is not what they asked, folded, longest first.</summary>
    internal ImmutableArray<string> Corrections { get; init; } = [];

    /// <summary>What a message begins with that goes on from the answer before ("y", "and if"), folded.</summary>
    internal ImmutableArray<string> FollowUps { get; init; } = [];

    /// <summary>What stands between two questions in one message ("y otra cosa", "also"), folded, longest first.</summary>
    internal ImmutableArray<string> Connectives { get; init; } = [];

    /// <summary>The words that make a sentence without a question mark a question ("cuanto", "can"), folded.</summary>
    internal ImmutableHashSet<string> Asks { get; init; } = [];

    /// <summary>What may stand after a word of the service without changing it ("para eso", "for that"), folded, longest first.</summary>
    internal ImmutableArray<string> Afterthoughts { get; init; } = [];

    /// <summary>Questions that ask for a decision or a forecast, not for a rule.</summary>
    internal FoldedPatterns Advice { get; init; } = FoldedPatterns.None;

    /// <summary>"I do not know" inside a longer message.</summary>
    internal FoldedPatterns UnknownWithin { get; init; } = FoldedPatterns.None;

    /// <summary>The folded messages that belong to one language only.</summary>
    internal ImmutableDictionary<string, Language> Languages { get; init; } = ImmutableDictionary<string, Language>.Empty;

    /// <summary>Chat spelling to standard spelling, by language.</summary>
    internal ImmutableDictionary<Language, ImmutableDictionary<string, string>> Chat { get; init; } =
        ImmutableDictionary<Language, ImmutableDictionary<string, string>>.Empty;

    /// <summary>Folded words that give away a language that the service does not speak, by word.</summary>
    internal ImmutableDictionary<string, string> OtherLanguages { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the whole message means; null when it is none of the words.</summary>
    public GlobalWord? Whole(string text)
    {
        var folded = TextFolding.Fold(text);
        return Messages.TryGetValue(folded, out var word) || Messages.TryGetValue(Expand(folded, null), out word) ? word : null;
    }

    /// <summary>What a part of a message means, also with "for that" behind it; null when it is none of the words.</summary>
    internal GlobalWord? WholePart(string folded)
    {
        var after = Afterthoughts.FirstOrDefault(after => folded.EndsWith(' ' + after, StringComparison.Ordinal));
        return Whole(folded) ?? (after is null ? null : Whole(folded[..^(after.Length + 1)]));
    }

    /// <summary>
    /// Which wish stands in a longer message: to be forgotten, to complain, to talk to a person, to change the language; null without one.
    /// </summary>
    public GlobalWord? Within(string text)
    {
        var folded = new FoldedText(TextFolding.Fold(text));
        var expanded = new FoldedText(Expand(folded.Value, null));
        foreach (var (word, patterns) in Wishes)
        {
            if (patterns.Match(folded) || patterns.Match(expanded))
                return word;
        }
        return null;
    }

    /// <summary>Whether the whole message says yes (true) or no (false); null when neither.</summary>
    public bool? YesNo(string text)
    {
        var folded = TextFolding.Fold(text);
        if (folded.Length == 0)
            return Signs.Where(sign => text.Contains(sign.Key, StringComparison.Ordinal)).Select(sign => sign.Value).Distinct().Take(2).ToArray() is [var sign] ? sign : null;
        return Answers.TryGetValue(folded, out var answer) || Answers.TryGetValue(Expand(folded, null), out answer) ? answer : SaidTwice(folded);
    }

    /// <summary>
    /// What is left of a message that begins or ends by saying "that is not what I asked"; empty when it says nothing else, null when it
    /// does not say so.
    /// </summary>
    internal string? AfterCorrection(string text)
    {
        var folded = TextFolding.Fold(text);
        foreach (var correction in Corrections)
        {
            if (folded == correction)
                return "";
            // "No, eso no, me refiero a …": one after the other.
            if (folded.StartsWith(correction + ' ', StringComparison.Ordinal) && folded[(correction.Length + 1)..] is var rest)
                return AfterCorrection(rest) ?? rest;
            if (folded.EndsWith(' ' + correction, StringComparison.Ordinal) && correction.Contains(' ', StringComparison.Ordinal))
                return folded[..^(correction.Length + 1)];
        }
        return null;
    }

    /// <summary>Whether a message begins with a word that goes on from what was said before.</summary>
    internal bool BeginsLikeFollowUp(string text)
    {
        var folded = TextFolding.Fold(text) + ' ';
        return FollowUps.Any(start => folded.StartsWith(start + ' ', StringComparison.Ordinal));
    }

    /// <summary>Whether the whole message says "I do not know".</summary>
    public bool IsUnknown(string text)
    {
        var folded = TextFolding.Fold(text);
        return Unknowns.Contains(folded) || Unknowns.Contains(Expand(folded, null));
    }

    /// <summary>
    /// The language whose words the whole message is made of, from the closed lists: for messages too short to measure.
    /// Null when none or both.
    /// </summary>
    public Language? LanguageOf(string text) => Languages.TryGetValue(TextFolding.Fold(text), out var language) ? language : null;

    /// <summary>The folded text (<see cref="TextFolding"/>) with chat spelling written out; that of both languages when null.</summary>
    public string Normalize(string text, Language? language) => Expand(TextFolding.Fold(text), language);

    // "Yes yes", "si claro ok": a few words that all say the same.
    private bool? SaidTwice(string folded)
    {
        const int most = 4;
        var said = TextFolding.Words(folded);
        if (said.Length is < 2 or > most || !said.All(Answers.ContainsKey))
            return null;
        return said.Select(word => Answers[word]).Distinct().Take(2).ToArray() is [var same] ? same : null;
    }

    /// <summary>As <see cref="Normalize"/>, for a text that is folded already.</summary>
    internal string Expand(string folded, Language? language)
    {
        if (language is null)
            return Expand(Expand(folded, Language.Spanish), Language.English);
        return Chat.TryGetValue(language.Value, out var spellings)
            ? string.Join(' ', TextFolding.Words(folded).Select(word => spellings.GetValueOrDefault(word, word)))
            : folded;
    }
}
