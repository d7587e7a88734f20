using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>Compares what two sentences say: duties, permissions, negations, conditions, numbers, days, and the things they speak of.</summary>
internal static class TwinMeanings
{
    /// <summary>Every meaning that one sentence has and the other lacks.</summary>
    internal static IEnumerable<Difference> Compare(SentencePair pair, TwinTable table)
    {
        var spanish = PlainWords.Of(pair.Spanish.Value, Language.Spanish);
        var english = PlainWords.Of(pair.English.Value, Language.English);
        var (here, there) = (table.Spanish.Count(spanish), table.English.Count(english));
        foreach (var meaning in table.Meanings.Where(meaning => pair.Closely || meaning.IsCounted))
        {
            var (said, meant) = (here.GetValueOrDefault(meaning), there.GetValueOrDefault(meaning));
            if (Differ(meaning, said, meant, spanish, english))
                yield return new($"twins-{meaning.Kind}", $"{Only(said, meant)} \"{meaning.Shown}\"", meaning.Binds ? Severity.Error : Severity.Warning);
        }
    }

    private static bool Differ(Meaning meaning, int said, int meant, string[] spanish, string[] english)
    {
        if (meaning.IsCounted ? said == meant : said > 0 == meant > 0)
            return false;
        var lacking = said < meant ? Language.Spanish : Language.English;
        var missing = meaning.IsCounted ? Math.Abs(said - meant) : 1;
        var words = lacking == Language.Spanish ? spanish : english;
        var instead = lacking == Language.Spanish && said > 0 ? meaning.SpanishInstead.AddRange(meaning.SpanishMore) : meaning.Instead(lacking);
        return instead.Sum(pattern => pattern.CountIn(words)) < missing;
    }

    private static string Only(int said, int meant) => (said, meant) switch
    {
        (0, _) => "Only the English says",
        (_, 0) => "Only the Spanish says",
        _ => $"Spanish {said} times, English {meant} times",
    };
}

/// <summary>One difference between the languages.</summary>
/// <param name="Rule">The rule that found it.</param>
/// <param name="What">What differs, without a full stop.</param>
/// <param name="Severity">Whether it stops the content.</param>
internal readonly record struct Difference(string Rule, string What, Severity Severity = Severity.Error);
