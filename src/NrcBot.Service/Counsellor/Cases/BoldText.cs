using System.Text.RegularExpressions;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>Shows <c>*bold*</c> as a messenger does. What is between is text, never markup.</summary>
internal static partial class BoldText
{
    /// <summary>The text in pieces, in order, each bold or not.</summary>
    public static IEnumerable<(string Text, bool Bold)> Parts(string text)
    {
        var from = 0;
        foreach (Match match in Bold().Matches(text))
        {
            if (match.Index > from)
                yield return (text[from..match.Index], false);
            yield return (text.Substring(match.Index + 1, match.Length - 2), true);
            from = match.Index + match.Length;
        }
        if (from < text.Length)
            yield return (text[from..], false);
    }

    // No line break inside, no blank next to an asterisk, no letter outside it: "2*3*4" stays as it is.
    [GeneratedRegex(@"(?<![\w*])\*(?![\s*])[^*\n]*(?<!\s)\*(?![\w*])")]
    private static partial Regex Bold();
}
