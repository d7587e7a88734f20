using NrcBot.Guidance;

namespace NrcBot.Core.Tests.Guidance;

public class OfficeReaderTests
{
    private const string Offices = "content/offices.yaml";
    private const string Places = "content/places.yaml";
    private const string Lines = "content/lines.yaml";

    [Fact]
    public void An_office_stands_in_its_town_with_its_figures()
    {
        var library = SampleContent.Read().Library!;
        var office = library.Offices["office.comar-tapachula"];
        Assert.Equal(new Bilingual("Tapachula", "Tapachula"), office.Address);
        Assert.Equal(library.Places["tapachula"].At, office.At);
        Assert.Equal(["es", "fr"], office.Languages);
    }

    [Fact]
    public void A_line_has_a_name_and_hours()
    {
        var line = SampleContent.Read().Library!.Facts["line.emergency"].Line!;
        Assert.Equal("Emergencies", line.Name.English);
        Assert.Equal("a cualquier hora", line.Hours?.Spanish);
        Assert.True(line.Free);
        Assert.Null(SampleContent.Read().Library!.Facts["asylum.apply-days"].Line);
    }

    [Theory]
    [InlineData(Offices, "kind: comar", "kind: komar", "unknown-kind")]
    [InlineData(Offices, "kind: comar", "also: [comar]", "missing")]
    [InlineData(Offices, "state: chiapas", "state: chiapa", "unknown-state")]
    [InlineData(Offices, "state: chiapas", "state: puebla", "unknown-state")]
    [InlineData(Offices, "city: tapachula", "city: tapachulla", "unknown-city")]
    [InlineData(Offices, "city: tapachula", "city: chiapas", "unknown-city")]
    [InlineData(Offices, "hours: { es: \"De 7 a 15\", en: \"7 to 15\" }", "hours: { es: \"De 7 a 15\" }", "missing")]
    [InlineData(Offices, "55 5209 8800", "55 5209 88", "phone")]
    [InlineData(Offices, "55 5209 8800", "unknown", "phone")]
    [InlineData(Offices, "{asylum.place}", "{asylum.plaza}", "unknown-fact")]
    [InlineData(Offices, "office.comar-tapachula", "comar-tapachula", "office-id")]
    [InlineData(Offices, "languages: [es, fr]", "languages: [Spanish]", "unknown-value")]
    [InlineData(Offices, "confidence: confirmed", "latitude: 14.9\n    longitude: 92.26\n    confidence: confirmed", "outside-mexico")]
    [InlineData(Offices, "confidence: confirmed", "latitude: 14.9\n    confidence: confirmed", "missing")]
    [InlineData(Offices, "verified: 2026-11-23", "verified: yesterday", "date")]
    [InlineData(Offices, "topic: asylum.apply", "topic: asylum.aply", "unknown-topic")]
    [InlineData(Places, "state: chiapas, name: Tapachula", "state: chiapa, name: Tapachula", "unknown-state")]
    [InlineData(Places, "longitude: -92.26", "longitude: 92.26", "outside-mexico")]
    [InlineData(Places, "longitude: -92.26", "longitude: west", "number")]
    [InlineData(Places, "[pueblo]", "[pueblo, tapachula]", "never")]
    [InlineData(Places, "  tapachula:", "  Tapachula:", "place-id")]
    [InlineData(Places, "with-state: yes", "with-state: true", "unknown-value")]
    [InlineData(Lines, "name: { es: \"Emergencias\", en: \"Emergencies\" }", "name: { es: \"Emergencias\" }", "missing")]
    [InlineData(Lines, "free: yes", "free: always", "unknown-value")]
    [InlineData(Lines, "value: \"911\"", "value: \"9111\"", "phone")]
    [InlineData("content/facts.yaml", "value: 30", "value: 30\n  name: { es: \"a\", en: \"b\" }", "unknown-key")]
    public void A_slip_is_reported_where_it_is(string path, string right, string wrong, string rule)
    {
        var text = SampleContent.Files[path];
        Assert.Contains(right, text, StringComparison.Ordinal);
        // An office is the last thing of its file, and its kinds have the same topic.
        var at = text.LastIndexOf(right, StringComparison.Ordinal);
        var reading = SampleContent.Read((path, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length))));
        Assert.Null(reading.Library);
        Assert.Contains(reading.Problems, problem => problem.Path == path && problem.Rule == rule && problem.Line > 1);
    }

    [Theory]
    [InlineData("help: [comar, line.emergency]", null)]
    [InlineData("help: [prosecutor]", "There is no office of the kind \"prosecutor\", and no explanation of it")]
    [InlineData("help: [komar]", "\"komar\" is not a kind of office")]
    [InlineData("help: [line.police]", "\"line.police\" is not a line of lines.yaml")]
    [InlineData("help: [asylum.place]", "\"asylum.place\" is not a line of lines.yaml")]
    public void Helpers_of_an_article_must_be_known(string help, string? what)
    {
        var text = SampleContent.Files["content/asylum/deadline.en.md"].Replace("help: []", help, StringComparison.Ordinal);
        var files = SampleContent.With(("content/asylum/deadline.en.md", text));
        var found = ContentLint.Check(files, LibraryReader.Read(files).Library!, new(2026, 11, 23)).Where(problem => problem.Rule == "unknown-help").ToList();
        if (what is null)
            Assert.Empty(found);
        else
            Assert.Equal((what, 10, Severity.Error), (Assert.Single(found).What, found[0].Line, found[0].Severity));
    }

    [Fact]
    public void Every_kind_that_ships_can_be_answered_in_every_state()
    {
        var library = Conversations.Shipped.Library;
        foreach (var kind in library.OfficeKinds.Values)
            foreach (var state in library.Places.Values.Where(place => place.IsState))
            {
                var found = OfficeSearch.For(library, kind, state, at: null, most: 3);
                Assert.True(found.Reach is OfficeReach.Town or OfficeReach.State || kind.Explanation is not null, $"{kind.Id} in {state.Id}");
            }
    }

    [Fact]
    public void An_office_that_serves_its_own_state_is_not_offered_elsewhere()
    {
        var library = Conversations.Shipped.Library;
        var villahermosa = library.Places["villahermosa"];
        Assert.Empty(OfficeSearch.For(library, library.OfficeKinds["public-defender"], villahermosa, at: null, most: 3).Offices);
        // Reforma, Chiapas, is nearer to Villahermosa than to any town of its own state.
        var reforma = library.Places["reforma-chiapas"];
        Assert.All(OfficeSearch.For(library, library.OfficeKinds["human-rights"], reforma, reforma.At, most: 3).Offices, office => Assert.Equal("chiapas", office.City.StateId));
    }

    [Fact]
    public void The_nearest_office_comes_first_when_a_point_is_known()
    {
        var library = Conversations.Shipped.Library;
        var reforma = library.Places["reforma-chiapas"];
        var found = OfficeSearch.For(library, library.OfficeKinds["comar"], reforma, reforma.At, most: 3);
        Assert.Equal("office.comar-villahermosa", found.Offices[0].Id);
        Assert.Equal(found.Offices.Select(office => office.At.KilometresTo(reforma.At)).Order(), found.Offices.Select(office => office.At.KilometresTo(reforma.At)));
    }

    [Fact]
    public void Whoever_shares_the_middle_of_a_town_is_in_it_or_in_a_neighbour_of_the_same_state()
    {
        var library = Conversations.Shipped.Library;
        foreach (var town in library.Places.Values.Where(place => !place.IsState))
            Assert.Equal(town.StateId, Whereabouts.Of(town.At, library)?.StateId);
    }

    [Theory]
    [InlineData(14.91, -92.26, 14.90, -92.26, 1.1)]
    [InlineData(19.43, -99.13, 14.90, -92.26, 891)]
    [InlineData(19.43, -99.13, 19.43, -99.13, 0)]
    public void Distances_are_those_on_the_globe(double latitude, double longitude, double otherLatitude, double otherLongitude, double kilometres) =>
        Assert.Equal(kilometres, new Coordinates(latitude, longitude).KilometresTo(new(otherLatitude, otherLongitude)), tolerance: Math.Max(0.1, kilometres * 0.01));
}
