using System.Globalization;
using System.Text;

namespace NrcBot.Understanding;

/// <summary>Brings what people write into one plain form, so that lists and patterns need each word once.</summary>
public static class TextFolding
{
    // "siii" and "helpppp" are one word drawn out; "rr" and "ll" are Spanish letters and stay.
    private const int DrawnOut = 3;

    /// <summary>
    /// Lower case, no accents (ñ becomes n), punctuation and pictures become a blank, one blank between words, three or
    /// more of the same letter in a row become one. Takes linear time and any text, broken surrogates included.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // Compatibility forms too: people paste decorated letters (𝐚𝐲𝐮𝐝𝐚) that look like plain ones.
        var plain = WithoutMarksAndHalves(text).Normalize(NormalizationForm.FormKD);
        var folded = new StringBuilder(plain.Length);
        foreach (var character in plain)
            Append(folded, character);
        if (folded.Length > 0 && folded[^1] == ' ')
            folded.Length--;
        return CollapseDrawnOut(folded);
    }

    /// <summary>The words of a folded text.</summary>
    internal static string[] Words(string folded) => folded.Length == 0 ? [] : folded.Split(' ');

    // Loose combining marks would make normalisation sort them, which is not linear; half surrogate pairs would make it throw.
    private static string WithoutMarksAndHalves(string text)
    {
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                kept.Append(text[i]).Append(text[++i]);
            else if (char.IsSurrogate(text[i]))
                kept.Append(' ');
            else if (!IsMark(text[i]))
                kept.Append(text[i]);
        }
        return kept.ToString();
    }

    private static void Append(StringBuilder folded, char character)
    {
        if (char.IsLetterOrDigit(character))
            folded.Append(char.ToLowerInvariant(character));
        else if (!IsMark(character) && folded.Length > 0 && folded[^1] != ' ')
            folded.Append(' ');
    }

    private static bool IsMark(char character) => CharUnicodeInfo.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;

    private static string CollapseDrawnOut(StringBuilder folded)
    {
        var text = folded.ToString();
        folded.Clear();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            while (end < text.Length && text[end] == text[start])
                end++;
            var run = char.IsLetter(text[start]) && end - start >= DrawnOut ? 1 : end - start;
            folded.Append(text, start, run);
            start = end;
        }
        return folded.ToString();
    }
}
