using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>What <c>places.yaml</c> gave.</summary>
/// <param name="Places">States and towns, by id.</param>
/// <param name="Recognizer">Finds them in a message.</param>
internal sealed record PlaceReading(ImmutableSortedDictionary<string, Place> Places, PlaceRecognizer Recognizer);

/// <summary>Reads <c>places.yaml</c>.</summary>
internal static class PlaceReader
{
    internal static PlaceReading Read(ContentFile file, ICollection<Problem> problems)
    {
        var places = ImmutableSortedDictionary.CreateBuilder<string, Place>(StringComparer.Ordinal);
        ImmutableArray<AuthoredText> never = [];
        if (AuthoredMap.Read(file, problems) is { } map)
        {
            map.AllowOnly("never", "states", "cities");
            never = map.Texts("never");
            if (map.Map("states") is { } states)
                Read(states, places, places);
            if (map.Map("cities") is { } cities)
                Read(cities, places.ToImmutable(), places);
            FoldedLists.CheckNever(map, places.Values.SelectMany(place => place.Names));
        }
        return new(places.ToImmutable(), new(places.Values, [.. never.Select(word => TextFolding.Fold(word.Value))]));
    }

    private static void Read(AuthoredMap map, IReadOnlyDictionary<string, Place> known, ImmutableSortedDictionary<string, Place>.Builder places)
    {
        var states = ReferenceEquals(known, places) ? null : known;
        foreach (var (id, line) in map.Keys)
        {
            if (!NamedEntries.IsId(id))
                map.Report(line, "place-id", $"The id \"{id}\" is not lower case letters and hyphens", "Write it as ciudad-acuna.");
            else if (places.ContainsKey(id))
                map.Report(line, "twice", $"The place \"{id}\" stands here already", "Give one of the two another id.");
            else if (map.Map(id) is { } written && ReadPlace(id, written, states) is { } place)
                places.Add(id, place);
        }
    }

    private static Place? ReadPlace(string id, AuthoredMap written, IReadOnlyDictionary<string, Place>? states)
    {
        written.AllowOnly(["name", "name-en", "latitude", "longitude", "aliases", .. states is null ? Array.Empty<string>() : ["state", "loosely", "with-state"]]);
        var name = written.Text("name");
        var english = written.OptionalText("name-en");
        var state = states is null ? id : StateOf(written, states);
        if (ReadCoordinates(written) is not { } at || name is not { } called || state is null)
            return null;
        ImmutableArray<string> own = [.. new[] { called.Value, english?.Value }.OfType<string>().Select(TextFolding.Fold).Distinct()];
        var withState = written.YesNo("with-state") is true;
        return new()
        {
            Id = id,
            StateId = state,
            Name = new(called.Value, english?.Value ?? called.Value),
            At = at,
            Names = [.. (withState ? [] : own).Concat(Folded(written, "aliases"))],
            NamesWithState = withState ? own : [],
            LooseNames = [.. Folded(written, "loosely")],
        };
    }

    private static string? StateOf(AuthoredMap written, IReadOnlyDictionary<string, Place> states)
    {
        if (written.Text("state") is not { } state)
            return null;
        if (states.ContainsKey(state.Value))
            return state.Value;
        written.Report(state.Line, "unknown-state", $"\"{state.Value}\" is not one of the states", Spelling.DidYouMean(state.Value, states.Keys) ?? "Write its id from the list of states.");
        return null;
    }

    /// <summary>Latitude and longitude of a place or an office; null when they cannot be used.</summary>
    internal static Coordinates? ReadCoordinates(AuthoredMap written)
    {
        if ((written.Degrees("latitude"), written.Degrees("longitude")) is not ({ } latitude, { } longitude))
            return null;
        var at = new Coordinates(latitude, longitude);
        if (at.InMexico)
            return at;
        written.Report(written.LineOf("latitude"), "outside-mexico", "This point is not in Mexico", "Latitude is between 14.3 and 32.8, longitude between -118.6 and -86.5.");
        return null;
    }

    private static IEnumerable<string> Folded(AuthoredMap written, string key) => written.Texts(key).Select(name => TextFolding.Fold(name.Value));
}
