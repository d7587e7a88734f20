using System.Text.RegularExpressions;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>Dates and amounts: numbers that are nobody's, and that a reader needs.</summary>
internal static partial class OrdinaryNumbers
{
    /// <summary>A pattern: behind a number, the word that makes it an amount, a time or a date.</summary>
    public const string Unit =
        @"\p{Zs}?(?:%|(?:d[ií]as?|semanas?|mes(?:es)?|a[nñ]os?|horas?|hrs?|minutos?|pesos?|mxn|usd|d[oó]lar(?:es)?|lempiras?|quetzales|personas?|hij[oa]s?"
        + @"|ni[nñ][oa]s?|familias?|veces|hojas?|p[aá]ginas?|copias?|metros?|kil[oó]metros?|km|days?|weeks?|months?|years?|hours?|minutes?|dollars?|bucks|people"
        + @"|persons?|kids?|children|times|pages?|copies|a\.?m|p\.?m|st|nd|rd|th"
        + @"|(?:de\p{Zs})?(?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)"
        + @"|january|february|march|april|may|june|july|august|september|october|november|december)(?!\p{L}))";

    /// <summary>Whether a date with its year stands in the text, in figures.</summary>
    public static bool HasDate(string text) => Date().IsMatch(text);

    /// <summary>Whether the text has no other numbers than years of our time.</summary>
    public static bool IsYears(string text) => Numbers().Matches(text) is { Count: > 0 } numbers && numbers.All(number => Year().IsMatch(number.Value));

    [GeneratedRegex(
        @"(?<!\d|\d[-/.])(?:(?:0?[1-9]|[12]\d|3[01])([-/.])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d{2}|(?:0?[1-9]|1[0-2])([-/.])(?:0?[1-9]|[12]\d|3[01])\2(?:19|20)\d{2}"
        + @"|(?:19|20)\d{2}([-/.])(?:0?[1-9]|1[0-2])\3(?:0?[1-9]|[12]\d|3[01]))(?!\d|[-/.]\d)",
        RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"^(?:19|20)\d{2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
