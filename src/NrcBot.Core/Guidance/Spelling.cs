namespace NrcBot.Guidance;

/// <summary>Finds what an author probably meant.</summary>
internal static class Spelling
{
    // Two slips are a typing mistake; three make another word of most ids.
    private const int Slips = 2;

    /// <summary>"Did you mean …?" with the nearest of the known words; null when none is near.</summary>
    internal static string? DidYouMean(string written, IEnumerable<string> known) => Nearest(written, known) is { } near
        ? $"Did you mean \"{near}\"?"
        : null;

    /// <summary>The nearest of the known words; null when none is within two slips.</summary>
    internal static string? Nearest(string written, IEnumerable<string> known) => known
        .Select(word => (Word: word, Distance: Distance(written, word)))
        .Where(near => near.Distance <= Slips && near.Distance < near.Word.Length)
        .OrderBy(near => near.Distance).ThenBy(near => near.Word, StringComparer.Ordinal)
        .Select(near => near.Word).FirstOrDefault();

    /// <summary>Letters to add, leave out, replace or swap with their neighbour to come from one word to the other.</summary>
    internal static int Distance(string from, string to)
    {
        var rows = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= to.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= from.Length; i++)
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        return rows[from.Length, to.Length];
    }
}
