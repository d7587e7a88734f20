using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>What <c>offices.yaml</c> gave.</summary>
/// <param name="Kinds">The kinds of office, by id.</param>
/// <param name="Offices">The offices, by id.</param>
internal sealed record OfficeReading(ImmutableSortedDictionary<string, OfficeKind> Kinds, ImmutableSortedDictionary<string, Office> Offices);

/// <summary>Reads <c>offices.yaml</c>.</summary>
internal sealed class OfficeReader(
    FactTexts figures, IReadOnlyDictionary<string, Place> places, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
{
    internal OfficeReading Read(ContentFile file)
    {
        var kinds = ImmutableSortedDictionary.CreateBuilder<string, OfficeKind>(StringComparer.Ordinal);
        var offices = ImmutableSortedDictionary.CreateBuilder<string, Office>(StringComparer.Ordinal);
        if (AuthoredMap.Read(file, problems) is not { } map)
            return new(kinds.ToImmutable(), offices.ToImmutable());
        map.AllowOnly("kinds", "offices");
        if (map.Map("kinds") is { } writtenKinds)
            ReadKinds(writtenKinds, kinds);
        if (map.Map("offices") is { } writtenOffices)
            foreach (var (id, line) in writtenOffices.Keys)
            {
                if (!id.StartsWith("office.", StringComparison.Ordinal))
                    map.Report(line, "office-id", $"The id \"{id}\" does not begin with \"office.\"", "Write it as office.comar-tapachula.");
                else if (writtenOffices.Map(id) is { } written && ReadOffice(id, written) is { } office)
                    offices.Add(id, office);
            }
        return new(kinds.ToImmutable(), offices.ToImmutable());
    }

    private void ReadKinds(AuthoredMap map, ImmutableSortedDictionary<string, OfficeKind>.Builder kinds)
    {
        map.AllowOnly([.. OfficeKind.All]);
        foreach (var id in OfficeKind.All)
        {
            if (map.Map(id) is not { } written)
                continue;
            written.AllowOnly("name", "topic", "by-state", "words", "explanation");
            var name = Both(written, "name");
            if (written.Text("topic") is not { } topic || name is null)
                continue;
            if (!topics.ContainsKey(topic.Value))
                written.Report(topic.Line, "unknown-topic", $"The topic \"{topic.Value}\" is not in topics.yaml", Spelling.DidYouMean(topic.Value, topics.Keys) ?? "");
            kinds.Add(id, new()
            {
                Id = id,
                Name = name,
                Topic = new(topic.Value),
                ByState = written.YesNo("by-state") is true,
                Explanation = Optional(written, "explanation"),
                Words = written.Has("words") && written.Map("words") is { } words ? [.. words.Texts("es").Concat(words.Texts("en")).Select(word => TextFolding.Fold(word.Value)).Distinct()] : [],
            });
        }
    }

    private Office? ReadOffice(string id, AuthoredMap written)
    {
        written.AllowOnly("kind", "also", "name", "state", "city", "address", "latitude", "longitude", "phones", "hours", "note", "languages", "source", "verified", "confidence");
        var kinds = ReadKindsOf(written);
        var city = ReadCity(written);
        var name = Both(written, "name");
        var source = written.Text("source");
        var verified = written.Date("verified");
        var confidence = written.OneOf("confidence", FactReader.Confidences);
        var at = written.Has("latitude") || written.Has("longitude") ? PlaceReader.ReadCoordinates(written) : city?.At;
        if (kinds.IsEmpty || city is null || name is null || source is null || verified is null || confidence is null || at is null)
            return null;
        return new()
        {
            Id = id,
            Kinds = kinds,
            Name = name,
            City = city,
            At = at.Value,
            Address = Optional(written, "address"),
            Phones = ReadPhones(written),
            Hours = Optional(written, "hours"),
            Note = Optional(written, "note"),
            Languages = SpokenLanguages.Read(written),
            Source = source.Value.Value,
            Verified = verified.Value,
            Confidence = confidence.Value,
        };
    }

    private static ImmutableArray<string> ReadKindsOf(AuthoredMap written)
    {
        if (written.Text("kind") is not { } main)
            return [];
        ImmutableArray<AuthoredText> all = [main, .. written.Texts("also")];
        foreach (var kind in all.Where(kind => !OfficeKind.All.Contains(kind.Value)))
            written.Report(kind.Line, "unknown-kind", $"\"{kind.Value}\" is not a kind of office", Spelling.DidYouMean(kind.Value, OfficeKind.All) ?? $"Kinds: {string.Join(", ", OfficeKind.All)}.");
        return [.. all.Select(kind => kind.Value)];
    }

    private Place? ReadCity(AuthoredMap written)
    {
        if ((written.Text("state"), written.Text("city")) is not ({ } state, { } city))
            return null;
        if (!places.TryGetValue(state.Value, out var inState) || !inState.IsState)
            written.Report(state.Line, "unknown-state", $"\"{state.Value}\" is not a state of places.yaml", Spelling.DidYouMean(state.Value, Ids(states: true)) ?? "Write its id.");
        if (!places.TryGetValue(city.Value, out var place) || place.IsState)
            written.Report(city.Line, "unknown-city", $"\"{city.Value}\" is not a city of places.yaml", Spelling.DidYouMean(city.Value, Ids(states: false)) ?? "Add it there, with its coordinates.");
        else if (place.StateId != state.Value)
            written.Report(state.Line, "unknown-state", $"\"{city.Value}\" is in {place.StateId}", $"Write \"state: {place.StateId}\", or another city.");
        else
            return place;
        return null;
    }

    private IEnumerable<string> Ids(bool states) => places.Values.Where(place => place.IsState == states).Select(place => place.Id);

    // A number may be given once, as a fact.
    private ImmutableArray<string> ReadPhones(AuthoredMap written)
    {
        var phones = written.Texts("phones").Select(phone => phone with { Value = figures.Resolve(phone.Value, Language.Spanish, written.Path, phone.Line, problems) }).ToImmutableArray();
        foreach (var phone in phones)
            Phones.Check(written, phone);
        return [.. phones.Select(phone => phone.Value)];
    }

    private Bilingual? Optional(AuthoredMap written, string key) => written.Has(key) ? Both(written, key) : null;

    private Bilingual? Both(AuthoredMap written, string key) => written.Both(key) is not { } both ? null : new(
        figures.Resolve(both.Spanish.Value, Language.Spanish, written.Path, both.Spanish.Line, problems),
        figures.Resolve(both.English.Value, Language.English, written.Path, both.English.Line, problems));
}
