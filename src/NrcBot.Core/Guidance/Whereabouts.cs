namespace NrcBot.Guidance;

/// <summary>Which state and town a shared point is in, from the towns that are known.</summary>
internal static class Whereabouts
{
    // Farther from every known town we know nothing; nearer than this to one, its people would say its name.
    private const double FarFromEverything = 150;
    private const double InTown = 20;

    // The state decides which law is told. Near its border the nearest town may be in another one, so it is believed only
    // where the next state's nearest town is clearly farther.
    private const double ClearlyFarther = 1.5;

    /// <summary>The town, or else the state; null where it is not clear.</summary>
    internal static Place? Of(Coordinates at, Library library)
    {
        if (!at.InMexico)
            return null;
        var towns = library.Places.Values.Where(place => !place.IsState)
            .Select(place => (Place: place, Distance: place.At.KilometresTo(at))).OrderBy(town => town.Distance).ToList();
        if (towns is not [var nearest, ..] || nearest.Distance > FarFromEverything)
            return null;
        var (place, distance) = nearest;
        if (towns.Find(town => town.Place.StateId != place.StateId) is { Place: not null } next && next.Distance < distance * ClearlyFarther)
            return null;
        return distance <= InTown ? place : library.Places[place.StateId];
    }
}
