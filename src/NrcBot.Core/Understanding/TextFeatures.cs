namespace NrcBot.Understanding;

/// <summary>
/// What a folded text is compared by: its words, its pairs of words (next to each other, and with one word between), and pieces of
/// three to five letters of each word, which a misspelling leaves mostly whole. Each is kept as a hash of 64 bits: two that
/// share one are too rare to matter, and no text of theirs has to be made or kept.
/// </summary>
internal static class TextFeatures
{
    private const int ShortestPiece = 3;
    private const int LongestPiece = 5;

    // A story of many hundred words is about what it says first, and a turn has a few milliseconds.
    private const int MostWords = 200;

    // Nothing longer is a word; its pieces would only cost time.
    private const int LongestWord = 30;

    // What keeps a piece from being taken for a word, and neighbours from being taken for words apart.
    private const ulong Word = 1;
    private const ulong Neighbours = 2;
    private const ulong Apart = 3;
    private const ulong Piece = 4;

    /// <summary>Puts the features of a folded text into a list, sorted; one that occurs twice stands there twice.</summary>
    internal static void Read(string folded, List<ulong> features)
    {
        features.Clear();
        var words = TextFolding.Words(folded).Where(word => word.Length <= LongestWord).Take(MostWords).ToArray();
        for (var i = 0; i < words.Length; i++)
        {
            features.Add(Hash(words[i], Word));
            if (i + 1 < words.Length)
                features.Add(Hash(words[i + 1], Hash(words[i], Neighbours)));
            if (i + 2 < words.Length)
                features.Add(Hash(words[i + 2], Hash(words[i], Apart)));
            AddPieces(features, words[i]);
        }
        features.Sort();
    }

    // "<" and ">" mark where the word begins and ends.
    private static void AddPieces(List<ulong> features, string word)
    {
        Span<char> marked = stackalloc char[word.Length + 2];
        marked[0] = '<';
        word.CopyTo(marked[1..]);
        marked[^1] = '>';
        for (var length = ShortestPiece; length <= LongestPiece; length++)
            for (var start = 0; start + length <= marked.Length; start++)
                features.Add(Hash(marked.Slice(start, length), Piece));
    }

    // FNV-1a over the characters, then mixed, so that a hash can begin another. The same in every process, since models are kept.
    private static ulong Hash(ReadOnlySpan<char> text, ulong seed)
    {
        const ulong basis = 14695981039346656037;
        const ulong prime = 1099511628211;
        var hash = basis ^ seed;
        foreach (var character in text)
            hash = (hash ^ character) * prime;
        hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15;
        return hash ^ (hash >> 29);
    }
}
