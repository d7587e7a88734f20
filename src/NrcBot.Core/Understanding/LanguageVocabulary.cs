using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NrcBot.Understanding;

/// <summary>
/// Which words people use in each language, counted in what is taught: for messages without the small words that hold a sentence
/// together ("mi deposito", "curp", "rent go up"), and for languages that we do not answer in. May be used from several threads.
/// </summary>
public sealed class LanguageVocabulary
{
    // Less often it may be a slip, or a word of another language inside one of our messages.
    private const int OftenEnough = 3;

    // How often, of all words, a word is expected in a language in which it was never seen: a rare word of a language with many
    // messages is no sign of one with few.
    private const double Unseen = 2e-5;

    private readonly ImmutableArray<string> codes;
    private readonly double[] totals;

    // By word, how often it was seen in each language.
    private readonly Dictionary<string, int[]> words;

    private LanguageVocabulary(ImmutableArray<string> codes, Dictionary<string, int[]> words)
    {
        this.codes = codes;
        this.words = words;
        totals = [.. codes.Select((_, index) => Math.Max(1.0, words.Values.Sum(seen => seen[index])))];
    }

    /// <summary>Counts the words of folded texts, each with the code of its language (ISO 639-1).</summary>
    internal static LanguageVocabulary Of(IReadOnlyCollection<(string Code, string Folded)> texts)
    {
        ImmutableArray<string> codes = [.. texts.Select(text => text.Code).Distinct().Order(StringComparer.Ordinal)];
        var words = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var (code, folded) in texts)
        {
            var index = codes.IndexOf(code);
            foreach (var word in TextFolding.Words(folded))
            {
                ref var seen = ref CollectionsMarshal.GetValueRefOrAddDefault(words, word, out _);
                (seen ??= new int[codes.Length])[index]++;
            }
        }
        return new(codes, words);
    }

    /// <summary>The share of folded words that people use in one of some languages, from 0 to 1; 0 without words.</summary>
    internal double Known(IReadOnlyCollection<string> tokens, params ReadOnlySpan<string> languages)
    {
        var known = 0;
        foreach (var token in tokens)
        {
            if (!words.TryGetValue(token, out var seen))
                continue;
            var often = 0;
            foreach (var language in languages)
                often += codes.IndexOf(language) is >= 0 and var index ? seen[index] : 0;
            known += often >= OftenEnough ? 1 : 0;
        }
        return tokens.Count == 0 ? 0 : known / (double)tokens.Count;
    }

    /// <summary>The most likely language of folded words, and how likely it is, from 0 to 1; null when none of the words was ever seen.</summary>
    /// <param name="tokens">The words.</param>
    /// <param name="among">The codes of the languages to choose from; of two that are alike the first.</param>
    internal (string Code, double Likelihood)? Likeliest(IReadOnlyCollection<string> tokens, params ReadOnlySpan<string> among)
    {
        var odds = new double[among.Length];
        var any = false;
        foreach (var token in tokens)
        {
            if (!words.TryGetValue(token, out var seen))
                continue;
            any = true;
            for (var i = 0; i < among.Length; i++)
                odds[i] += codes.IndexOf(among[i]) is >= 0 and var index ? Math.Log(seen[index] / totals[index] + Unseen) : Math.Log(Unseen);
        }
        if (!any || among.Length == 0)
            return null;
        var best = odds.AsSpan().IndexOf(odds.Max());
        return (among[best], 1 / odds.Sum(one => Math.Exp(one - odds[best])));
    }

    /// <summary>The codes of all languages of which words are known.</summary>
    internal ImmutableArray<string> Codes => codes;
}
