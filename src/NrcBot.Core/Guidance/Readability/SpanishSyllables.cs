namespace NrcBot.Guidance.Readability;

/// <summary>
/// Counts the syllables of Spanish words by the rules of spelling (Real Academia Española, Ortografía de la lengua española,
/// 2010): every vowel makes a syllable, except that i and u without an accent join the vowel beside them.
/// </summary>
internal static class SpanishSyllables
{
    /// <summary>The syllables of a word; at least 1.</summary>
    internal static int Count(string word)
    {
        var letters = Sounded(word.ToLowerInvariant());
        var syllables = 0;
        for (var i = 0; i < letters.Count; i++)
        {
            if (IsVowel(letters[i]) && (i == 0 || !Join(letters[i - 1], letters[i])))
                syllables++;
        }
        return Math.Max(1, syllables);
    }

    // What is heard, where vowels are concerned: no u in que, gui; no h but in ch; y is a consonant only before a vowel.
    private static List<char> Sounded(string word)
    {
        var letters = new List<char>(word.Length);
        for (var i = 0; i < word.Length; i++)
        {
            var (before, letter, after) = (i > 0 ? word[i - 1] : ' ', word[i], i + 1 < word.Length ? word[i + 1] : ' ');
            if (letter == 'h' && before != 'c' || letter == 'u' && (before is 'q' or 'g') && (after is 'e' or 'i' or 'é' or 'í'))
                continue;
            letters.Add(letter == 'y' && !IsVowel(after) ? 'i' : letter);
        }
        return letters;
    }

    // Two open vowels part (ca-er), and so does an accent on i or u beside another vowel (pa-ís); all others are one syllable.
    private static bool Join(char first, char second) =>
        IsVowel(first) && IsVowel(second) && (IsClose(first) || IsClose(second)) && Plain(first) != Plain(second)
        && !(IsStressed(first) && !IsClose(second)) && !(IsStressed(second) && !IsClose(first));

    private static bool IsVowel(char letter) => letter is 'a' or 'e' or 'i' or 'o' or 'u' or 'ü' or 'á' or 'é' or 'í' or 'ó' or 'ú';

    private static bool IsStressed(char letter) => letter is 'í' or 'ú';

    private static bool IsClose(char letter) => Plain(letter) is 'i' or 'u';

    // The letter without the accent of í and ú; ü is u.
    private static char Plain(char letter) => letter switch { 'í' => 'i', 'ú' or 'ü' => 'u', _ => letter };
}
