using System.Text.RegularExpressions;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>A stretch of a text, in UTF-16 units, and what it is.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">How long it is.</param>
/// <param name="Category">What it is, such as <c>CURP</c> or <c>Person</c>.</param>
public sealed record PersonalSpan(int Start, int Length, string Category)
{
    internal int End => Start + Length;
}

/// <summary>
/// Finds the identifiers that Mexico gives people and that Azure has no category for. By their shape alone: a mistyped check
/// digit still tells who somebody is. Found before any text leaves the server.
/// </summary>
public static partial class MexicanIdentifiers
{
    /// <summary>All that there are, in order, none overlapping another.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string text)
    {
        var found = new List<PersonalSpan>();
        // The longer shape first: a CURP begins like an RFC.
        foreach (var (pattern, category) in new[] { (Curp(), "CURP"), (Rfc(), "RFC"), (Clabe(), "CLABE"), (Nss(), "NSS") })
            foreach (Match match in pattern.Matches(text))
                if (!found.Exists(span => match.Index < span.End && span.Start < match.Index + match.Length))
                    found.Add(new(match.Index, match.Length, category));
        return [.. found.OrderBy(span => span.Start)];
    }

    // Four letters, date of birth, sex (X since 2023), state, three consonants, homonym mark, check digit.
    [GeneratedRegex(@"(?<![\p{L}\d])[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Curp();

    // Three letters (firm) or four (person), a date, and mostly three more characters; people put blanks or hyphens between.
    [GeneratedRegex(@"(?<![\p{L}\d])[A-ZÑ&]{3,4}[ -]?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])([ -]?[A-Z\d]{2}[A\d])?(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rfc();

    // Bank account, 18 digits: bank, branch, account, check digit.
    [GeneratedRegex(@"(?<!\d)\d{3}[ -]?\d{3}[ -]?\d{11}[ -]?\d(?!\d)|(?<!\d)(\d{4}[ -]){4}\d{2}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Clabe();

    // Social security number, 11 digits: office, year of entry, year of birth, number, check digit.
    [GeneratedRegex(@"(?<!\d)\d{2}[ -]?\d{2}[ -]?\d{2}[ -]?\d{4}[ -]?\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Nss();
}
