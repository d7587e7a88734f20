using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class NationalityRecognizerTests
{
    private const int FewestLetters = 6;

    private static readonly Library Library = Shipped.Library;

    [Theory]
    [InlineData("soy hondureña", "honduras")]
    [InlineData("Hola, soy catracho y necesito ayuda", "honduras")]
    [InlineData("somos de Cuba", "cuba")]
    [InlineData("vengo de Haití", "haiti")]
    [InlineData("soy una mujer venezolana de 30 años", "venezuela")]
    [InlineData("soy de un pueblo de Guatemala", "guatemala")]
    [InlineData("soy de san pedro sula", "honduras")]
    [InlineData("soy de el salvador", "el-salvador")]
    [InlineData("somos 4 salvadoreños", "el-salvador")]
    [InlineData("soi nica", null)]
    [InlineData("soy nica", "nicaragua")]
    [InlineData("soy chapina y madre soltera", "guatemala")]
    [InlineData("soy ondurenia", "honduras")]
    [InlineData("soy venesolano", "venezuela")]
    [InlineData("mi nacionalidad es ecuatoriana", "ecuador")]
    [InlineData("soy de nacionalidad hondureña", "honduras")]
    [InlineData("mi familia y yo somos afganos", "afghanistan")]
    [InlineData("mi pais honduras no es seguro", "honduras")]
    [InlineData("salí de mi país, soy colombiano", "colombia")]
    [InlineData("huí de Nicaragua en mayo", "nicaragua")]
    [InlineData("soy mexicana desplazada de Guerrero", "mexico")]
    [InlineData("soy haitiano pero vengo de Chile", "haiti")]
    [InlineData("nací en chile pero soy haitiano", "haiti")]
    [InlineData("soy hondureña y guatemalteca", "guatemala honduras")]
    [InlineData("somos de Honduras y de El Salvador", "el-salvador honduras")]
    [InlineData("soy de la republica dominicana", "dominican-republic")]
    [InlineData("je suis haïtien", "haiti")]
    [InlineData("mwen se ayisyen", "haiti")]
    public void Who_says_where_they_are_from_is_heard(string text, string? countries) => Assert.Equal(countries, Read(text, Language.Spanish));

    [Theory]
    [InlineData("I am from Venezuela", "venezuela")]
    [InlineData("I'm from Haiti", "haiti")]
    [InlineData("i come from cameroon and i have two kids", "cameroon")]
    [InlineData("me and my family are Afghan", "afghanistan")]
    [InlineData("we are hondurans", "honduras")]
    [InlineData("im a woman from el salvador", "el-salvador")]
    [InlineData("i am a citizen of Ghana", "ghana")]
    [InlineData("my country is Eritrea", "eritrea")]
    [InlineData("we fled Honduras last month", "honduras")]
    [InlineData("i am venezuelen", "venezuela")]
    [InlineData("i am from DR Congo", "congo-dr")]
    public void Who_says_where_they_are_from_is_heard_in_English(string text, string countries) => Assert.Equal(countries, Read(text, Language.English));

    [Theory]
    [InlineData("my boss is Mexican")]
    [InlineData("el dueño es cubano")]
    [InlineData("consulado de Honduras")]
    [InlineData("vengo del consulado de Honduras")]
    [InlineData("no soy de Honduras")]
    [InlineData("yo no soy hondureño")]
    [InlineData("i am not from Honduras")]
    [InlineData("we are not honduran")]
    [InlineData("creen que soy guatemalteco")]
    [InlineData("they think i am salvadoran")]
    [InlineData("mi hija es mexicana")]
    [InlineData("mi esposo es colombiano")]
    [InlineData("soy la esposa de un cubano")]
    [InlineData("soy amiga de una hondureña")]
    [InlineData("i am in Honduras")]
    [InlineData("I am married to a Mexican")]
    [InlineData("vengo de la frontera de Guatemala")]
    [InlineData("vengo de Chile")]
    [InlineData("salí de México y me regresaron")]
    [InlineData("quiero ir a Estados Unidos")]
    [InlineData("soy indio de la sierra")]
    [InlineData("soy paisa")]
    [InlineData("soy humano")]
    [InlineData("requisitos para la nacionalidad mexicana")]
    [InlineData("tengo un niño nacido en chile")]
    [InlineData("my son was born in mexico")]
    [InlineData("enviar dinero a mi pais desde mexico")]
    [InlineData("dice que con eso soy mexicano")]
    [InlineData("soy Israel")]
    [InlineData("soy mi hermana")]
    [InlineData("soy de bajos recursos")]
    [InlineData("llegué a México")]
    [InlineData("me van a deportar a honduras")]
    [InlineData("hondureños")]
    [InlineData("")]
    public void What_is_said_of_others_or_denied_is_not_taken_for_the_persons_country(string text)
    {
        Assert.Null(Read(text, Language.Spanish));
        Assert.Null(Read(text, Language.English));
    }

    [Fact]
    public void Every_country_is_found_by_its_name_and_its_people()
    {
        foreach (var country in Library.Countries.Values)
        {
            Assert.Equal(country.Id, Read($"soy de {country.Name.Spanish}", Language.Spanish));
            Assert.Equal(country.Id, Read($"I am from {country.Name.English}", Language.English));
            Assert.All(country.People, people => Assert.Equal(country.Id, Read($"soy {people}", Language.Spanish)));
        }
    }

    [Property(MaxTest = 500)]
    public Property One_wrong_letter_in_a_long_word_never_leads_to_another_country() => Prop.ForAll(Typos, typo =>
        Read("soy " + typo.Written, Language.Spanish) is not { } found || found == typo.Country.Id
            || Library.Countries[found].People.Contains(typo.Written));

    [Fact]
    public void A_very_long_text_is_read_in_bounded_time() =>
        Assert.Equal("honduras", Read(string.Concat(Enumerable.Repeat("soy de hondurs vengo de ", 1_500)), Language.Spanish));

    private static string? Read(string text, Language language) =>
        Library.Nationalities.Read(text, language, Library.Words) is { } said ? string.Join(' ', said.Countries.Select(country => country.Id).Order(StringComparer.Ordinal)) : null;

    private static Arbitrary<(Country Country, string Written)> Typos { get; } = (
        from country in Gen.Elements(Library.Countries.Values.Where(country => country.People.Any(people => people.Length >= FewestLetters)).ToArray())
        from people in Gen.Elements(country.People.Where(people => people.Length >= FewestLetters).ToArray())
        from at in Gen.Choose(0, people.Length - 1)
        from letter in Gen.Elements("abcdefghijklmnopqrstuvwxyz".ToCharArray())
        select (country, people[..at] + letter + people[(at + 1)..])).ToArbitrary();
}
