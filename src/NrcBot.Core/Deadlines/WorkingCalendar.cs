using System.Collections.Immutable;
using NodaTime;
using NrcBot.Guidance;

namespace NrcBot.Deadlines;

/// <summary>The days that are not working days.</summary>
/// <param name="Statutory">Days that the law itself leaves out, with their name.</param>
/// <param name="Suspensions">Stretches that an authority published.</param>
public sealed record WorkingCalendar(ImmutableSortedDictionary<LocalDate, string> Statutory, ImmutableArray<DateInterval> Suspensions)
{
    /// <summary>Reads <c>content/calendar.yaml</c>.</summary>
    public static WorkingCalendar Read(ContentFile file, ICollection<Problem> problems) =>
        new(ImmutableSortedDictionary<LocalDate, string>.Empty, []);
}
