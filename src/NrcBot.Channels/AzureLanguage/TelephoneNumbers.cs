using System.Text.RegularExpressions;
using PhoneNumbers;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// Finds telephone numbers of any country, as people in Mexico write them. The library knows the plans of all countries; what is
/// added here is what it takes for wrong and people write all the same: the 1 after 52 that WhatsApp still shows, a country's
/// code without its plus, an area that does not exist. Numbers of three digits, such as 911, are nobody's.
/// </summary>
internal static partial class TelephoneNumbers
{
    private const string Category = "PhoneNumber";
    private const string Home = "MX";

    // What stands between groups, also " - " and ") ".
    private const string Gap = @"[\p{Zs}\p{Pd}.]{0,3}";
    private const string Break = @"[\p{Zs}\p{Pd}.]{1,3}";

    /// <summary>Those that are numbers by themselves.</summary>
    public static IEnumerable<PersonalSpan> Find(string text)
    {
        List<PersonalSpan> found =
        [
            .. PersonalIdentifiers.All(TenDigits(), text, Category),
            .. Known(text, PhoneNumberUtil.Leniency.VALID).Where(span => !OrdinaryNumbers.HasDate(text.Substring(span.Start, span.Length))),
            .. WithoutPlus().Matches(text).SelectMany(FromCountryCode),
        ];
        return found.Concat(PersonalIdentifiers.All(AnyWithPlus(), PersonalIdentifiers.Without(text, found), Category));
    }

    /// <summary>Those of seven digits or more that a word such as "whatsapp" or "call me at" announces, of whatever shape.</summary>
    public static IEnumerable<PersonalSpan> FindAnnounced(string text) => Announced().Matches(text)
        .Select(match => match.Groups["number"])
        .Where(number => !OrdinaryNumbers.IsYears(number.Value))
        .Select(number => new PersonalSpan(number.Index, number.Length, Category));

    private static IEnumerable<PersonalSpan> Known(string text, PhoneNumberUtil.Leniency leniency) => PhoneNumberUtil.GetInstance()
        .FindNumbers(text, Home, leniency, long.MaxValue)
        .Select(match => new PersonalSpan(match.Start, match.Length, Category));

    // With the plus in place the library tells how far the number goes.
    private static IEnumerable<PersonalSpan> FromCountryCode(Match match) =>
        Known("+" + match.Groups["number"].Value, PhoneNumberUtil.Leniency.STRICT_GROUPING).Take(1)
            .Where(span => span.Start == 0)
            .Select(span => span with { Start = match.Index, Length = span.Length - 1 });

    // Mexico's national numbers (ten digits since 3 August 2019, in 2-4-4, 3-3-4 or pairs), with the code of the country, the old
    // prefixes, or that of North America, which has ten digits as well.
    [GeneratedRegex(
        @"(?<!\d)(?:(?:\+|00)?\(?\+?52\)?" + Gap + "(?:1" + Gap + @")?|\+?1" + Gap + "|(?:04[45]|01)" + Gap + ")?"
        + @"(?:\(\d{2}\)" + Gap + @"\d{4}" + Gap + @"\d{4}|\(\d{3}\)" + Gap + @"\d{3}" + Gap + @"\d{4}|[2-9]\d" + Gap + @"\d{4}" + Gap + @"\d{4}"
        + @"|[2-9]\d{2}" + Gap + @"\d{3}" + Gap + @"\d{4}|[2-9]\d(?:" + Break + @"\d{2}){4}|\d{10})(?!\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex TenDigits();

    // Grouped only with a code of the Americas (1, 51 to 58, 502 to 509, 59x), for lists of figures are not telephone numbers.
    // The number is looked at ahead, so that the next one may begin inside what follows this one.
    [GeneratedRegex(
        @"(?<![\d+])(?=(?<number>(?:1|5\d\d?)[\p{Zs}\p{Pd}.()]{0,2}\d(?:[\p{Zs}\p{Pd}.()]{0,2}\d){6,12}(?!\d)|\d{11,15}(?!\d)))",
        RegexOptions.CultureInvariant)]
    private static partial Regex WithoutPlus();

    [GeneratedRegex(@"\+\p{Zs}?\(?\d(?:[\p{Zs}\p{Pd}.()]{0,3}\d){7,14}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex AnyWithPlus();

    [GeneratedRegex(
        @"(?<!\p{L})(?:tel(?:[eé]fonos?|s)?|cel(?:ular(?:es)?)?|m[oó]vil|what?s?app?|whats|wsp|wasap|watsap|guasap|n[uú]meros?|num|ll[aá]m[aeé](?:n?me|rme|nos|r)?"
        + @"|m[aá]r(?:que|ca)(?:n?me|nos)?|escr[ií]b[ae](?:n?me|nos)?|phones?|mobile|cell|numbers?|call|text)(?!\p{L})[^\d\n$\[]{0,25}"
        + @"(?<number>\+?(?:\d{7,15}|\d{3,4}" + Break + @"\d{4}|\d{4}" + Break + @"\d{3}|\d{2}(?:" + Break + @"\d{2}){3}|\d{3}(?:" + Break + @"\d{2}){2}"
        + @"|\d{3}(?:" + Break + @"\d{3}){2}|\d(?:" + Break + @"\d{4}){2}))(?!\d)(?!" + OrdinaryNumbers.Unit + ")",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Announced();
}
