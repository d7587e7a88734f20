using NodaTime;

namespace NrcBot.Guidance.Reviews;

/// <summary>How long a signature is good for. All in calendar days; the last three count from the day on which it is due.</summary>
/// <param name="Due">From a signature to the day on which the topic is to be looked at again.</param>
/// <param name="Soon">How long before that day it is listed.</param>
/// <param name="Caution">From that day until its answer carries a line of caution.</param>
/// <param name="Withhold">From that day until it is withheld and a counsellor answers.</param>
public sealed record ReviewTerms(int Due, int Soon, int Caution, int Withhold)
{
    /// <summary>Half a year, listed a month before, with caution a month after, withheld three months after.</summary>
    public static ReviewTerms Default { get; } = new(Due: 180, Soon: 30, Caution: 30, Withhold: 90);

    /// <summary>Whether they follow on one another: each stage is reached at most once and in order.</summary>
    public bool AreInOrder => Soon >= 0 && Due > Soon && Caution > 0 && Withhold > Caution;

    /// <summary>The day on which something signed on <paramref name="from"/> is to be looked at again.</summary>
    public LocalDate DueDay(LocalDate from) => from.PlusDays(Due);

    /// <summary>How far a signature of <paramref name="from"/> has come by <paramref name="today"/>.</summary>
    internal Stage StageOn(LocalDate from, LocalDate today)
    {
        var after = Period.DaysBetween(DueDay(from), today);
        if (after >= Withhold)
            return Stage.Withheld;
        if (after >= Caution)
            return Stage.Caution;
        if (after > 0)
            return Stage.Overdue;
        return after >= -Soon ? Stage.DueSoon : Stage.Reviewed;
    }
}
