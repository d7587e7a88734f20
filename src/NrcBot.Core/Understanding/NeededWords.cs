using System.Collections.Immutable;

namespace NrcBot.Understanding;

/// <summary>
/// The words of which at least one stands in every text that a pattern matches: looking for them takes a hundredth of the time of
/// the pattern, and most patterns need not be tried then. Understands the pattern language only as far as authors use it; where
/// it does not, no word is needed and the pattern is always tried.
/// </summary>
internal static class NeededWords
{
    // More alternatives than this are as slow as the pattern.
    private const int MostWords = 60;
    private const int MostSpellings = 16;

    /// <summary>Reads them from a pattern that is matched at word borders. Empty: none is needed.</summary>
    internal static ImmutableArray<string> Of(string pattern) => OfAlternatives(pattern) is { Count: <= MostWords } words ? [.. words.Distinct()] : [];

    // What must stand there in one alternative need not in another, so all must name a word.
    private static List<string>? OfAlternatives(string pattern)
    {
        var words = new List<string>();
        foreach (var alternative in Split(pattern, '|'))
        {
            if (OfSequence(alternative) is not { } needed)
                return null;
            words.AddRange(needed);
        }
        return words;
    }

    // Of what stands there one after another, the part whose words are the longest: they are the rarest.
    private static List<string>? OfSequence(string sequence) => Split(sequence, ' ')
        .Select(OfPart)
        .OfType<List<string>>()
        .MaxBy(words => (words.Min(word => word.Length), -words.Count));

    private static List<string>? OfPart(string part)
    {
        var bare = Bare(part);
        if (bare.Length == 0)
            return null;
        return IsGroup(bare) ? OfAlternatives(Inside(bare)) : Spellings(bare);
    }

    // Without anchors, and without groups that hold whole other words before or after ("(un |una )?", "( ayuda|$)").
    private static string Bare(string part)
    {
        part = part.TrimStart('^');
        while (part.StartsWith('(') && Closing(part, 0) is var close && close + 1 < part.Length
            && part[close + 1] == '?' && Split(Inside(part[..(close + 1)]), '|').All(alternative => alternative.EndsWith(' ')))
            part = part[(close + 2)..];
        if (Opening(part) is > 0 and var open && Split(Inside(part[open..].TrimEnd('?')), '|').All(alternative => alternative.StartsWith(' ') || alternative == "$"))
            part = part[..open];
        return part.TrimEnd('$');
    }

    private static bool IsGroup(string part) => part[0] == '(' && Closing(part, 0) == part.Length - 1;

    private static string Inside(string group)
    {
        var inside = group[1..^1];
        return inside.StartsWith("?:", StringComparison.Ordinal) ? inside[2..] : inside;
    }

    /// <summary>"hombres?" is "hombre" and "hombres", "sol[oa]" is "solo" and "sola". Null for anything more.</summary>
    private static List<string>? Spellings(string part)
    {
        List<string> spellings = [""];
        for (var at = 0; at < part.Length;)
        {
            var end = part[at] == '[' ? part.IndexOf(']', at) : at;
            if (end < 0)
                return null;
            var letters = end == at ? part[at..(at + 1)] : part[(at + 1)..end];
            if (!letters.All(char.IsAsciiLetterLower))
                return null;
            var optional = end + 1 < part.Length && part[end + 1] == '?';
            spellings = [.. spellings.SelectMany(start => letters.Select(letter => start + letter).Concat(optional ? [start] : []))];
            if (spellings.Count > MostSpellings)
                return null;
            at = end + (optional ? 2 : 1);
        }
        return spellings.TrueForAll(word => word.Length > 0) ? spellings : null;
    }

    // The parts between separators that stand outside every bracket.
    private static List<string> Split(string pattern, char separator)
    {
        var parts = new List<string>();
        var start = 0;
        for (var at = 0; at <= pattern.Length; at++)
        {
            if (at < pattern.Length && pattern[at] is '(' or '[')
                at = Math.Max(at, Closing(pattern, at));
            // "don ?t" may be one word.
            else if (at == pattern.Length || (pattern[at] == separator && !(at + 1 < pattern.Length && pattern[at + 1] is '?' or '*' or '+' or '{')))
            {
                parts.Add(pattern[start..at]);
                start = at + 1;
            }
        }
        return parts;
    }

    // Where the bracket that opens here closes; before the start when it never does.
    private static int Closing(string pattern, int open)
    {
        var depth = 0;
        for (var at = open; at < pattern.Length; at++)
        {
            if (pattern[at] is '(' or '[')
                depth++;
            else if (pattern[at] is ')' or ']' && --depth == 0)
                return at;
        }
        return -1;
    }

    // Where the group opens that the part ends with, an optional one too; below 0 when it ends with none.
    private static int Opening(string part)
    {
        var end = part.EndsWith('?') ? part.Length - 2 : part.Length - 1;
        for (var at = 0; at < part.Length; at++)
        {
            if (part[at] is not ('(' or '['))
                continue;
            var close = Closing(part, at);
            if (close == end && part[at] == '(')
                return at;
            if (close < 0)
                return -1;
            at = close;
        }
        return -1;
    }
}
