using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Understanding;

/// <summary>The day in the past that a message names. A closed set.</summary>
public abstract record DateReading
{
    private DateReading()
    {
    }

    /// <summary>One day.</summary>
    /// <param name="Date">The day, today or before.</param>
    /// <param name="Approximate">The person said "about", or counted in weeks, months or years.</param>
    /// <param name="NeedsConfirming">The wording leaves room for another day: say it back with weekday and full date before it counts.</param>
    public sealed record Day(LocalDate Date, bool Approximate, bool NeedsConfirming) : DateReading;

    /// <summary>Two or three days are possible, earliest first: ask which.</summary>
    /// <param name="Dates">The possible days.</param>
    public sealed record Several(ImmutableArray<LocalDate> Dates) : DateReading;

    /// <summary>No day in the past is named, or only a stretch of time.</summary>
    public sealed record None : DateReading;
}
