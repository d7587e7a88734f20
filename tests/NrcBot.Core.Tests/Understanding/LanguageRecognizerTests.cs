using NrcBot.Core.Tests.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class LanguageRecognizerTests
{
    private static readonly LanguageRecognizer Recognizer = new();
    private static readonly WordList Words = SampleContent.Read().Library!.Words;

    [Theory]
    [InlineData("cuánto tiempo tengo para pedir refugio", Language.Spanish)]
    [InlineData("q tiempo tengo pa pedir refugio", Language.Spanish)]
    [InlineData("landlord change the lock my things is inside", Language.English)]
    [InlineData("how many days to ask asylum i came in oct 20", Language.English)]
    [InlineData("i lost my constancia de COMAR", Language.English)]
    [InlineData("hello", Language.English)]
    [InlineData("hola", Language.Spanish)]
    public void A_first_message_tells_its_language(string text, Language language) =>
        Assert.Equal(language, Recognizer.Recognize(text, null, Words).Known);

    [Theory]
    [InlineData("👍")]
    [InlineData("")]
    [InlineData("12")]
    public void Without_evidence_it_is_Spanish_or_what_it_was(string text)
    {
        Assert.Equal(new(Language.Spanish, null, 0), Recognizer.Recognize(text, null, Words));
        Assert.Equal(Language.English, Recognizer.Recognize(text, Language.English, Words).Known);
    }

    [Theory]
    [InlineData("no", Language.English)]
    [InlineData("Chiapas", Language.English)]
    [InlineData("constancia", Language.English)]
    [InlineData("Tapachula", Language.Spanish)]
    public void A_short_answer_keeps_the_language(string text, Language known) =>
        Assert.Equal(known, Recognizer.Recognize(text, known, Words).Known);

    [Fact]
    public void A_whole_sentence_changes_it() =>
        Assert.Equal(Language.Spanish, Recognizer.Recognize("no entiendo el inglés, me puede hablar en español", Language.English, Words).Known);

    [Theory]
    [InlineData("Bonjou, mwen bezwen èd ak papye mwen", "ht")]
    [InlineData("bonjour, je voudrais demander l'asile au Mexique", "fr")]
    [InlineData("olá, eu gostaria de saber como pedir refúgio, não tenho documentos", "pt")]
    [InlineData("Добрый день, нужна помощь", "und")]
    [InlineData("أحتاج إلى مساعدة", "und")]
    public void Other_languages_are_named(string text, string code)
    {
        var reading = Recognizer.Recognize(text, null, Words);
        Assert.Null(reading.Known);
        Assert.Equal(code, reading.Other);
    }

    [Fact]
    public void Five_thousand_characters_and_broken_surrogates_are_no_trouble() =>
        Assert.Equal(Language.Spanish, Recognizer.Recognize("\ud83d no tengo a donde ir " + new string('x', 5_000) + "\udc00", null, Words).Known);
}
