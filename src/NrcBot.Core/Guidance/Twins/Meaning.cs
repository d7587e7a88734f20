using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>Something that both languages must say alike: a duty, a "no", a number, a lawyer.</summary>
/// <param name="Kind">Its family: <c>duty</c>, <c>negation</c>, <c>people</c>.</param>
/// <param name="Spanish">The words that say it in Spanish; the last of several may end with <c>*</c>.</param>
/// <param name="English">The words that say it in English.</param>
/// <param name="SpanishInstead">Words that may stand for it in Spanish but need not mean it.</param>
/// <param name="EnglishInstead">Words that may stand for it in English but need not mean it.</param>
/// <param name="SpanishAfter">Words that say it in Spanish unless it was said before in the sentence (no … nadie).</param>
/// <param name="SpanishMore">Words that may say it once more in Spanish where it is said already (no … ni).</param>
internal sealed record Meaning(
    string Kind,
    ImmutableArray<WordPattern> Spanish,
    ImmutableArray<WordPattern> English,
    ImmutableArray<WordPattern> SpanishInstead,
    ImmutableArray<WordPattern> EnglishInstead,
    ImmutableArray<WordPattern> SpanishAfter,
    ImmutableArray<WordPattern> SpanishMore)
{
    // In these families it matters how often a thing is said: "no" and "no", two time limits. In the others good prose
    // repeats a noun in one language and has "it" in the other.
    private static readonly ImmutableArray<string> Counted = ["number", "day", "duty", "permission", "negation", "condition"];

    /// <summary>Whether both languages must say it equally often; otherwise at least once, or not at all.</summary>
    internal bool IsCounted => Counted.Contains(Kind);

    /// <summary>
    /// Whether a difference stops the content: what binds, and who it is about. A verb or a thing that only one language names is a
    /// warning: mostly the other has it in a word that the table does not know, sometimes a clause is lost.
    /// </summary>
    internal bool Binds => IsCounted || Kind is "payment" or "people";

    /// <summary>The words that may stand for it in one language.</summary>
    internal ImmutableArray<WordPattern> Instead(Language language) => language == Language.Spanish ? SpanishInstead : EnglishInstead;

    /// <summary>Its first words in both languages, to name it: "must" / "debe".</summary>
    internal string Shown => $"{Spanish[0]} / {English[0]}";
}

/// <summary>One or several words that follow each other; a word that ends with <c>*</c> stands for every word that begins so.</summary>
internal sealed record WordPattern(ImmutableArray<string> Words)
{
    /// <summary>Reads a pattern as people write it.</summary>
    internal static WordPattern Read(string written) => new([.. written.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Whether it stands at that place.</summary>
    internal bool StandsAt(ReadOnlySpan<string> words)
    {
        if (words.Length < Words.Length)
            return false;
        for (var i = 0; i < Words.Length; i++)
        {
            if (!Matches(Words[i], words[i]))
                return false;
        }
        return true;
    }

    /// <summary>How often it stands anywhere.</summary>
    internal int CountIn(string[] words) => Enumerable.Range(0, words.Length).Count(at => StandsAt(words.AsSpan(at)));

    /// <inheritdoc/>
    public override string ToString() => string.Join(' ', Words);

    private static bool Matches(string pattern, string word) => pattern.EndsWith('*')
        ? word.AsSpan().StartsWith(pattern.AsSpan(0, pattern.Length - 1), StringComparison.Ordinal)
        : pattern == word;
}
