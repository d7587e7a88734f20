using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>
/// Finds the meanings in a sentence of one language. Where several patterns begin, the one of most words has the place ("working
/// day" is no "day"), then the one without <c>*</c>, then the longest: a word is read once.
/// </summary>
internal sealed class MeaningFinder
{
    private readonly ILookup<string, Entry> whole;
    private readonly ImmutableArray<Entry> beginnings;

    internal MeaningFinder(IEnumerable<Meaning> meanings, Language language)
    {
        var entries = meanings.SelectMany(meaning => Entries(meaning, language)).ToList();
        whole = entries.Where(entry => !entry.First.EndsWith('*')).ToLookup(entry => entry.First, StringComparer.Ordinal);
        beginnings = [.. entries.Where(entry => entry.First.EndsWith('*'))];
    }

    /// <summary>Whether a meaning is told by this word alone.</summary>
    internal bool Knows(string word) => BestAt([word]).Count > 0;

    /// <summary>How often each meaning is said.</summary>
    internal Dictionary<Meaning, int> Count(string[] words)
    {
        var found = new Dictionary<Meaning, int>(ReferenceEqualityComparer.Instance);
        for (var at = 0; at < words.Length;)
        {
            var best = BestAt(words.AsSpan(at));
            foreach (var entry in best.Where(entry => !entry.OnlyFirst || !found.ContainsKey(entry.Meaning)))
                found[entry.Meaning] = found.GetValueOrDefault(entry.Meaning) + 1;
            at += best.Count == 0 ? 1 : best[0].Pattern.Words.Length;
        }
        return found;
    }

    // Several, when the same words belong to several meanings.
    private List<Entry> BestAt(ReadOnlySpan<string> words)
    {
        var best = new List<Entry>();
        foreach (var entry in whole[words[0]].Concat(beginnings))
        {
            if (!entry.Pattern.StandsAt(words))
                continue;
            var order = best.Count == 0 ? 1 : entry.Rank.CompareTo(best[0].Rank);
            if (order > 0)
                best.Clear();
            if (order >= 0)
                best.Add(entry);
        }
        return best;
    }

    private static IEnumerable<Entry> Entries(Meaning meaning, Language language) => language == Language.Spanish
        ? meaning.Spanish.Select(pattern => new Entry(meaning, pattern, OnlyFirst: false))
            .Concat(meaning.SpanishAfter.Select(pattern => new Entry(meaning, pattern, OnlyFirst: true)))
        : meaning.English.Select(pattern => new Entry(meaning, pattern, OnlyFirst: false));

    private sealed record Entry(Meaning Meaning, WordPattern Pattern, bool OnlyFirst)
    {
        internal string First => Pattern.Words[0];

        internal (int Words, bool Whole, int Length) Rank => (Pattern.Words.Length, !First.EndsWith('*'), First.Length);
    }
}
