using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>Holds the two languages of every text against each other: somebody who reads one must learn what the other says.</summary>
internal static class TwinLint
{
    /// <summary>Every difference between the languages, and every exception that excepts nothing any more.</summary>
    internal static IEnumerable<Problem> Check(IReadOnlyCollection<ContentFile> files, FactTexts figures, TwinTable table)
    {
        var used = new HashSet<SamePair>();
        var pairs = Pairs(files, figures).ToList();
        foreach (var (spanish, english) in pairs)
        {
            foreach (var problem in TwinShape.Compare(spanish, english).Concat(SentencePair.Of(spanish, english)
                .SelectMany(pair => Differences(pair with { Closely = IsArticle(spanish) && pair.Uneven is null }, table, used))))
                yield return problem;
        }
        foreach (var problem in TwinFrontMatter.Check(files).Concat(TwinFrontMatter.Sentences(files).Concat(TwinHandoffs.Sentences(files)).SelectMany(pair => Differences(pair, table, used))))
            yield return problem;
        foreach (var pair in table.Same.Where(pair => !used.Contains(pair)))
            yield return new(TwinTable.Path, pair.Line, Severity.Warning, "twins-unused", $"No text has these two sentences any more: \"{pair.Spanish}\"", "Take the entry out.");
    }

    private static ImmutableArray<Problem> Differences(SentencePair pair, TwinTable table, HashSet<SamePair> used)
    {
        if (table.Find(pair.Spanish.Value, pair.English.Value) is { } same)
        {
            used.Add(same);
            return [];
        }
        var differences = TwinFigures.Compare(pair).Concat(TwinNames.Compare(pair, table)).Concat(TwinMarks.Compare(pair)).Concat(TwinMeanings.Compare(pair, table))
            .OrderByDescending(difference => difference.Severity).ToList();
        if (differences.Count == 0)
            return [];
        return
        [
            new(pair.EnglishPath, pair.English.Line, differences[0].Severity, differences[0].Rule, $"{string.Join("; ", differences.Select(difference => difference.What))}: {Shown(pair)}",
                "Make both say it. Where they do say the same, add the two sentences to \"same\" in content/twins.yaml."),
        ];
    }

    private static string Shown(SentencePair pair) => $"\"{Brief(pair.Spanish.Value)}\" (line {pair.Spanish.Line}) | \"{Brief(pair.English.Value)}\"";

    private static string Brief(string sentence) => sentence.ReplaceLineEndings(" ") is { Length: > 120 } text ? text[..118] + " …" : sentence.ReplaceLineEndings(" ");

    // A section and its twin, a phrase and its twin. A text without a twin is another rule's.
    private static IEnumerable<(Passage Spanish, Passage English)> Pairs(IReadOnlyCollection<ContentFile> files, FactTexts figures)
    {
        var passages = files.SelectMany(file => Passages.Of(file, figures)).Where(passage => !passage.IsInBothLanguages).ToLookup(passage => (Key(passage), passage.Language));
        return passages.Where(group => group.Key.Language == Language.Spanish)
            .SelectMany(group => passages[(group.Key.Item1, Language.English)].Select(english => (group.First(), english)));
    }

    private static bool IsArticle(Passage passage) => passage.Path.EndsWith(".md", StringComparison.Ordinal);

    private static string Key(Passage passage)
    {
        var code = passage.Language.Code();
        return IsArticle(passage)
            ? $"{passage.Path[..^(code.Length + 4)]}#{passage.Name}"
            : $"{passage.Path}#{passage.Name.Replace($".{code}", ".", StringComparison.Ordinal)}";
    }
}
