using NrcBot.Core.Tests.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class WordListTests
{
    private static readonly WordList Words = SampleContent.Read().Library!.Words;

    [Theory]
    [InlineData("BAJA", GlobalWord.Stop)]
    [InlineData(" Stop! ", GlobalWord.Stop)]
    [InlineData("¡Más!", GlobalWord.More)]
    [InlineData("Español", GlobalWord.Spanish)]
    [InlineData("Persona 🙏", GlobalWord.Person)]
    public void A_word_is_known_however_it_is_written(string text, GlobalWord word) => Assert.Equal(word, Words.Whole(text));

    [Theory]
    [InlineData("mi casero me dio de baja la luz")]
    [InlineData("they stop me at the border")]
    [InlineData("")]
    public void A_word_inside_a_sentence_is_no_command(string text) => Assert.Null(Words.Whole(text));

    [Fact]
    public void A_wish_inside_a_sentence_is_found() =>
        Assert.Equal(GlobalWord.Person, Words.Within("por favor necesito HABLAR con alguien, es urgente"));

    [Fact]
    public void A_complaint_weighs_more_than_the_wish_to_talk() =>
        Assert.Equal(GlobalWord.Complaint, Words.Within("quiero hablar con alguien para poner una queja"));

    [Theory]
    [InlineData("Sí", true)]
    [InlineData("NO.", false)]
    [InlineData("no se", null)]
    public void Yes_and_no_are_whole_messages(string text, bool? answer) => Assert.Equal(answer, Words.YesNo(text));

    [Fact]
    public void Not_knowing_is_an_answer_too() => Assert.True(Words.IsUnknown("No sé"));

    [Fact]
    public void Chat_spelling_belongs_to_its_language()
    {
        Assert.Equal("que haces porque", Words.Normalize("q haces xq", Language.Spanish));
        Assert.Equal("q u", Words.Normalize("q u", null).Replace("que", "q", StringComparison.Ordinal).Replace("you", "u", StringComparison.Ordinal));
        Assert.Equal("q", Words.Normalize("q", Language.English));
    }

    [Theory]
    [InlineData("No, eso no.", "")]
    [InlineData("eso no, la curp", "la curp")]
    [InlineData("no, eso no, eso no, la curp", "la curp")]
    [InlineData("la curp, no eso no", "la curp")]
    [InlineData("eso no me importa a mi", "me importa a mi")]
    [InlineData("la curp", null)]
    public void A_correction_leaves_what_was_meant(string text, string? meant) => Assert.Equal(meant, Words.AfterCorrection(text));

    [Theory]
    [InlineData("sí sí", true)]
    [InlineData("no, no no", false)]
    [InlineData("sí no", null)]
    public void The_same_answer_twice_is_that_answer(string text, bool? answer) => Assert.Equal(answer, Words.YesNo(text));

    [Fact]
    public void A_word_of_the_service_is_known_with_an_afterthought() => Assert.Equal(GlobalWord.Where, Words.WholePart("donde para eso"));
}
