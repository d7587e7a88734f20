using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class YesNoRecognizerTests
{
    private const string Question = "¿Quiere que una persona de nuestro equipo vea su caso? Do you want a person from our team to look at your case?";

    private static readonly WordList Words = Shipped.Library.Words;

    [Theory]
    [InlineData("si por favor me gustaria")]
    [InlineData("claro que si ayudenme")]
    [InlineData("va pues")]
    [InlineData("simón")]
    [InlineData("👍")]
    [InlineData("👍🏽")]
    [InlineData("ah pues sí")]
    [InlineData("este pues si por favor")]
    [InlineData("sí quiero que me vea una persona")]
    [InlineData("quiero que una persona vea mi caso")]
    [InlineData("me gustaria")]
    [InlineData("por favor")]
    [InlineData("como no")]
    [InlineData("bueno sí")]
    [InlineData("yes I want that")]
    [InlineData("yes please help me")]
    [InlineData("oh yes thank you so much")]
    [InlineData("i would like a person to look at my case")]
    [InlineData("why not")]
    public void Yes_is_heard_in_all_its_forms(string text) => Assert.Equal(new YesNoReading(true, ""), YesNoRecognizer.Read(text, Question, Words));

    [Theory]
    [InlineData("no gracias por ahora")]
    [InlineData("nop")]
    [InlineData("nel")]
    [InlineData("no quiero")]
    [InlineData("no quiero que me vea una persona")]
    [InlineData("ay no gracias")]
    [InlineData("claro que no")]
    [InlineData("ok no")]
    [InlineData("pues no")]
    [InlineData("👎")]
    [InlineData("not now")]
    [InlineData("no thank you not now")]
    [InlineData("well no thanks")]
    public void No_is_heard_in_all_its_forms(string text) => Assert.Equal(new YesNoReading(false, ""), YesNoRecognizer.Read(text, Question, Words));

    [Theory]
    [InlineData("si pero tengo otra pregunta cuanto cobran", "pero tengo otra pregunta cuanto cobran")]
    [InlineData("sí pero no hoy", "pero no hoy")]
    [InlineData("Sí, cuanto cobran", "cuanto cobran")]
    [InlineData("yes but how much does it cost", "but how much does it cost")]
    public void What_is_said_after_yes_is_kept(string text, string rest) => Assert.Equal(new YesNoReading(true, rest), YesNoRecognizer.Read(text, Question, Words));

    [Theory]
    [InlineData("si no tengo pasaporte puedo pedir refugio")]
    [InlineData("si me pegan que hago")]
    [InlineData("ok y cuanto cuesta")]
    [InlineData("no puedo trabajar")]
    [InlineData("no me dejan entrar")]
    [InlineData("no se si quiero")]
    [InlineData("no sé")]
    [InlineData("sí no")]
    [InlineData("sí pero no")]
    [InlineData("yes no")]
    [InlineData("👍👎")]
    [InlineData("y cuanto tarda")]
    [InlineData("quiero que me devuelvan el deposito")]
    [InlineData("no quiero vivir")]
    [InlineData("i want to die")]
    [InlineData("una persona me persigue")]
    [InlineData("")]
    [InlineData("🙏")]
    public void Neither_is_taken_for_yes_or_no(string text) => Assert.Null(YesNoRecognizer.Read(text, Question, Words));

    [Theory]
    [InlineData("si hay peligro")]
    [InlineData("sí, pero él lee mis mensajes")]
    [InlineData("yes but he reads my messages")]
    public void Where_only_plain_words_count_nothing_else_is_a_bare_yes(string text) =>
        Assert.False(YesNoRecognizer.Read(text, "", Words) is { Rest: "" });

    [Property(MaxTest = 300)]
    public Property A_message_with_another_word_is_never_a_bare_yes_or_no() => Prop.ForAll(
        Gen.Elements("si", "sí", "yes", "no", "claro", "no gracias").SelectMany(said =>
            Gen.Elements("albergue", "policia", "landlord", "deportaron", "golpea").Select(other => (said, other))).ToArbitrary(),
        pair => YesNoRecognizer.Read($"{pair.said} {pair.other}", Question, Words) is not { Rest: "" });
}
