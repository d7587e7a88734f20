using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>What <c>countries.yaml</c> gave.</summary>
/// <param name="Countries">The countries, by id.</param>
/// <param name="Recognizer">Finds out which of them somebody is from.</param>
internal sealed record CountryReading(ImmutableSortedDictionary<string, Country> Countries, NationalityRecognizer Recognizer);

/// <summary>Reads <c>countries.yaml</c>.</summary>
internal static class CountryReader
{
    internal static CountryReading Read(ContentFile file, ICollection<Problem> problems)
    {
        var countries = ImmutableSortedDictionary<string, Country>.Empty;
        var words = new NationalityWords();
        if (AuthoredMap.Read(file, problems) is { } map)
        {
            map.AllowOnly("i-am", "my-country", "i-come", "between", "breaks", "doubts", "never", "countries");
            words = new()
            {
                Being = FoldedLists.Both(map, "i-am"),
                Country = FoldedLists.Both(map, "my-country"),
                Coming = FoldedLists.Both(map, "i-come"),
                Between = [.. FoldedLists.Both(map, "between")],
                Breaks = [.. FoldedLists.Both(map, "breaks")],
                Doubts = FoldedLists.Both(map, "doubts"),
                Never = FoldedLists.Of(map.Texts("never")),
            };
            countries = NamedEntries.Read(map.Map("countries"), "country-id", "el-salvador", Read, country => country.Names.Concat(country.People));
            FoldedLists.CheckNever(map, countries.Values.SelectMany(country => country.Names.Concat(country.People)));
        }
        return new(countries, new(countries.Values, words));
    }

    private static Country? Read(string id, AuthoredMap written)
    {
        written.AllowOnly("name", "names", "people", "passed-through");
        var name = written.Both("name");
        var (spanish, english) = written.Map("people") is { } people ? (people.Texts("es"), people.Texts("en")) : ([], []);
        written.OptionalMap("people")?.AllowOnly("es", "en");
        if (written.OptionalMap("people") is { } said && spanish.IsEmpty && english.IsEmpty)
            said.Report(said.Line, "missing", $"The people of \"{id}\" have no word", "Write people: { es: [hondureno], en: [honduran] }.");
        return name is not { } called ? null : new()
        {
            Id = id,
            Name = new(called.Spanish.Value, called.English.Value),
            PassedThrough = written.YesNo("passed-through") is true,
            Names = [.. FoldedLists.Of([called.Spanish, called.English, .. written.Texts("names")]).Distinct()],
            People = [.. FoldedLists.Of(spanish).SelectMany(Forms).Concat(FoldedLists.Of(english).SelectMany(word => new[] { word, word + "s" })).Distinct()],
        };
    }

    // "hondureno": hondurena, hondurenos, hondurenas; "chapin": chapina, chapines, chapinas; "costarricense": costarricenses.
    private static IEnumerable<string> Forms(string word) => word switch
    {
        [.. var stem, 'o'] => [word, stem + "a", stem + "os", stem + "as"],
        [.., 'a' or 'e'] => [word, word + "s"],
        [.., 'i' or 'u'] => [word, word + "s", word + "es"],
        _ => [word, word + "a", word + "es", word + "as"],
    };
}
