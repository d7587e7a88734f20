using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NrcBot.Guidance.Readability;

/// <summary>
/// Counts the syllables of English words: groups of vowels, less those that are silent, more those where two vowels part, and
/// a list of common words that follow no rule. A formula over a whole text needs no more.
/// </summary>
internal static partial class EnglishSyllables
{
    private static readonly FrozenDictionary<string, int> Irregular = (
        from line in """
            1 eye eyes
            2 argue argues argued business busy client clients cruel doing something sometimes someone somewhere people quiet science giant dial
            2 trial trials ruin fluid every evening different household homeland widespread therefore elsewhere safety create dying lying being
            2 seeing soldier soldiers poem lion diet
            3 apostille arguing idea ideas area areas created creates creating reaction somebody anyone everyone everything everywhere anywhere
            3 society violent violence diary library animal video videos businesses however interview interviews usual usually actual realise
            4 variety anybody everybody material identity
            """.Split('\n')
        let words = line.Split(' ')
        from word in words.Skip(1)
        select (word, Count: int.Parse(words[0], CultureInfo.InvariantCulture)))
        .ToFrozenDictionary(entry => entry.word, entry => entry.Count);

    /// <summary>The syllables of a word; at least 1.</summary>
    internal static int Count(string word)
    {
        var plain = word.ToLowerInvariant().Replace('’', '\'');
        if (Irregular.TryGetValue(plain, out var known))
            return known;
        if (plain.EndsWith("n't", StringComparison.Ordinal))
            return plain is "can't" or "won't" or "don't" or "aren't" or "weren't" ? 1 : Count(plain[..^3]) + 1;
        if (Contraction().Match(plain) is { Success: true } end)
            return Count(plain[..end.Index]) + (end.Value == "'s" && Hissing().IsMatch(plain[..end.Index]) ? 1 : 0);
        return Math.Max(1, Stem(plain));
    }

    private static int Stem(string word)
    {
        if (Irregular.TryGetValue(word, out var known))
            return known;
        // An e that is silent at the end of a word stays so before an ending: state-ment, care-ful.
        if (Ending().Match(word) is { Success: true } ending && Vowels().IsMatch(word[..ending.Index]))
            return Stem(word[..ending.Index]) + (ending.Value is "fully" or "body" ? 2 : 1);
        var sounded = SilentU().Replace(ConsonantY().Replace(word, "j"), "w");
        return Vowels().Count(sounded) + Parting().Count(sounded) - (SilentE().IsMatch(sounded) ? 1 : 0);
    }

    [GeneratedRegex("'(s|re|ve|ll|d|m)$")]
    private static partial Regex Contraction();

    [GeneratedRegex("(s|z|x|ce|ge|se|ch|sh)$")]
    private static partial Regex Hissing();

    [GeneratedRegex("(?<=..)(ments?|fully|ful|less|ness|ships?|ly|times?|things?|body)$")]
    private static partial Regex Ending();

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    [GeneratedRegex("(?<=[aeiou])y(?=[aeiou])|^y(?=[aeiou])")]
    private static partial Regex ConsonantY();

    [GeneratedRegex("(?<=q)u|(?<=g)u(?=[aeiy])")]
    private static partial Regex SilentU();

    // me-di-a, vi-o-lent but not na-tion, so-cial; stud-y-ing, go-ing; qui-et; ac-tu-al; vid-e-o; ear-li-er.
    [GeneratedRegex("(?<![tcsgx])i(?=[oa])(?!a[iy])|(?<=[^aeiou])[yi](?=ing)|ie(?=t)|(?<=[^c])i(?=er$)|(?<=[oe])(?=ing)|u(?=[ao](?!y))|eo(?=[^nup])(?!or)")]
    private static partial Regex Parting();

    // home, homes, asked; but not ta-ble, pla-ces, wan-ted.
    [GeneratedRegex("[aeiouy].*([^aeiouy](?<![^aeiouywr]l)e$|[^aeiouy](?<![cgszx]|[cs]h|[^aeiouywr]l)es$|[^aeioutdy](?<![^aeiouywr]l)ed$)")]
    private static partial Regex SilentE();
}
