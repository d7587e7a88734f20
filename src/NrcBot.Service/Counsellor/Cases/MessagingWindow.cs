using NodaTime;
using NrcBot.Conversations;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>
/// The customer service window: WhatsApp carries free text until 24 hours after the person's last message (error 63016 after
/// that). Other channels have none.
/// </summary>
internal static class MessagingWindow
{
    private static readonly Duration Length = Duration.FromHours(24);

    /// <summary>What is left of it, zero when it is over; null where there is none.</summary>
    public static Duration? Left(ChannelKind channel, Instant lastInbound, Instant now) =>
        channel == ChannelKind.WhatsApp ? Duration.Max(Duration.Zero, lastInbound + Length - now) : null;

    /// <summary>Whether free text can be sent.</summary>
    public static bool IsOpen(ChannelKind channel, Instant lastInbound, Instant now) => Left(channel, lastInbound, now) != Duration.Zero;
}
