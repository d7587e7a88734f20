using System.Globalization;

namespace NrcBot.Channels.Twilio;

/// <summary>Cuts a text that is too long for one message where a reader would pause.</summary>
internal static class TextSplitter
{
    private static readonly string[][] Pauses = [["\n\n"], ["\n"], [". ", "! ", "? ", "… "], [" "]];

    /// <summary>
    /// Pieces of at most <paramref name="limit"/> characters (UTF-16), none empty. Nothing but the blanks at the cuts is
    /// lost, and what a reader sees as one character stays whole.
    /// </summary>
    public static IEnumerable<string> Split(string text, int limit)
    {
        var rest = text.Trim();
        while (rest.Length > limit)
        {
            var cut = CutBefore(rest, limit);
            yield return rest[..cut].TrimEnd();
            rest = rest[cut..].TrimStart();
        }
        if (rest.Length > 0)
            yield return rest;
    }

    // The best pause in the second half, so that pieces are not needlessly small.
    private static int CutBefore(string text, int limit)
    {
        var half = limit / 2;
        foreach (var pauses in Pauses)
        {
            var best = pauses.Max(pause => PauseEnd(text, pause, limit));
            if (best > half)
                return best;
        }
        return ClusterBoundary(text, limit);
    }

    // The blank of a pause may stand just beyond the limit: it is not sent.
    private static int PauseEnd(string text, string pause, int limit)
    {
        var mark = pause.TrimEnd().Length;
        var from = Math.Min(limit - mark + pause.Length, text.Length) - 1;
        var at = text.LastIndexOf(pause, from, StringComparison.Ordinal);
        return at < 0 ? -1 : at + mark;
    }

    private static int ClusterBoundary(string text, int limit)
    {
        var boundary = 0;
        while (true)
        {
            var next = boundary + StringInfo.GetNextTextElementLength(text, boundary);
            if (next > limit)
                break;
            boundary = next;
        }
        // One cluster longer than a message is not writing; at least its surrogate pairs stay whole.
        return boundary > 0 ? boundary : char.IsHighSurrogate(text[limit - 1]) ? limit - 1 : limit;
    }
}
