using System.Globalization;
using NodaTime;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>What a figure counts.</summary>
public enum FactUnit
{
    /// <summary>Days that count in law.</summary>
    WorkingDays,

    /// <summary>Every day.</summary>
    CalendarDays,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Months.</summary>
    Months,

    /// <summary>Years.</summary>
    Years,

    /// <summary>Mexican pesos.</summary>
    Pesos,

    /// <summary>A telephone number, as it is dialled.</summary>
    Phone,

    /// <summary>Words: an address, a name, a list of offices.</summary>
    Text,
}

/// <summary>How well a figure is founded.</summary>
public enum Confidence
{
    /// <summary>Law or several good sources.</summary>
    Confirmed,

    /// <summary>One source.</summary>
    SingleSource,

    /// <summary>Sources disagree; the value is the safer reading.</summary>
    Conflict,
}

/// <summary>A figure, time limit, number or address that a message may contain; it is kept once and texts refer to it.</summary>
public sealed record Fact
{
    /// <summary>The id that texts refer to; it contains a dot.</summary>
    public required string Id { get; init; }

    /// <summary>What the figure counts.</summary>
    public required FactUnit Unit { get; init; }

    /// <summary>The figure; null for <see cref="FactUnit.Phone"/> and <see cref="FactUnit.Text"/>.</summary>
    public decimal? Number { get; init; }

    /// <summary>The bare value as it is shown: digits with separators, a phone number, or words.</summary>
    public required Bilingual Value { get; init; }

    /// <summary>From when it counts and what does not count; null when nothing needs saying.</summary>
    public string? Counting { get; init; }

    /// <summary>The law or rule that it rests on; null for a line or an address that rests on none.</summary>
    public Bilingual? LegalBasis { get; init; }

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which somebody last compared it with its source.</summary>
    public required LocalDate Verified { get; init; }

    /// <summary>The last day on which it holds, where its source names one; null otherwise.</summary>
    public LocalDate? Expires { get; init; }

    /// <summary>How well it is founded.</summary>
    public Confidence Confidence { get; init; }

    /// <summary>What people must know of it when it is a line to call; null for every other fact.</summary>
    public HelpLine? Line { get; init; }

    /// <summary>The figure as a whole number, for arithmetic.</summary>
    /// <exception cref="InvalidOperationException">The fact is words, a phone number or a fraction.</exception>
    public int Count => Number is { } number && decimal.IsInteger(number)
        ? (int)number
        : throw new InvalidOperationException($"The fact {Id} is not a whole number.");

    /// <summary>The value as it stands in a sentence: with its unit, or bare.</summary>
    public string Format(Language language, bool valueOnly = false)
    {
        var value = Value.In(language);
        if (valueOnly || Number is not { } number)
            return value;
        var one = number == 1;
        return (Unit, language) switch
        {
            (FactUnit.WorkingDays, Language.Spanish) => one ? $"{value} día hábil" : $"{value} días hábiles",
            (FactUnit.WorkingDays, _) => one ? $"{value} working day" : $"{value} working days",
            (FactUnit.CalendarDays, Language.Spanish) => one ? $"{value} día natural" : $"{value} días naturales",
            (FactUnit.CalendarDays, _) => one ? $"{value} calendar day" : $"{value} calendar days",
            (FactUnit.Hours, Language.Spanish) => one ? $"{value} hora" : $"{value} horas",
            (FactUnit.Hours, _) => one ? $"{value} hour" : $"{value} hours",
            (FactUnit.Months, Language.Spanish) => one ? $"{value} mes" : $"{value} meses",
            (FactUnit.Months, _) => one ? $"{value} month" : $"{value} months",
            (FactUnit.Years, Language.Spanish) => one ? $"{value} año" : $"{value} años",
            (FactUnit.Years, _) => one ? $"{value} year" : $"{value} years",
            // In English a bare $ would be read as dollars.
            (FactUnit.Pesos, Language.Spanish) => one ? $"${value} peso" : $"${value} pesos",
            (FactUnit.Pesos, _) => one ? $"{value} peso" : $"{value} pesos",
            _ => value,
        };
    }

    /// <summary>A figure as Mexico and English write it: a comma for thousands, a point for decimals.</summary>
    internal static string Digits(decimal number) => number.ToString("#,0.##", CultureInfo.InvariantCulture);
}
