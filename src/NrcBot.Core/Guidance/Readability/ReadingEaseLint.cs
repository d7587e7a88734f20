using System.Globalization;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Readability;

/// <summary>Rules for how a text reads to somebody who is tired, afraid, or reads little.</summary>
internal static class ReadingEaseLint
{
    private const double LowestInflesz = 65;
    private const double HighestGrade = 6;
    private const int LongestSentence = 20;
    private const int HighestMedian = 15;

    /// <summary>The texts of one file: each by itself, and all of an article together where every text is too short to be scored.</summary>
    internal static IEnumerable<Problem> Check(IReadOnlyCollection<Passage> passages)
    {
        foreach (var passage in passages)
        {
            var ease = ReadingEase.Of(passage.Language, passage);
            foreach (var problem in TooLong(passage, ease).Concat(TooHard(passage, passage.Name, ease)))
                yield return problem;
        }
        if (passages.FirstOrDefault() is { } first && passages.All(passage => ReadingEase.Of(passage.Language, passage).Score is null)
            && passages.All(passage => passage.Language == first.Language))
        {
            foreach (var problem in TooHard(first, "The whole text", ReadingEase.Of(first.Language, passages)))
                yield return problem;
        }
    }

    private static IEnumerable<Problem> TooLong(Passage passage, ReadingEase ease)
    {
        foreach (var sentence in ease.Sentences.Where(sentence => sentence.Words.Count > LongestSentence))
            yield return new(passage.Path, sentence.Line, Severity.Error, "long-sentence",
                $"\"{passage.Name}\" has a sentence of {sentence.Words.Count} words: \"{Beginning(sentence)} …\"", $"Make two of it, each of at most {LongestSentence} words.");
        if (ease.Median > HighestMedian)
            yield return new(passage.Path, passage.Written.Line, Severity.Error, "long-sentences",
                $"Half of the sentences of \"{passage.Name}\" have more than {ease.Median.ToString(CultureInfo.InvariantCulture)} words", $"Shorten them until half have at most {HighestMedian}.");
    }

    private static IEnumerable<Problem> TooHard(Passage passage, string name, ReadingEase ease)
    {
        if (ease.Score is not { } score || passage.IsInBothLanguages)
            yield break;
        if (passage.Language == Language.Spanish && score < LowestInflesz)
            yield return new(passage.Path, passage.Written.Line, Severity.Error, "reading-ease",
                $"\"{name}\" has an INFLESZ score of {Shown(score)}", $"Write at least {Shown(LowestInflesz)}: {Advice(ease)}");
        if (passage.Language == Language.English && score > HighestGrade)
            yield return new(passage.Path, passage.Written.Line, Severity.Error, "reading-ease",
                $"\"{name}\" has a Flesch-Kincaid grade of {Shown(score)}", $"Write at most {Shown(HighestGrade)}: {Advice(ease)}");
    }

    // Whichever weighs more: names the words and the sentence that a writer should begin with.
    private static string Advice(ReadingEase ease)
    {
        var words = ease.Sentences.SelectMany(sentence => sentence.Words).Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(word => Syllables.Count(word, ease.Language)).ThenBy(word => word, StringComparer.Ordinal).Take(4);
        return $"shorter words than {string.Join(", ", words)}, and shorter sentences (the longest has {ease.Longest} words).";
    }

    private static string Beginning(Sentence sentence) => string.Join(' ', sentence.Text.Split(' ').Take(6));

    // Rounded towards the wrong side, so that 64.96 is not shown as the 65.0 that is asked for.
    private static string Shown(double score) => (score < LowestInflesz && score > HighestGrade * 4
        ? Math.Floor(score * 10) / 10 : Math.Ceiling(score * 10) / 10).ToString("0.0", CultureInfo.InvariantCulture);
}
