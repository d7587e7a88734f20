using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>How far a search for offices had to go.</summary>
internal enum OfficeReach
{
    /// <summary>The nearest to a point, whatever town they are in.</summary>
    Nearby,

    /// <summary>In the person's town.</summary>
    Town,

    /// <summary>In the person's state.</summary>
    State,

    /// <summary>There is none in the person's state: the nearest elsewhere, if one there is a help.</summary>
    Elsewhere,

    /// <summary>None is known at all.</summary>
    None,
}

/// <summary>The offices of one kind for one person.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Reach">How far the search went.</param>
/// <param name="Offices">The offices, nearest first.</param>
internal sealed record OfficeSearch(OfficeKind Kind, OfficeReach Reach, ImmutableArray<Office> Offices)
{
    /// <summary>Whether the person's own state has one of them.</summary>
    internal bool InState(string stateId) => Offices.Any(office => office.City.StateId == stateId);

    /// <summary>Looks for the offices of a kind.</summary>
    /// <param name="library">What is known.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="place">Where the person is, as far as it is known.</param>
    /// <param name="at">Where exactly; null when that is not known.</param>
    /// <param name="most">How many at most.</param>
    internal static OfficeSearch For(Library library, OfficeKind kind, Place? place, Coordinates? at, int most)
    {
        // An office that serves its own state only is looked for there, however near the next one is.
        var bound = kind.ByState && place is not null;
        // Without a place there is no distance: the order of the ids is as good as any.
        var from = at ?? place?.At;
        ImmutableArray<Office> all =
        [
            .. library.Offices.Values.Where(office => office.Kinds.Contains(kind.Id))
                .OrderBy(office => from is { } point ? office.At.KilometresTo(point) : 0)
                // The main kind of a place says more of it.
                .ThenBy(office => office.Kinds.IndexOf(kind.Id)),
        ];
        OfficeSearch Take(OfficeReach reach, IEnumerable<Office> offices) => new(kind, reach, [.. offices.Take(most)]);
        if (all.IsEmpty)
            return new(kind, OfficeReach.None, []);
        if (place is null || (at is not null && !bound))
            return Take(OfficeReach.Nearby, all);
        if (at is not null && all.Any(office => office.City.StateId == place.StateId))
            return Take(OfficeReach.Nearby, all.Where(office => office.City.StateId == place.StateId));
        if (all.Any(office => office.City.Id == place.Id))
            return Take(OfficeReach.Town, all.Where(office => office.City.Id == place.Id));
        return all.Any(office => office.City.StateId == place.StateId)
            ? Take(OfficeReach.State, all.Where(office => office.City.StateId == place.StateId))
            : Take(OfficeReach.Elsewhere, bound ? [] : all.Take(1));
    }
}
