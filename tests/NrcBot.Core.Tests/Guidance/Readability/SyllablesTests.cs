using NrcBot.Guidance.Readability;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance.Readability;

public class SyllablesTests
{
    // Cut by hand after the rules of the Academy: joined and parted vowels, accents, silent u and h, y.
    [Theory]
    [InlineData(1, "y a sol muy ley hoy que quien fue pie dio vio buey cien bien seis dos tres juez huir")]
    [InlineData(2, "casa agua cuatro guerra quiere país día oír río caer leer aún reír plazo firma hábil papel juicio ciudad causa baúl maíz")]
    [InlineData(2, "fiscal gratis guía luego piense nadie aunque pidió también búho vivió rehén prohibir")]
    [InlineData(3, "refugio derecho dinero ahora albergue ciudades pingüino línea poeta cuidado México ayuda cigüeña prohíbe búsqueda")]
    [InlineData(3, "paraguas ejido despojo leyeron construye cohete")]
    [InlineData(4, "abogado teléfono vehículo oficina solicitud Tapachula desalojo documento océano policía información")]
    [InlineData(5, "organización universidad autoridades")]
    [InlineData(6, "reconocimiento nacionalidades")]
    public void Spanish_syllables_follow_the_spelling(int syllables, string words) => AssertAll(syllables, words, SpanishSyllables.Count);

    [Theory]
    [InlineData(1, "a eye law court home homes asked worked fixed don't can't judge rights through you've who's quite guide league")]
    [InlineData(2, "able table wanted places lawyer isn't doesn't statement careful homeless someone business people quiet being going language safety")]
    [InlineData(2, "shelter today paper argue question station nation social landlord housing therefore client police apply only nearly")]
    [InlineData(3, "area idea anyone everything government document video violent another family officer studying earlier disabled permission official office's")]
    [InlineData(4, "material identity variety interpreter original recognition authority temporary")]
    [InlineData(5, "nationality complementary investigation administrative")]
    [InlineData(6, "humanitarian")]
    public void English_syllables_are_those_of_speech(int syllables, string words) => AssertAll(syllables, words, EnglishSyllables.Count);

    [Theory]
    [InlineData("COMAR", Language.Spanish, 2)]
    [InlineData("INM", Language.Spanish, 3)]
    [InlineData("TVRH", Language.English, 4)]
    [InlineData("911", Language.English, 3)]
    [InlineData("7:00", Language.Spanish, 3)]
    [InlineData("follow-up", Language.English, 3)]
    [InlineData("{case}", Language.English, 2)]
    public void Letters_figures_and_compounds_are_counted_as_they_are_said(string word, Language language, int syllables) =>
        Assert.Equal(syllables, Syllables.Count(word, language));

    private static void AssertAll(int syllables, string words, Func<string, int> count) =>
        Assert.All(words.Split(' '), word => Assert.True(count(word) == syllables, $"{word}: {count(word)}"));
}
