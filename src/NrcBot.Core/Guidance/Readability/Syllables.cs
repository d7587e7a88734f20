using NrcBot.Understanding;

namespace NrcBot.Guidance.Readability;

/// <summary>Counts the syllables of whatever stands between two blanks.</summary>
internal static class Syllables
{
    // Said letter by letter although they hold a vowel.
    private static readonly string[] SpelledOut = ["INM", "OIM", "IOM", "INE", "UN", "EU", "US", "UK", "SAT", "LGBTIQ"];

    private const int UnknownWord = 2;

    /// <summary>The syllables of a word, of the parts of a compound, of a figure (one for each digit), of letters said one by one.</summary>
    internal static int Count(string word, Language language) => word[0] == '{' ? UnknownWord : Math.Max(1, Parts(word).Sum(part => OfPart(part, language)));

    private static int OfPart(string part, Language language)
    {
        // One for each digit is near enough to how figures are said: quince, thirty, nueve once.
        if (part.All(char.IsDigit))
            return part.Length;
        if (part.Length > 1 && part.All(char.IsUpper) && (SpelledOut.Contains(part) || !part.Any(letter => "AEIOU".Contains(letter, StringComparison.Ordinal))))
            return part.Length;
        return language == Language.Spanish ? SpanishSyllables.Count(part) : EnglishSyllables.Count(part);
    }

    private static string[] Parts(string word) =>
        word.Split(['-', '.', ',', ':', '+'], StringSplitOptions.RemoveEmptyEntries);
}
