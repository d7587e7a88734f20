using NodaTime;
using NrcBot.Guidance;

namespace NrcBot.Deadlines;

/// <summary>
/// A time limit that binds a person, in working days. The day after the event is day 1. Because the sources disagree about
/// which holidays count, two last days are kept: the earliest is shown, and only after the latest is the limit called passed
/// (LSRPCAP art. 18; LFPA arts. 28, 29 and 38; LFT art. 74).
/// </summary>
/// <param name="Days">The limit in working days, at least 1 and at most <see cref="MostDays"/>.</param>
/// <param name="UrgentFrom">The working day from which on a counsellor comes in.</param>
public sealed record DeadlineRule(int Days, int UrgentFrom)
{
    /// <summary>A bound on what content may ask to be counted: ten years of working days.</summary>
    public const int MostDays = 2_600;

    /// <summary>The rule that two facts state, both in working days.</summary>
    /// <exception cref="ArgumentException">A fact counts something else, or is out of range.</exception>
    public static DeadlineRule From(Fact limit, Fact urgentFrom)
    {
        foreach (var fact in (ReadOnlySpan<Fact>)[limit, urgentFrom])
            if (Flaw(fact) is { } flaw)
                throw new ArgumentException($"The fact {fact.Id} {flaw}.", nameof(limit));
        return new(limit.Count, urgentFrom.Count);
    }

    /// <summary>Why a fact cannot be counted with; null when it can.</summary>
    internal static string? Flaw(Fact fact) =>
        fact.Unit != FactUnit.WorkingDays ? "is not in working-days"
        : fact.Number is not (>= 1 and <= MostDays) || !decimal.IsInteger(fact.Number.Value) ? $"is not a whole number from 1 to {MostDays}"
        : null;

    /// <summary>Counts from the day of the event and says how the limit stands.</summary>
    /// <param name="start">The day of the event, such as the entry into Mexico; it does not count itself.</param>
    /// <param name="today">The person's own day.</param>
    /// <param name="calendar">The days that may not count.</param>
    public Deadline Count(LocalDate start, LocalDate today, WorkingCalendar calendar)
    {
        var earliest = LastDay(start, WorkingCalendar.IsWeekday);
        var latest = LastDay(start, calendar.IsWorkingDay);
        var used = WorkingCalendar.WeekdaysAfter(start, today);
        var standing =
            today > latest ? DeadlineStanding.Passed
            : today > earliest ? DeadlineStanding.Disputed
            : used >= UrgentFrom ? DeadlineStanding.Urgent
            : DeadlineStanding.Running;
        return new(earliest, latest, used, Math.Max(0, Days - used), standing);
    }

    private LocalDate LastDay(LocalDate start, Func<LocalDate, bool> counts)
    {
        var day = start;
        for (var counted = 0; counted < Days;)
        {
            day = day.PlusDays(1);
            if (counts(day))
                counted++;
        }
        return day;
    }
}
