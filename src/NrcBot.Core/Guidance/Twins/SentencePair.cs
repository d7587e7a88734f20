using System.Collections.Immutable;
using NrcBot.Guidance.Readability;

namespace NrcBot.Guidance.Twins;

/// <summary>A sentence in both languages.</summary>
/// <param name="Spanish">In Spanish, with its line.</param>
/// <param name="English">In English, with its line.</param>
/// <param name="EnglishPath">The file of the English sentence, where a difference is reported.</param>
internal sealed record SentencePair(AuthoredText Spanish, AuthoredText English, string EnglishPath)
{
    /// <summary>
    /// Whether every word is compared; otherwise only what binds: figures, names, duties, negations … So for articles. Short
    /// sentences of the service itself and notes for staff say the same in freer words.
    /// </summary>
    internal bool Closely { get; init; }

    /// <summary>For a whole line: how many sentences it has in Spanish and in English, where that differs.</summary>
    internal (int Spanish, int English)? Uneven { get; init; }

    /// <summary>
    /// The sentences of two passages, one beside the other. Where the lines or the sentences of a line are not equally many, that is a
    /// difference by itself, and what can still be compared is: the whole line, or the whole passage.
    /// </summary>
    internal static ImmutableArray<SentencePair> Of(Passage spanish, Passage english)
    {
        var (ours, theirs) = (Lines(spanish), Lines(english));
        if (ours.Count != theirs.Count)
            return [new(new(spanish.Written.Value, spanish.Written.Line), new(english.Written.Value, english.Written.Line), english.Path)];
        return [.. ours.Zip(theirs).SelectMany(pair => OfLine(pair.First, pair.Second, english.Path))];
    }

    /// <summary>The lines of a passage that hold anything.</summary>
    internal static List<AuthoredText> Lines(Passage passage) => [.. passage.WrittenLines.Where(line => line.Value.Trim().Length > 0)];

    private static IEnumerable<SentencePair> OfLine(AuthoredText spanish, AuthoredText english, string path)
    {
        var (ours, theirs) = (Sentences.OfLine(spanish.Value, spanish.Line).ToList(), Sentences.OfLine(english.Value, english.Line).ToList());
        return ours.Count != theirs.Count
            ? [new(new(Sentences.WithoutMarker(spanish.Value), spanish.Line), new(Sentences.WithoutMarker(english.Value), english.Line), path) { Uneven = (ours.Count, theirs.Count) }]
            : ours.Zip(theirs).Select(pair => new SentencePair(new(pair.First.Text, spanish.Line), new(pair.Second.Text, english.Line), path));
    }
}
