using FsCheck;
using FsCheck.Xunit;
using NrcBot.Conversations;

namespace NrcBot.Core.Tests.Conversations;

public sealed class SmsSegmentsTests
{
    /// <summary>Computed with Twilio's own calculator (sms-segments-calculator 1.3.0).</summary>
    [Theory]
    [InlineData(160, "a", 1)]
    [InlineData(161, "a", 2)]
    [InlineData(306, "a", 2)]
    [InlineData(307, "a", 3)]
    [InlineData(160, "ñ", 1)]
    [InlineData(80, "€", 1)]
    [InlineData(81, "€", 2)]
    [InlineData(70, "í", 1)]
    [InlineData(71, "í", 2)]
    [InlineData(134, "í", 2)]
    [InlineData(135, "í", 3)]
    [InlineData(35, "🌮", 1)]
    [InlineData(36, "🌮", 2)]
    [InlineData(17, "👍🏽", 1)]
    [InlineData(18, "👍🏽", 2)]
    [InlineData(8, "👨‍👩‍👧", 1)]
    [InlineData(9, "👨‍👩‍👧", 2)]
    [InlineData(66, "🌮", 2)]
    [InlineData(67, "🌮", 3)]
    [InlineData(1600, "a", 11)]
    [InlineData(1600, "í", 24)]
    [InlineData(1, "", 1)]
    public void Parts_are_counted_as_Twilio_counts_them(int times, string character, int parts) =>
        Assert.Equal(parts, SmsSegments.Count(string.Concat(Enumerable.Repeat(character, times))));

    [Fact]
    public void A_part_does_not_end_inside_a_character_of_two_septets()
    {
        var text = new string('a', 152) + "€" + new string('a', 152);

        Assert.Equal(3, SmsSegments.Count(text));
    }

    [Theory]
    [InlineData("éüñÉÜÑ¿¡ÇàèìòùäöåÄÖÅæÆøØß$£¥¤§@_ΔΦΓΛΩΠΨΣΘΞ\n\r", 1)]
    [InlineData("€{}[]~|\\^", 2)]
    public void These_characters_are_in_the_cheap_alphabet(string characters, int septets)
    {
        foreach (var character in characters)
        {
            Assert.Equal(1, SmsSegments.Count(new string(character, 160 / septets)));
            Assert.Equal(2, SmsSegments.Count(new string(character, (160 / septets) + 1)));
        }
    }

    [Theory]
    [InlineData("áíóúÁÍÓÚçÀÈÌÒÙªº«»`´’‘“”–—…•·°\u00A0\t")]
    public void These_characters_are_not(string characters)
    {
        foreach (var character in characters)
            Assert.Equal(2, SmsSegments.Count(new string(character, 71)));
    }

    [Theory]
    [InlineData("Tu pedido #123 está confirmado. Llegará entre 14:00 y 14:30 a Av. Insurgentes 300. ¿Algo más?", 2)]
    [InlineData("Tu pedido #123 esta confirmado. Llegara entre 14:00 y 14:30 a Av. Insurgentes 300. ¿Algo mas?", 1)]
    public void An_accent_can_cost_a_part(string text, int parts) => Assert.Equal(parts, SmsSegments.Count(text));

    [Property]
    public bool A_longer_text_never_has_fewer_parts(NonNull<string> text, NonNull<string> more) =>
        SmsSegments.Count(text.Get + " " + more.Get) >= SmsSegments.Count(text.Get);
}
