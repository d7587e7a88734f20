using System.Collections.Frozen;

namespace NrcBot.Understanding;

/// <summary>Phrases, to be found beside a place in a text.</summary>
/// <param name="phrases">The phrases, folded.</param>
internal sealed class WordSequences(IEnumerable<string> phrases)
{
    private readonly FrozenSet<string> phrases = [.. phrases];
    private readonly int longest = phrases.Select(phrase => TextFolding.Words(phrase).Length).DefaultIfEmpty(0).Max();

    /// <summary>How many words the longest phrase has that ends before this word; 0 when none does.</summary>
    internal int EndingBefore(string[] tokens, int end)
    {
        for (var length = Math.Min(longest, end); length > 0; length--)
            if (phrases.Contains(string.Join(' ', tokens, end - length, length)))
                return length;
        return 0;
    }

    /// <summary>How many words the longest phrase has that begins with this word; 0 when none does.</summary>
    internal int BeginningAt(string[] tokens, int start)
    {
        for (var length = Math.Min(longest, tokens.Length - start); length > 0; length--)
            if (phrases.Contains(string.Join(' ', tokens, start, length)))
                return length;
        return 0;
    }
}
