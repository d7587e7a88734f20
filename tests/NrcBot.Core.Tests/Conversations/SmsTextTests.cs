using NrcBot.Conversations;

namespace NrcBot.Core.Tests.Conversations;

public sealed class SmsTextTests
{
    private const string Long = "Tu pedido #123 está confirmado. Llegará entre 14:00 y 14:30 a Av. Insurgentes 300. ¿Algo más?";

    [Theory]
    [InlineData("Está bien.", "Está bien.")]
    [InlineData(Long, "Tu pedido #123 esta confirmado. Llegara entre 14:00 y 14:30 a Av. Insurgentes 300. ¿Algo mas?")]
    [InlineData(Long + " 🌮", Long + " 🌮")]
    public void Accents_go_only_when_that_saves_a_part(string text, string sent) => Assert.Equal(sent, SmsText.Economical(text));

    [Fact]
    public void Whatever_is_folded_ends_in_the_cheap_alphabet()
    {
        var text = string.Concat(Enumerable.Repeat("áéíóúüñÁÉÍÓÚÜÑçâêîôûãõªºÀÈÌÒÙ«»“”‘’`´–—•·… \u00A0\u202F\t¿¡", 4));

        Assert.True(SmsSegments.IsGsm7(SmsText.Economical(text)));
    }

    [Theory]
    [InlineData("*Importante:* llama *hoy*.", "Importante: llama hoy.")]
    [InlineData("2 * 3 * 4", "2 * 3 * 4")]
    [InlineData("*una*\n*dos*", "una\ndos")]
    [InlineData("*a", "*a")]
    [InlineData("**", "**")]
    public void Bold_marks_go_and_other_asterisks_stay(string text, string sent) => Assert.Equal(sent, SmsText.WithoutBold(text));
}
