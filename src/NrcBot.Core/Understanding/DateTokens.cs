using System.Collections.Immutable;
using System.Text;

namespace NrcBot.Understanding;

/// <summary>Cuts a message into folded words for the date readers. Unlike <see cref="TextFolding"/> it keeps 3/11/2026 together.</summary>
internal static class DateTokens
{
    /// <summary>Stands where a sentence or clause ends: no date goes across it.</summary>
    internal const string Break = ".";

    // A person who tells a long story names the day in it once or twice; a turn has a few milliseconds.
    private const int Longest = 5_000;

    // A longer run of digits is a telephone or a file number, a longer word is none.
    private const int LongestWord = 16;

    /// <summary>The words, numeric dates and breaks of a message.</summary>
    internal static ImmutableArray<string> Of(string text)
    {
        var tokens = ImmutableArray.CreateBuilder<string>();
        var word = new StringBuilder();
        var cut = text.Length > Longest ? text[..Longest] : text;
        for (var i = 0; i < cut.Length; i++)
        {
            if (IsJoint(cut, i) || char.IsLetterOrDigit(cut[i]) || char.IsSurrogate(cut[i]) || IsAccent(cut[i]))
            {
                word.Append(cut[i]);
                continue;
            }
            Close(word, tokens);
            if (cut[i] is '.' or ',' or ';' or '!' or '?' or '\n' or '(' or ')' or ':' && tokens.Count > 0 && tokens[^1] != Break)
                tokens.Add(Break);
        }
        Close(word, tokens);
        return tokens.ToImmutable();
    }

    // A slash, dash or point between two digits holds a numeric date together.
    private static bool IsJoint(string text, int i) =>
        text[i] is '/' or '-' or '.' && i > 0 && i + 1 < text.Length && char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]);

    private static bool IsAccent(char character) => character is >= '\u0300' and <= '\u036F';

    private static void Close(StringBuilder word, ImmutableArray<string>.Builder tokens)
    {
        if (word.Length == 0)
            return;
        var written = word.ToString();
        word.Clear();
        if (written.AsSpan().ContainsAny('/', '-', '.') && written.All(character => char.IsAsciiDigit(character) || character is '/' or '-' or '.'))
        {
            if (written.Length <= LongestWord)
                tokens.Add(written);
            return;
        }
        // "11am", "3rd", "3semanas": the number and the word are two tokens, except for English ordinals.
        foreach (var folded in TextFolding.Words(TextFolding.Fold(written)))
            Split(folded, tokens);
    }

    private static void Split(string folded, ImmutableArray<string>.Builder tokens)
    {
        if (folded.Length > LongestWord)
            return;
        var digits = folded.TakeWhile(char.IsAsciiDigit).Count();
        if (digits is 0 || digits == folded.Length)
        {
            tokens.Add(folded);
            return;
        }
        tokens.Add(folded[..digits]);
        if (folded[digits..] is not ("st" or "nd" or "rd" or "th" or "ro" or "o"))
            tokens.Add(folded[digits..]);
    }
}
