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

    /// <summary>Which wish stands in a longer message: to be forgotten, to complain, to talk to a person; null without one.</summary>
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
        return Answers.TryGetValue(folded, out var answer) || Answers.TryGetValue(Expand(folded, null), out answer) ? answer : null;
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
