using NrcBot.Storage.Cases;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>What became of one of our messages, in the few steps that matter to who wrote it.</summary>
internal static class Ticks
{
    /// <summary>Not handed over yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>Under way.</summary>
    public const string Sent = "sent";

    /// <summary>On the phone.</summary>
    public const string Delivered = "delivered";

    /// <summary>Read.</summary>
    public const string Read = "read";

    /// <summary>Not sent, because the conversation changed hands or the person asked to be forgotten.</summary>
    public const string Withheld = "withheld";

    /// <summary>Did not reach the person.</summary>
    public const string Failed = "failed";

    /// <summary>The step of a message. What the phone said beats what we know.</summary>
    public static string Of(TranscriptEntry entry) => (entry.Delivery, entry.State) switch
    {
        (DeliveryState.Read, _) => Read,
        (DeliveryState.Delivered, _) => Delivered,
        (DeliveryState.Failed or DeliveryState.Undelivered or DeliveryState.Canceled, _) or (_, OutboxState.Failed) => Failed,
        (_, OutboxState.Dropped) => Withheld,
        (_, OutboxState.Accepted) => Sent,
        _ => Waiting,
    };
}
