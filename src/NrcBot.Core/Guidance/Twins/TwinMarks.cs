using NrcBot.Guidance.Readability;

namespace NrcBot.Guidance.Twins;

/// <summary>Compares the marks and the length of two sentences: what is asked, quoted, stressed, or left out.</summary>
internal static class TwinMarks
{
    // Spanish needs up to twice the words of English where it names an office by "la … de …", and half where one verb says it all.
    // Measured on 2,700 pairs of sentences; what is outside has most likely lost a clause.
    private const double Shortest = 0.4;
    private const double Longest = 2;
    private const int FewestWords = 4;

    internal static IEnumerable<Difference> Compare(SentencePair pair)
    {
        if (pair.Uneven is { } sentences)
            yield return new("twins-sentences", $"This line has {sentences.Spanish} sentences in Spanish and {sentences.English} in English", Severity.Warning);
        if (!pair.Closely || pair.Uneven is not null)
            yield break;
        var (spanish, english) = (pair.Spanish.Value, pair.English.Value);
        if (spanish.Count(character => character == '?') != english.Count(character => character == '?'))
            yield return new("twins-question", "Only one language asks");
        if (Quotes(spanish) != Quotes(english))
            yield return new("twins-quote", "Only one language quotes words", Severity.Warning);
        if (spanish.Count(character => character == '*') != english.Count(character => character == '*'))
            yield return new("twins-bold", "Only one language has this in bold", Severity.Warning);
        var (ours, theirs) = (Sentences.WordsOf(spanish).Count, Sentences.WordsOf(english).Count);
        if (Math.Min(ours, theirs) >= FewestWords && (double)ours / theirs is < Shortest or > Longest || Math.Min(ours, theirs) < FewestWords && Math.Abs(ours - theirs) > 2 * FewestWords)
            yield return new("twins-length", $"One language says much more (Spanish {ours} words, English {theirs})", Severity.Warning);
    }

    private static int Quotes(string text) => text.Count(character => character is '"' or '“' or '”' or '«' or '»');
}
