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
    /// <param name="Approximate">The person said "about", or a unit as coarse as a month.</param>
    /// <param name="NeedsConfirming">The wording leaves room for another day: say it back with weekday and full date before it counts.</param>
    public sealed record Day(LocalDate Date, bool Approximate, bool NeedsConfirming) : DateReading;

    /// <summary>Two or three days are possible, earliest first: ask which.</summary>
    /// <param name="Dates">The possible days.</param>
    public sealed record Several(ImmutableArray<LocalDate> Dates) : DateReading;

    /// <summary>No day in the past is named, or only a stretch of time.</summary>
    public sealed record None : DateReading;
}

/// <summary>Reads dates in free text, by Microsoft.Recognizers.Text behind guards that bound the time a call can take.</summary>
public static class DateRecognizer
{
    /// <summary>Builds the recognizers of both languages (about a second); otherwise the first message waits for it.</summary>
    public static void Prepare() => throw new NotImplementedException();

    /// <summary>The day, today or before, on which what the person tells of happened.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="today">The person's own day.</param>
    public static DateReading ReadPast(string text, Language language, LocalDate today) => throw new NotImplementedException(text + language + today);
}
