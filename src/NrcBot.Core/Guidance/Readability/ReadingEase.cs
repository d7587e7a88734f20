using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Readability;

/// <summary>How easily a text reads, counted on the text with its figures.</summary>
internal sealed record ReadingEase
{
    /// <summary>
    /// Fewer words give no score: the formulas are built from averages, and in a text this short one long word or one name of an
    /// office moves them by more than the whole distance between easy and hard.
    /// </summary>
    internal const int FewestWords = 30;

    private ReadingEase(Language language, ImmutableArray<Sentence> sentences)
    {
        Language = language;
        Sentences = sentences;
        Words = sentences.Sum(sentence => sentence.Words.Count);
        SyllableCount = sentences.Sum(sentence => sentence.Words.Sum(word => Syllables.Count(word, language)));
    }

    /// <summary>The language it was counted for.</summary>
    internal Language Language { get; }

    /// <summary>Its sentences.</summary>
    internal ImmutableArray<Sentence> Sentences { get; }

    /// <summary>The number of its words.</summary>
    internal int Words { get; }

    /// <summary>The number of its syllables.</summary>
    internal int SyllableCount { get; }

    /// <summary>
    /// Spanish: the Szigriszt-Pazos index, which INFLESZ reads (Barrio-Cantalejo and others, 2008: from 65 on "rather easy"), the
    /// higher the easier. English: the Flesch-Kincaid grade, the lower the easier. Null when the text is too short for it.
    /// </summary>
    internal double? Score => Words < FewestWords ? null : Language == Language.Spanish
        ? 206.835 - 62.3 * SyllableCount / Words - (double)Words / Sentences.Length
        : 0.39 * Words / Sentences.Length + 11.8 * SyllableCount / Words - 15.59;

    /// <summary>The words of its longest sentence; 0 when there is none.</summary>
    internal int Longest => Sentences.Select(sentence => sentence.Words.Count).DefaultIfEmpty().Max();

    /// <summary>Half of its sentences have no more words than this; 0 when there is none.</summary>
    internal double Median
    {
        get
        {
            var lengths = Sentences.Select(sentence => sentence.Words.Count).Order().ToList();
            return lengths.Count == 0 ? 0 : (lengths[(lengths.Count - 1) / 2] + lengths[lengths.Count / 2]) / 2.0;
        }
    }

    /// <summary>Counts one text, or several together.</summary>
    internal static ReadingEase Of(Language language, params IEnumerable<Passage> passages) =>
        new(language, [.. passages.SelectMany(Readability.Sentences.Of)]);
}
