using System.Text.RegularExpressions;

namespace NrcBot.Guidance.Readability;

/// <summary>A sentence and the line of the file on which it begins.</summary>
internal sealed record Sentence(string Text, int Line)
{
    /// <summary>Its words.</summary>
    internal IReadOnlyList<string> Words { get; } = Sentences.WordsOf(Text);
}

/// <summary>
/// Cuts a text into sentences. A sentence ends with a full stop, a question mark or an exclamation mark, with its line, and
/// where a numbered step begins; a colon or a semicolon does not end it.
/// </summary>
internal static partial class Sentences
{
    /// <summary>The sentences of a text with its figures; those without a word are left out.</summary>
    internal static IEnumerable<Sentence> Of(Passage passage) => passage.Lines.SelectMany(line => OfLine(line.Value, line.Line));

    /// <summary>The sentences of one line.</summary>
    internal static IEnumerable<Sentence> OfLine(string line, int number)
    {
        var from = 0;
        foreach (Match end in End().Matches(line))
        {
            if (line.AsSpan(end.Index).StartsWith('.') && Abbreviation().IsMatch(line.AsSpan(0, end.Index)))
                continue;
            if (Sound(line[from..(end.Index + end.Length)], number) is { } sentence)
                yield return sentence;
            from = end.Index + end.Length;
        }
        if (Sound(line[from..], number) is { } last)
            yield return last;
    }

    /// <summary>A line without the number or the sign with which it begins as a step.</summary>
    internal static string WithoutMarker(string line) => Marker().Replace(line, "").Trim();

    /// <summary>The words of a text: letters and digits with what ties them together (<c>7:00</c>, <c>don't</c>, <c>follow-up</c>).</summary>
    internal static List<string> WordsOf(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static Sentence? Sound(string text, int line)
    {
        var sentence = new Sentence(WithoutMarker(text), line);
        return sentence.Words.Count > 0 ? sentence : null;
    }

    // A stop that is followed by lower case is inside its sentence ("a. m. y p. m.", "¿dónde? o …").
    [GeneratedRegex("""[.!?…]+["'”’)*]*(?=\s+[^\p{Ll}\s]|\s*$)|\s(?=\d{1,2}\)\s)""")]
    private static partial Regex End();

    [GeneratedRegex(@"\b(Sra?|Srta|Dra?|Lic|Ing|Mtr[oa]|Av|Col|Mr|Mrs|Ms|núm|Núm|art|arts|Art)$")]
    private static partial Regex Abbreviation();

    [GeneratedRegex(@"^\s*(\d{1,2}\)|[-•])\s+")]
    private static partial Regex Marker();

    // The name of a personal value ({case}) or of a figure that is missing stands for one word.
    [GeneratedRegex(@"\{[^{}]*\}|[\p{L}\p{N}]+([’'.,:+-]+[\p{L}\p{N}]+)*")]
    private static partial Regex Word();
}
