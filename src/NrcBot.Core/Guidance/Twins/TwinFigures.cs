using System.Text.RegularExpressions;

namespace NrcBot.Guidance.Twins;

/// <summary>Compares the figures of two sentences: references to facts, and digits.</summary>
internal static partial class TwinFigures
{
    internal static IEnumerable<Difference> Compare(SentencePair pair)
    {
        if (OnlyIn(pair, PlainWords.Figure()) is { } figures)
            yield return new("twins-fact", $"The two languages do not give the same facts: {figures}");
        if (OnlyIn(pair with { Spanish = Bare(pair.Spanish), English = Bare(pair.English) }, Digits()) is { } digits)
            yield return new("twins-figure", $"The two languages do not give the same figures: {digits}");
    }

    private static AuthoredText Bare(AuthoredText text) => text with { Value = PlainWords.Figure().Replace(text.Value, " ") };

    // "only in Spanish {a}, only in English {b}"; null when both have the same ones equally often.
    private static string? OnlyIn(SentencePair pair, Regex what)
    {
        var (ours, theirs) = (All(pair.Spanish), All(pair.English));
        var parts = new[] { ("Spanish", Rest(ours, theirs)), ("English", Rest(theirs, ours)) }
            .Where(part => part.Item2.Count > 0).Select(part => $"only in {part.Item1} {string.Join(", ", part.Item2)}").ToList();
        return parts.Count == 0 ? null : string.Join("; ", parts);

        List<string> All(AuthoredText text) => [.. what.Matches(text.Value).Select(match => match.Value)];
    }

    private static List<string> Rest(List<string> all, List<string> without)
    {
        var rest = new List<string>(all);
        foreach (var one in without)
            rest.Remove(one);
        return rest;
    }

    [GeneratedRegex(@"\d+([.,:/]\d+)*")]
    private static partial Regex Digits();
}
