namespace NrcBot.Understanding;

/// <summary>
/// What a folded text is compared by: its words, its pairs of words, and pieces of three to five letters of each word, which
/// a misspelling leaves mostly whole.
/// </summary>
internal static class TextFeatures
{
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;

    // A story of many hundred words is about what it says first, and a turn has a few milliseconds.
    private const int MostWords = 200;

    // Nothing longer is a word; its pieces would only cost time.
    private const int LongestWord = 30;

    /// <summary>The features of a folded text, each as often as it occurs.</summary>
    internal static IEnumerable<string> Of(string folded)
    {
        var words = TextFolding.Words(folded).Where(word => word.Length <= LongestWord).Take(MostWords).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            yield return words[i];
            if (i + 1 < words.Length)
                yield return $"{words[i]} {words[i + 1]}";
            foreach (var piece in Pieces(words[i]))
                yield return piece;
        }
    }

    // "<" and ">" mark where the word begins and ends, and keep a piece from being taken for a word.
    private static IEnumerable<string> Pieces(string word)
    {
        var marked = $"<{word}>";
        for (var length = ShortestPiece; length <= LongestPiece; length++)
            for (var start = 0; start + length <= marked.Length; start++)
                yield return string.Concat("|", marked.AsSpan(start, length));
    }
}
