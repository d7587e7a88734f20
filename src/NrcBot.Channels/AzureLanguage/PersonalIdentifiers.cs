using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// Finds the numbers and addresses by which people are known and found in Mexico. By their shape alone where the shape is
/// enough: a mistyped check digit still tells who somebody is. Found before any text leaves the server. Every pattern looks at
/// a stretch of bounded length, so that no text takes long.
/// </summary>
public static partial class PersonalIdentifiers
{
    /// <summary>What people put between the groups of a number; not the end of a line.</summary>
    internal const string Gap = @"[\p{Zs}\p{Pd}]?";

    // No pattern reaches across it.
    private const char Border = '\n';

    // Where two claim the same words, the one that stands first here names them. An address may hold any of the others; a CURP
    // begins like an RFC; what people call a folio is one, whatever its digits look like; the longer numbers hold the shorter.
    private static readonly ImmutableArray<Func<string, IEnumerable<PersonalSpan>>> InOrder =
    [
        text => All(Email(), text, "Email"),
        text => All(Curp(), text, "CURP"),
        text => All(Rfc(), text, "RFC"),
        FileNumbers.Find,
        text => All(Clabe(), text, "CLABE"),
        CardNumbers.Find,
        TelephoneNumbers.FindAnnounced,
        text => All(Nss(), text, "NSS"),
        TelephoneNumbers.Find,
    ];

    /// <summary>All that there are, in order, none overlapping another. What a <see cref="Redaction"/> wrote is none.</summary>
    public static IReadOnlyList<PersonalSpan> Find(string text)
    {
        var rest = Without(text, All(Label(), text, ""));
        var found = new List<PersonalSpan>();
        // Two that touch can hide each other; what is left is looked at again, so that nothing is found in a redacted text.
        while (Search(rest) is { Count: > 0 } more)
        {
            found.AddRange(more);
            rest = Without(rest, more);
        }
        return [.. found.OrderBy(span => span.Start)];
    }

    /// <summary>The text with nothing to find where the spans are, everything else in its place.</summary>
    internal static string Without(string text, IEnumerable<PersonalSpan> spans)
    {
        var rest = text.ToCharArray();
        foreach (var span in spans)
            rest.AsSpan(span.Start, span.Length).Fill(Border);
        return new(rest);
    }

    internal static IEnumerable<PersonalSpan> All(Regex pattern, string text, string category) =>
        pattern.Matches(text).Select(match => new PersonalSpan(match.Index, match.Length, category));

    /// <summary>Those that overlap become one: half a number is still a number.</summary>
    private static List<PersonalSpan> Search(string text)
    {
        var merged = new List<(PersonalSpan Span, int Order)>();
        foreach (var (span, order) in InOrder.SelectMany((find, order) => find(text).Select(span => (span, order))).OrderBy(one => one.span.Start))
        {
            if (merged.Count == 0 || merged[^1].Span.End <= span.Start)
            {
                merged.Add((span, order));
                continue;
            }
            var (before, beforeOrder) = merged[^1];
            var category = order < beforeOrder ? span.Category : before.Category;
            merged[^1] = (new(before.Start, Math.Max(before.End, span.End) - before.Start, category), Math.Min(order, beforeOrder));
        }
        return [.. merged.Select(one => one.Span)];
    }

    // What Redaction writes for the categories that are found here.
    [GeneratedRegex(@"\[(?:Email|CURP|RFC|FileNumber|CLABE|CreditCardNumber|PhoneNumber|NSS)-\d{1,4}\]", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    // Also with blanks around the sign, with the sign in words, and with a well-known provider cut short.
    [GeneratedRegex(
        @"(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]{1,64}\p{Zs}?(?:@|\(at\)|(?<=\p{Zs})arroba(?=\p{Zs}))\p{Zs}?"
        + @"(?:[\p{L}\p{N}-]{1,63}(?:(?:\.|\p{Zs}(?:punto|dot)\p{Zs})[\p{L}\p{N}-]{1,63}){1,4}|(?:g-?mail|hotmail|outlook|yahoo|icloud|live|proton(?:mail)?)(?![\p{L}\p{N}]))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    // Four letters, date of birth, sex (X since 2023), state, three consonants, homonym mark, check digit.
    [GeneratedRegex(@"(?<!\p{L})[A-Z]{4}" + Gap + @"\d{6}" + Gap + "[HMX][A-Z]{5}" + Gap + @"[A-Z\d]\d(?![\p{L}\d])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Curp();

    // Three letters (firm) or four (person), a date, and mostly three more characters. With blanks or hyphens between only with
    // those three and a digit among them, for "son 850412 pesos" is no RFC.
    [GeneratedRegex(
        @"(?<!\p{L})[A-ZÑ&]{3,4}(?:" + BirthDate + @"(?:" + Gap + Homonym + ")?|" + Gap + BirthDate + Gap + @"(?=[A-Z]{0,2}\d)" + Homonym + @")(?![\p{L}\d])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Rfc();

    private const string BirthDate = @"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])";
    private const string Homonym = @"[A-Z\d]{2}[A\d]";

    // Bank account, 18 digits: bank, branch, account, check digit.
    [GeneratedRegex(@"(?<!\d)\d{3}" + Gap + @"\d{3}" + Gap + @"\d{11}" + Gap + @"\d(?!\d)|(?<!\d)(?:\d{4}[\p{Zs}\p{Pd}]){4}\d{2}(?!/?\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Clabe();

    // Social security number, 11 digits: office, year of entry, year of birth, number, check digit.
    [GeneratedRegex(@"(?<![\d+])\d{2}" + Gap + @"\d{2}" + Gap + @"\d{2}" + Gap + @"\d{4}" + Gap + @"\d(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Nss();
}
