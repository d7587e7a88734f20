using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class ChoiceRecognizerTests
{
    private static readonly WordList Words = Shipped.Library.Words;
    private static readonly ImmutableArray<string> Labels = ["Tarjeta humanitaria", "Cómo pedir refugio", "Plazo para pedir"];
    private static readonly ImmutableArray<string> English = ["Humanitarian card", "How to apply", "Time limit"];
    private static readonly ImmutableArray<string> Days = ["Hoy", "Ayer", "No recuerdo", "Entré varias veces"];

    [Theory]
    [InlineData("la primera", 0)]
    [InlineData("el segundo", 1)]
    [InlineData("1ro", 0)]
    [InlineData("opcion 2", 1)]
    [InlineData("Opción dos", 1)]
    [InlineData("numero dos", 1)]
    [InlineData("dos", 1)]
    [InlineData("la 2 por favor", 1)]
    [InlineData("quiero la tercera", 2)]
    [InlineData("la última", 2)]
    [InlineData("la tarjeta", 0)]
    [InlineData("tarjeta humanitaria por favor", 0)]
    [InlineData("targeta umanitaria", 0)]
    [InlineData("quiero saber de la tarjeta", 0)]
    [InlineData("refugio", 1)]
    [InlineData("sobre el plazo", 2)]
    public void A_choice_in_words_is_understood(string text, int place) => Assert.Equal(place, ChoiceRecognizer.Read(text, Labels, mayBeDay: false, Words));

    [Theory]
    [InlineData("the last one", 2)]
    [InlineData("the second one", 1)]
    [InlineData("two", 1)]
    [InlineData("one", 0)]
    [InlineData("option one", 0)]
    [InlineData("number 3 please", 2)]
    [InlineData("2nd", 1)]
    [InlineData("the card", 0)]
    [InlineData("humanitarien card", 0)]
    [InlineData("I want to know about the card", 0)]
    public void A_choice_in_words_is_understood_in_English(string text, int place) => Assert.Equal(place, ChoiceRecognizer.Read(text, English, mayBeDay: false, Words));

    [Theory]
    [InlineData("2 años")]
    [InlineData("dos hijos")]
    [InlineData("la primera vez que me pegó")]
    [InlineData("la segunda cita")]
    [InlineData("1 y 2")]
    [InlineData("2 o 3")]
    [InlineData("opcion 7")]
    [InlineData("pedir")]
    [InlineData("perdi la tarjeta")]
    [InlineData("no la tarjeta")]
    [InlineData("tengo tarjeta de banco")]
    [InlineData("me robaron la tarjeta humanitaria")]
    [InlineData("no")]
    [InlineData("si")]
    [InlineData("gracias")]
    [InlineData("i need one")]
    [InlineData("two children")]
    [InlineData("the first time he hit me")]
    [InlineData("one of my kids")]
    [InlineData("primero quiero saber")]
    [InlineData("")]
    public void What_says_anything_else_is_no_choice(string text)
    {
        Assert.Null(ChoiceRecognizer.Read(text, Labels, mayBeDay: false, Words));
        Assert.Null(ChoiceRecognizer.Read(text, English, mayBeDay: false, Words));
    }

    [Theory]
    [InlineData("el 3")]
    [InlineData("el primero")]
    [InlineData("dos")]
    [InlineData("entre")]
    [InlineData("the 2nd")]
    public void Where_a_day_is_asked_for_a_number_may_be_one(string text) => Assert.Null(ChoiceRecognizer.Read(text, Days, mayBeDay: true, Words));

    [Theory]
    [InlineData("la opcion 3", 2)]
    [InlineData("la primera", 0)]
    [InlineData("varias veces", 3)]
    [InlineData("the first option", 0)]
    public void A_choice_that_can_be_no_day_is_one_there_too(string text, int place) => Assert.Equal(place, ChoiceRecognizer.Read(text, Days, mayBeDay: true, Words));

    [Fact]
    public void A_part_that_two_buttons_share_chooses_neither() =>
        Assert.Null(ChoiceRecognizer.Read("la tarjeta", ["Tarjeta humanitaria", "Tarjeta permanente"], mayBeDay: false, Words));

    [Fact]
    public void A_button_without_words_is_only_chosen_by_its_place()
    {
        Assert.Equal(1, ChoiceRecognizer.Read("la segunda", ["", ""], mayBeDay: false, Words));
        Assert.Null(ChoiceRecognizer.Read("todo", ["", ""], mayBeDay: false, Words));
    }

    [Property(MaxTest = 500)]
    public Property A_text_with_any_other_word_is_never_a_choice() => Prop.ForAll(Others, text =>
        ChoiceRecognizer.Read(text, Labels, mayBeDay: false, Words) is null && ChoiceRecognizer.Read(text, Days, mayBeDay: true, Words) is null);

    private static Arbitrary<string> Others { get; } = (
        from count in Gen.Choose(1, 4)
        from said in Gen.ListOf(Gen.Elements("la", "primera", "2", "opcion", "tarjeta", "refugio", "plazo", "por", "favor", "the", "last", "one", "hoy", "varias", "veces"), count)
        from other in Gen.Elements("hijos", "anos", "vez", "pego", "casero", "meses", "children", "landlord", "years")
        from at in Gen.Choose(0, count)
        select string.Join(' ', said.Take(at).Append(other).Concat(said.Skip(at)))).ToArbitrary();
}
