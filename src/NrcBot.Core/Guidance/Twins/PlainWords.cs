using System.Text.RegularExpressions;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>Brings a sentence into the form in which two languages can be compared: its words in lower case, accents kept.</summary>
internal static partial class PlainWords
{
    /// <summary>
    /// The words of a sentence; § stands for a figure, so that "have {a.b} to go" is no "have to". In English <c>don't</c> is <c>do not</c>, <c>cannot</c> is <c>can not</c> and
    /// <c>Mexico's</c> is <c>mexico</c>, so that a "not" is seen in every form.
    /// </summary>
    internal static string[] Of(string sentence, Language language)
    {
        var text = Figure().Replace(sentence, " § ").ToLowerInvariant().Replace('’', '\'');
        if (language == Language.English)
            text = Ending().Replace(Not().Replace(text, static contraction => contraction.Value switch
            {
                "won't" => "will not",
                "can't" or "cannot" => "can not",
                var other => other[..^3] + " not",
            }), "");
        return [.. Word().Matches(text).Select(match => match.Value)];
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    internal static partial Regex Figure();

    [GeneratedRegex(@"\bcannot\b|\b[a-z]+n't\b")]
    private static partial Regex Not();

    [GeneratedRegex(@"'(s|re|ve|ll|d|m)\b")]
    private static partial Regex Ending();

    [GeneratedRegex(@"\p{L}+|\d+([.,:]\d+)*|§")]
    private static partial Regex Word();
}
