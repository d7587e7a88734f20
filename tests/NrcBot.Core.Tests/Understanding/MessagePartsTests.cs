using NrcBot.Core.Tests.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public sealed class MessagePartsTests
{
    private static readonly WordList Words = SampleContent.Read().Library!.Words;

    [Theory]
    [InlineData("¿Cuánto cuesta? ¿Dónde es?", "cuanto cuesta|donde es")]
    [InlineData("cuanto cuesta y otra cosa donde es", "cuanto cuesta|donde es")]
    [InlineData("Pago $3.500 al mes. ¿Puedo?", "pago 3 500 al mes|puedo")]
    [InlineData("y otra cosa", "")]
    [InlineData("👍", "")]
    public void A_message_falls_apart_at_sentences_and_at_words_between_questions(string text, string parts) =>
        Assert.Equal(parts, string.Join('|', MessageParts.Statements(text, Language.Spanish, Words)));

    [Fact]
    public void And_divides_a_sentence_only_between_enough_words()
    {
        Assert.Empty(MessageParts.AtAnd("pan y agua"));
        Assert.Equal(("puedo trabajar mientras espero", "puedo ir a la escuela"), Assert.Single(MessageParts.AtAnd("puedo trabajar mientras espero y puedo ir a la escuela")));
    }
}
