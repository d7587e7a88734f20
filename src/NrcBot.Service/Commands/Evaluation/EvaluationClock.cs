using NodaTime;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>The moment that an evaluation pretends, so that runs repeat.</summary>
internal static class EvaluationClock
{
    private static readonly DateTimeZone MexicoCity = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    /// <summary>The default day.</summary>
    public static LocalDate DefaultDay { get; } = new(2026, 11, 23);

    /// <summary>Midday in Mexico City.</summary>
    public static Instant Midday(LocalDate day) => day.At(new LocalTime(12, 0)).InZoneLeniently(MexicoCity).ToInstant();
}
