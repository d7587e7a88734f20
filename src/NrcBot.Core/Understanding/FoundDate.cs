using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Understanding;

/// <summary>A date that one of the readers found.</summary>
/// <param name="At">The token at which it begins.</param>
/// <param name="Dates">The day it means; two when it can be read in two ways.</param>
/// <param name="Approximate">See <see cref="DateReading.Day"/>.</param>
/// <param name="NeedsConfirming">See <see cref="DateReading.Day"/>.</param>
internal sealed record FoundDate(int At, ImmutableArray<LocalDate> Dates, bool Approximate, bool NeedsConfirming)
{
    internal FoundDate(int at, LocalDate date, bool approximate, bool needsConfirming)
        : this(at, [date], approximate, needsConfirming)
    {
    }
}
