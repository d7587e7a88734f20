using NodaTime;
using NrcBot.Conversations;
using NrcBot.Service.Counsellor.Cases;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class MomentsTests
{
    [Theory]
    [InlineData(-5, "0 min")]
    [InlineData(0, "0 min")]
    [InlineData(59, "59 min")]
    [InlineData(60, "1 h 0 min")]
    [InlineData(1421, "23 h 41 min")]
    [InlineData(1440, "1 d 0 h")]
    [InlineData(4560, "3 d 4 h")]
    public void A_length_shows_its_two_largest_units(int minutes, string shown) =>
        Assert.Equal(shown, Moments.Length(Duration.FromMinutes(minutes)));

    [Fact]
    public void Moments_are_told_by_the_clock_of_Mexico_City() =>
        Assert.Equal("2026-11-23T12:00:00-06:00", Moments.Exact(QueueWorld.Noon));

    [Fact]
    public void The_window_of_WhatsApp_is_24_hours_from_the_last_message_of_the_person()
    {
        var justBefore = QueueWorld.Noon + Duration.FromHours(24) - Duration.FromSeconds(1);

        Assert.True(MessagingWindow.IsOpen(ChannelKind.WhatsApp, QueueWorld.Noon, justBefore));
        Assert.False(MessagingWindow.IsOpen(ChannelKind.WhatsApp, QueueWorld.Noon, justBefore + Duration.FromSeconds(1)));
        Assert.True(MessagingWindow.IsOpen(ChannelKind.Sms, QueueWorld.Noon, justBefore + Duration.FromDays(9)));
        Assert.Null(MessagingWindow.Left(ChannelKind.Chat, QueueWorld.Noon, QueueWorld.Noon));
    }

    [Theory]
    [InlineData("*Vaya hoy.* Es gratis.", "[Vaya hoy.] Es gratis.")]
    [InlineData("uno *dos* tres *cuatro*", "uno [dos] tres [cuatro]")]
    [InlineData("2*3*4", "2*3*4")]
    [InlineData("* no *", "* no *")]
    [InlineData("*abierto\ncerrado*", "*abierto\ncerrado*")]
    [InlineData("", "")]
    public void Bold_is_what_a_messenger_shows_as_bold(string text, string shown) =>
        Assert.Equal(shown, string.Concat(BoldText.Parts(text).Select(part => part.Bold ? $"[{part.Text}]" : part.Text)));
}
