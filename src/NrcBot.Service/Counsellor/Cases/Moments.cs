using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>Moments and lengths of time as staff read them, by the clock of Mexico City.</summary>
internal static class Moments
{
    private static readonly DateTimeZone MexicoCity = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    /// <summary>Such as "23 nov 14:05".</summary>
    public static string Of(Instant instant) =>
        LocalDateTimePattern.Create("d MMM HH:mm", CultureInfo.CurrentCulture).Format(instant.InZone(MexicoCity).LocalDateTime);

    /// <summary>The same for machines, with its offset (HTML's <c>datetime</c>).</summary>
    public static string Exact(Instant instant) => OffsetDateTimePattern.Rfc3339.Format(instant.InZone(MexicoCity).ToOffsetDateTime());

    /// <summary>Such as "3 noviembre 2026".</summary>
    public static string Day(LocalDate day) => LocalDatePattern.Create("d MMMM uuuu", CultureInfo.CurrentCulture).Format(day);

    /// <summary>The two largest units: "4 min", "2 h 13 min", "3 d 4 h".</summary>
    public static string Length(Duration length)
    {
        var minutes = (long)Math.Max(0, Math.Floor(length.TotalMinutes));
        var (days, hours, rest) = (minutes / (24 * 60), minutes / 60 % 24, minutes % 60);
        return (days, hours) switch
        {
            ( > 0, _) => string.Create(CultureInfo.InvariantCulture, $"{days} d {hours} h"),
            (_, > 0) => string.Create(CultureInfo.InvariantCulture, $"{hours} h {rest} min"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{rest} min"),
        };
    }
}
