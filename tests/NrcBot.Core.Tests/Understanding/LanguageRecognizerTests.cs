using NrcBot.Core.Tests.Conversations;
using NrcBot.Core.Tests.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class LanguageRecognizerTests
{
    private static readonly LanguageRecognizer Recognizer = new();
    private static readonly WordList Words = SampleContent.Read().Library!.Words;
    private static readonly LanguageVocabulary Vocabulary = Shipped.Library.Vocabulary;

    [Theory]
    [InlineData("cuánto tiempo tengo para pedir refugio", Language.Spanish)]
    [InlineData("q tiempo tengo pa pedir refugio", Language.Spanish)]
    [InlineData("landlord change the lock my things is inside", Language.English)]
    [InlineData("how many days to ask asylum i came in oct 20", Language.English)]
    [InlineData("i lost my constancia de COMAR", Language.English)]
    [InlineData("hello", Language.English)]
    [InlineData("hola", Language.Spanish)]
    public void A_first_message_tells_its_language(string text, Language language) =>
        Assert.Equal(language, Read(text, null).Known);

    // No small words that hold a sentence together, and letters alone would say Portuguese, or anything.
    [Theory]
    [InlineData("curp", Language.Spanish)]
    [InlineData("TVRH", Language.Spanish)]
    [InlineData("cómo apelo", Language.Spanish)]
    [InlineData("trabajo legal", Language.Spanish)]
    [InlineData("cambiar domicilio", Language.Spanish)]
    [InlineData("landlord problems", Language.English)]
    [InlineData("refugee card expired", Language.English)]
    [InlineData("rent increase", Language.English)]
    public void A_few_words_are_told_by_who_uses_them(string text, Language language) => Assert.Equal(language, Read(text, null).Known);

    [Theory]
    [InlineData("👍")]
    [InlineData("")]
    [InlineData("12")]
    public void Without_evidence_it_is_Spanish_or_what_it_was(string text)
    {
        Assert.Equal(new(Language.Spanish, null, 0), Read(text, null));
        Assert.Equal(Language.English, Read(text, Language.English).Known);
    }

    [Theory]
    [InlineData("no", Language.English)]
    [InlineData("Chiapas", Language.English)]
    [InlineData("constancia", Language.English)]
    [InlineData("Tapachula", Language.Spanish)]
    public void A_short_answer_keeps_the_language(string text, Language known) =>
        Assert.Equal(known, Read(text, known).Known);

    [Fact]
    public void A_whole_sentence_changes_it() =>
        Assert.Equal(Language.Spanish, Read("no entiendo el inglés, me puede hablar en español", Language.English).Known);

    [Theory]
    [InlineData("Bonjou, mwen bezwen èd ak papye mwen", "ht")]
    [InlineData("bonjour, je voudrais demander l'asile au Mexique", "fr")]
    [InlineData("olá, eu gostaria de saber como pedir refúgio, não tenho documentos", "pt")]
    [InlineData("preciso de ajuda com meus documentos", "pt")]
    [InlineData("quanto tempo demora o pedido de refúgio", "pt")]
    [InlineData("combien de temps pour la réponse", "fr")]
    [InlineData("Добрый день, нужна помощь", "und")]
    [InlineData("أحتاج إلى مساعدة", "und")]
    public void Other_languages_are_named(string text, string code)
    {
        var reading = Read(text, null);
        Assert.Null(reading.Known);
        Assert.Equal(code, reading.Other);
    }

    [Fact]
    public void Five_thousand_characters_and_broken_surrogates_are_no_trouble() =>
        Assert.Equal(Language.Spanish, Read("\ud83d no tengo a donde ir " + new string('x', 5_000) + "\udc00", null).Known);

    private static LanguageReading Read(string text, Language? known) => Recognizer.Recognize(text, known, Words, Vocabulary);
}
