using NrcBot.Guidance;
using NrcBot.Guidance.Readability;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance.Readability;

public class ReadingEaseTests
{
    [Theory]
    [InlineData("One two. Three four! Five?", 3)]
    [InlineData("1) Go there\n2) Ask for it", 2)]
    [InlineData("Do this: 1) go there 2) ask for it", 3)]
    [InlineData("Say: \"I want to ask for refugee status.\" Then wait.", 2)]
    [InlineData("De 9 a. m. a 3 p. m. los lunes.", 1)]
    [InlineData("Pregunte por la Sra. López hoy.", 1)]
    [InlineData("*Vaya hoy.* Es gratis.", 2)]
    [InlineData("¿Puede ir? o llame.", 1)]
    [InlineData("First line\n\nsecond line", 2)]
    [InlineData("-\n1) ", 0)]
    public void A_sentence_ends_with_its_stop_its_line_or_its_step(string text, int sentences) =>
        Assert.Equal(sentences, ReadingEase.Of(Language.English, Passage(text, Language.English)).Sentences.Length);

    [Fact]
    public void A_sentence_knows_its_line() =>
        Assert.Equal([10, 10, 12], ReadingEase.Of(Language.English, Passage("One. Two.\n\nThree.", Language.English)).Sentences.Select(sentence => sentence.Line));

    [Fact]
    public void Words_are_counted_as_they_are_read()
    {
        var sentence = Assert.Single(Sentences.OfLine("Call 800 911 2000 (free), Mexico's follow-up line: {case}.", 1));
        Assert.Equal(["Call", "800", "911", "2000", "free", "Mexico's", "follow-up", "line", "{case}"], sentence.Words);
    }

    // 40 words of one syllable in four sentences: the formulas by hand.
    [Theory]
    [InlineData(Language.Spanish, "Yo soy de la paz y tú no lo ves. ", 206.835 - 62.3 - 10)]
    [InlineData(Language.English, "We want to go home now and he is sick. ", 0.39 * 10 + 11.8 - 15.59)]
    public void The_score_is_that_of_the_published_formula(Language language, string sentence, double score)
    {
        var text = string.Concat(Enumerable.Repeat(sentence, 4));
        Assert.Equal(score, Assert.NotNull(ReadingEase.Of(language, Passage(text, language)).Score), 6);
    }

    [Fact]
    public void A_short_text_has_no_score() => Assert.Null(ReadingEase.Of(Language.English, Passage(Repeated("word", 29) + ".", Language.English)).Score);

    [Theory]
    [InlineData(20, null)]
    [InlineData(21, "long-sentence")]
    public void A_sentence_of_more_than_20_words_is_marked(int words, string? rule) =>
        Assert.Equal(rule, ReadingEaseLint.Check([Passage($"Go now. Yes. {Repeated("Go", words)}.", Language.English)]).SingleOrDefault()?.Rule);

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, "long-sentences")]
    public void A_text_of_long_sentences_is_marked(int words, string? rule) =>
        Assert.Equal(rule, ReadingEaseLint.Check([Passage($"{Repeated("Go", words)}. {Repeated("Go", words)}.", Language.English)]).SingleOrDefault()?.Rule);

    [Theory]
    [InlineData(Language.Spanish, "Las organizaciones internacionales proporcionan documentación. ")]
    [InlineData(Language.English, "International organisations communicate necessary documentation. ")]
    public void Hard_words_are_marked_and_named(Language language, string sentence)
    {
        var text = string.Concat(Enumerable.Repeat(sentence, 6));
        var problem = Assert.Single(ReadingEaseLint.Check([Passage(text, language)]));
        Assert.Equal(("reading-ease", Severity.Error, 10), (problem.Rule, problem.Severity, problem.Line));
        Assert.Contains("internacionales", problem.Instead.Replace("International", "internacionales", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_that_are_short_one_by_one_are_scored_together()
    {
        var passages = Enumerable.Repeat(Passage(string.Concat(Enumerable.Repeat("International organisations communicate necessary documentation. ", 3)), Language.English), 2);
        Assert.StartsWith("\"The whole text\"", Assert.Single(ReadingEaseLint.Check([.. passages])).What, StringComparison.Ordinal);
    }

    private static string Repeated(string word, int times) => string.Join(' ', Enumerable.Repeat(word, times));

    private static Passage Passage(string text, Language language) => new("x", language, "Answer", new(text, 10), text, LineByLine: true);
}
