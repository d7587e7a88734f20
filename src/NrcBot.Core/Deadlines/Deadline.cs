using NodaTime;

namespace NrcBot.Deadlines;

/// <summary>How a time limit stands on a certain day.</summary>
public enum DeadlineStanding
{
    /// <summary>There is time.</summary>
    Running,

    /// <summary>It is running out: a counsellor comes in.</summary>
    Urgent,

    /// <summary>
    /// The earliest last day is over and the latest is not: whether the limit has passed depends on holidays that may or may
    /// not count. Neither "passed" nor "safe".
    /// </summary>
    Disputed,

    /// <summary>Over even when every holiday and suspension is left out. Never "too late": a counsellor takes over.</summary>
    Passed,
}

/// <summary>A time limit of a person, counted in working days.</summary>
/// <param name="EarliestLastDay">The last day that no reading of the law disputes: only Saturdays and Sundays are left out. This one is shown.</param>
/// <param name="LatestLastDay">The last day when statutory days, movable rest days and published suspensions are left out too.</param>
/// <param name="Used">Working days gone, today included, by the earliest count.</param>
/// <param name="Left">Working days that remain after today by the earliest count; 0 once it is over.</param>
/// <param name="Standing">How it stands today.</param>
public sealed record Deadline(LocalDate EarliestLastDay, LocalDate LatestLastDay, int Used, int Left, DeadlineStanding Standing);
