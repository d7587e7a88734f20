using System.Collections.Immutable;
using NodaTime;
using NrcBot.Guidance;

namespace NrcBot.Deadlines;

/// <summary>
/// The days that are not working days. Saturdays and Sundays never are; whether the days listed here are left out depends on
/// who counts: see <see cref="DeadlineRule"/>.
/// </summary>
/// <param name="Statutory">
/// Days that the law leaves out (LFPA art. 28) and the Mondays on which offices rest (LFT art. 74), with their name in Spanish.
/// </param>
/// <param name="Suspensions">Stretches of days, first and last included, for which an authority published that its terms do not run.</param>
public sealed record WorkingCalendar(ImmutableSortedDictionary<LocalDate, string> Statutory, ImmutableArray<DateInterval> Suspensions)
{
    /// <summary>A calendar of weekends alone.</summary>
    public static WorkingCalendar WeekendsOnly { get; } = new(ImmutableSortedDictionary<LocalDate, string>.Empty, []);

    /// <summary>Reads <c>content/calendar.yaml</c>; what cannot be read is reported and left out.</summary>
    public static WorkingCalendar Read(ContentFile file, ICollection<Problem> problems) => CalendarReader.Read(file, problems);

    /// <summary>Whether the day is a Monday, Tuesday, Wednesday, Thursday or Friday.</summary>
    public static bool IsWeekday(LocalDate day) => day.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    /// <summary>Whether the day counts under every reading: a weekday that is neither listed nor suspended.</summary>
    public bool IsWorkingDay(LocalDate day) =>
        IsWeekday(day) && !Statutory.ContainsKey(day) && !Suspensions.Any(stretch => stretch.Contains(day));

    /// <summary>How many weekdays there are after <paramref name="start"/> up to and including <paramref name="end"/>; 0 when there are none.</summary>
    public static int WeekdaysAfter(LocalDate start, LocalDate end)
    {
        if (end <= start)
            return 0;
        var days = Period.DaysBetween(start, end);
        var weekdays = days / 7 * 5;
        for (var day = start.PlusDays(days / 7 * 7 + 1); day <= end; day = day.PlusDays(1))
            weekdays += IsWeekday(day) ? 1 : 0;
        return weekdays;
    }
}
