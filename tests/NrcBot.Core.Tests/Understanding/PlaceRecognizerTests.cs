using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class PlaceRecognizerTests
{
    // Two letters wrong are forgiven from here on.
    private const int LongName = 10;

    private static readonly Library Library = Shipped.Library;

    [Theory]
    [InlineData("Tapachula", "tapachula")]
    [InlineData("tapachulla", "tapachula")]
    [InlineData("tapa", "tapachula")]
    [InlineData("CDMX", "ciudad-de-mexico")]
    [InlineData("d.f.", "ciudad-de-mexico")]
    [InlineData("Mexico City", "ciudad-de-mexico")]
    [InlineData("tuxtla", "tuxtla-gutierrez")]
    [InlineData("coatza", "coatzacoalcos")]
    [InlineData("piedras", "piedras-negras")]
    [InlineData("tenocique tabasco", "tenosique")]
    [InlineData("Chiapas, Tapachula", "tapachula")]
    [InlineData("san andres tuxtla", "san-andres-tuxtla")]
    [InlineData("veracruz", "veracruz")]
    [InlineData("villaermosa", "villahermosa")]
    [InlineData("cuahuila", "coahuila")]
    [InlineData("Reforma, Chiapas", "reforma-chiapas")]
    [InlineData("matamoros coahuila", "matamoros-coahuila")]
    [InlineData("matamoros", "matamoros")]
    [InlineData("jalapa, tabasco", "jalapa-tabasco")]
    public void A_place_is_found_as_people_write_it(string text, string place) =>
        Assert.Equal(place, Library.PlaceRecognizer.Named(text, Language.Spanish, Library.Words)?.Id);

    [Theory]
    [InlineData("mexico")]
    [InlineData("jalapa")]
    [InlineData("la frontera")]
    [InlineData("reforma")]
    [InlineData("mi pueblo")]
    [InlineData("una senora")]
    [InlineData("san pedro sula")]
    [InlineData("no se")]
    [InlineData("")]
    [InlineData("quiero pedir refugio")]
    public void What_is_no_place_or_might_be_two_is_not_taken_for_one(string text) =>
        Assert.Null(Library.PlaceRecognizer.Named(text, Language.Spanish, Library.Words));

    [Theory]
    [InlineData("estoy en tapachula", "tapachula")]
    [InlineData("Hola, toy en tapachulaa desde ayer", "tapachula")]
    [InlineData("vivo en la ciudad de Saltillo con mis hijos", "saltillo")]
    [InlineData("estoy en el estado de veracruz", "veracruz")]
    [InlineData("llegamos a Tenosique hace 3 dias", "tenosique")]
    [InlineData("llegué a Tapachula en mayo y ahora estoy en Saltillo", "saltillo")]
    [InlineData("estoy en Saltillo, llegué a Tapachula en mayo", "saltillo")]
    [InlineData("estoy en piedras", "piedras-negras")]
    [InlineData("soy de honduras y estoy en palenke", "palenque")]
    public void Where_somebody_says_they_are_is_heard(string text, string place) =>
        Assert.Equal(place, Library.PlaceRecognizer.Here(text, Language.Spanish, Library.Words)?.Id);

    [Theory]
    [InlineData("I'm in Tapachula", "tapachula")]
    [InlineData("i live in mexico city", "ciudad-de-mexico")]
    [InlineData("we are in piedras negras now", "piedras-negras")]
    [InlineData("i arrived in saltilo yesterday", "saltillo")]
    public void Where_somebody_says_they_are_is_heard_in_English(string text, string place) =>
        Assert.Equal(place, Library.PlaceRecognizer.Here(text, Language.English, Library.Words)?.Id);

    [Theory]
    [InlineData("quiero ir a tapachula")]
    [InlineData("no estoy en tapachula")]
    [InlineData("ya no vivo en saltillo")]
    [InlineData("mi hermano esta en monterrey")]
    [InlineData("voy para tijuana")]
    [InlineData("la comar de tapachula")]
    [InlineData("estoy en mexico")]
    [InlineData("estoy en pueblo nuevo")]
    [InlineData("vivo en la frontera")]
    [InlineData("vivo en paz")]
    [InlineData("vivo en san pedro sula")]
    [InlineData("i want to go to monterrey")]
    [InlineData("we are not in tapachula")]
    public void Where_somebody_is_not_is_not_taken_for_where_they_are(string text)
    {
        Assert.Null(Library.PlaceRecognizer.Here(text, Language.Spanish, Library.Words));
        Assert.Null(Library.PlaceRecognizer.Here(text, Language.English, Library.Words));
    }

    [Fact]
    public void Every_place_is_found_by_its_own_name_with_its_state()
    {
        foreach (var place in Library.Places.Values)
        {
            var text = $"estoy en {place.Name.Spanish}, {Library.Places[place.StateId].Name.Spanish}";
            Assert.Equal(place.StateId, Library.PlaceRecognizer.Here(text, Language.Spanish, Library.Words)?.StateId);
        }
    }

    [Property(MaxTest = 1_000)]
    public Property One_wrong_letter_in_a_long_name_never_leads_into_another_state() => Prop.ForAll(Typos, typo =>
        Library.PlaceRecognizer.Here("estoy en " + typo.Written, Language.Spanish, Library.Words) is not { } found || found.StateId == typo.Place.StateId);

    [Fact]
    public void A_very_long_text_of_places_is_read_in_bounded_time()
    {
        var text = string.Concat(Enumerable.Repeat("en tapacola a villahermoso ", 2_000));
        Assert.NotNull(Library.PlaceRecognizer.Named(text, Language.Spanish, Library.Words));
    }

    private static Arbitrary<(Place Place, string Written)> Typos { get; } = (
        from place in Gen.Elements(Library.Places.Values.Where(place => place.Name.Spanish.Length >= LongName))
        let name = TextFolding.Fold(place.Name.Spanish)
        from at in Gen.Choose(0, name.Length - 1)
        from letter in Gen.Elements("abcdefghijklmnopqrstuvwxyz".ToCharArray())
        from written in Gen.Elements(
            name.Remove(at, 1),
            name.Insert(at, letter.ToString()),
            name.Remove(at, 1).Insert(at, letter.ToString()),
            at == 0 ? name : string.Concat(name.AsSpan(0, at - 1), name.AsSpan(at, 1), name.AsSpan(at - 1, 1), name.AsSpan(at + 1)))
        select (place, written)).ToArbitrary();
}
