using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NrcBot.Understanding;

namespace NrcBot.Deadlines;

/// <summary>How a date is said to a person: never in figures alone, because 3/4 is two days.</summary>
public static class DateWording
{
    private static readonly CultureInfo Spanish = Written(
        ["domingo", "lunes", "martes", "miércoles", "jueves", "viernes", "sábado"],
        ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre", ""],
        ["ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic", ""]);

    private static readonly CultureInfo English = Written(
        ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", ""],
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec", ""]);

    private static readonly LocalDatePattern SpanishLong = LocalDatePattern.Create("dddd d 'de' MMMM 'de' uuuu", Spanish);
    private static readonly LocalDatePattern EnglishLong = LocalDatePattern.Create("dddd d MMMM uuuu", English);
    private static readonly LocalDatePattern SpanishShort = LocalDatePattern.Create("d MMM uuuu", Spanish);
    private static readonly LocalDatePattern EnglishShort = LocalDatePattern.Create("d MMM uuuu", English);

    /// <summary>With weekday and year: "lunes 14 de diciembre de 2026", "Monday 14 December 2026".</summary>
    public static string Full(LocalDate date, Language language) =>
        (language == Language.Spanish ? SpanishLong : EnglishLong).Format(date);

    /// <summary>Short enough for a button: "14 dic 2026", "14 Dec 2026".</summary>
    public static string Brief(LocalDate date, Language language) =>
        (language == Language.Spanish ? SpanishShort : EnglishShort).Format(date);

    // The names are our own: a machine without ICU data (a slim container) knows no Spanish.
    private static CultureInfo Written(string[] days, string[] months, string[] shortMonths)
    {
        var culture = new CultureInfo("", useUserOverride: false);
        culture.DateTimeFormat.DayNames = days;
        culture.DateTimeFormat.MonthNames = months;
        culture.DateTimeFormat.MonthGenitiveNames = months;
        culture.DateTimeFormat.AbbreviatedMonthNames = shortMonths;
        culture.DateTimeFormat.AbbreviatedMonthGenitiveNames = shortMonths;
        return CultureInfo.ReadOnly(culture);
    }
}
