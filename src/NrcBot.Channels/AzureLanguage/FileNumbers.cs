using System.Globalization;
using System.Text.RegularExpressions;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// Finds the numbers under which COMAR, the migration authority and courts keep a person's file, as people write them:
/// <c>COMAR/TAP/1234/2025</c>, <c>expediente 1234/2025</c>, <c>mi folio es 0123-25</c>. Generous behind a word that announces
/// one; a year or a date alone is none.
/// </summary>
internal static partial class FileNumbers
{
    private const string Category = "FileNumber";

    public static IEnumerable<PersonalSpan> Find(string text)
    {
        foreach (var match in Comar().Matches(text).Concat(Slashed().Matches(text)).Where(match => !IsDayOrYears(match)))
            yield return new(match.Index, match.Length, Category);
        foreach (var match in Announced().Matches(text).Select(match => match.Groups["number"]))
            if (match.Value.Count(char.IsDigit) >= 3 && !OrdinaryNumbers.IsYears(match.Value) && !OrdinaryNumbers.HasDate(match.Value))
                yield return new(match.Index, match.Length, Category);
    }

    // "COMAR 12/11" is a day, "COMAR 2024-2025" two years; "COMAR/TAP/12/11" is neither.
    private static bool IsDayOrYears(Match match)
    {
        var (number, year) = (match.Groups["number"].Value, match.Groups["year"].Value);
        return OrdinaryNumbers.IsYears($"{number} {year}")
            || (!match.Groups["joined"].Success && number.Length <= 2 && year.Length == 2 && int.Parse(Plain(year), CultureInfo.InvariantCulture) <= 12);
    }

    private static string Plain(string digits) =>
        string.Concat(digits.Select(digit => CharUnicodeInfo.GetDecimalDigitValue(digit)));

    // The office is between, mostly shortened: TAP, CDMX, TEN.
    [GeneratedRegex(
        @"(?<!\p{L})COMAR(?:(?<joined>[/\p{Pd}])|[\p{Zs}:.]{1,3})(?:[A-Z]{2,6}[\p{Zs}\p{Pd}/.]{1,3}){0,3}(?<number>\d{1,6})\p{Zs}?[/\p{Pd}]\p{Zs}?(?<year>\d{2,6})(?!\d|[/\p{Pd}]\d)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Comar();

    // The office alone before the number, or a number and its year alone; decisions that articles cite are public.
    [GeneratedRegex(
        @"(?<![\p{L}\d/])(?<joined>[A-Z]{2,5}/)(?<number>\d{3,6})/(?<year>\d{2,4})(?![\d/])|(?<![\d/.,$\p{Pd}]|(?:revisi[oó]n|recomendaci[oó]n|tesis|jurisprudencia|inconstitucionalidad|recommendation)\p{Zs})(?<number>\d{3,6})/(?<year>(?:19|20)\d{2})(?![\d/])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Slashed();

    [GeneratedRegex(
        @"(?<!\p{L})(?:expedientes?|exptes?|exp|folios?|nut|nue|nuc|carpeta(?: de investigaci[oó]n)?"
        + @"|(?:n[uú]m(?:eros?)?|nro|no|n[°º]|clave) (?:de|del|of) (?:mi |la |el |my |the )?(?:caso|solicitud|tr[aá]mite|registro|constancia|referencia|control|case|file|application)"
        + @"|(?:case|file|application|reference|ref|tracking|registration|docket)\p{Zs}?(?:numbers?|num|nbr|no|nr|id|#)"
        + @"|(?:caso|solicitud|tr[aá]mite|constancia|referencia) (?:n[uú]m(?:ero)?|nro|no|n[°º]|#))(?!\p{L})"
        + @"(?:[\p{Zs}\p{Pd}:#.,=°º'""(]{1,3}(?:(?:n[uú]m(?:ero)?|nro|no|number|es(?: el)?|is|era|was|mi|my|con|(?:de (?:la )?)?comar)(?!\p{L}))?){0,4}"
        + @"(?<number>(?:[A-Z]{1,6}[/\p{Pd}]?){0,3}\d{1,12}"
        + @"(?:(?:(?:[/\p{Pd}]|\p{Zs}[/\p{Pd}]\p{Zs})[A-Z]{0,4}\d{1,12}|\p{Zs}\d{2,8})(?!\d)(?!" + OrdinaryNumbers.Unit + @")){0,5})"
        + @"(?!\d)(?!" + OrdinaryNumbers.Unit + ")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
