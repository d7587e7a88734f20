namespace NrcBot.Channels.Twilio;

/// <summary>How far a message came, in Twilio's words. The names are stored: do not rename.</summary>
public enum DeliveryStatus
{
    /// <summary>A word that Twilio did not have when this was written; changes nothing.</summary>
    Unknown,

    /// <summary>Waiting for its time, or for a sender to be chosen.</summary>
    Accepted,

    /// <summary>In the sender's queue.</summary>
    Queued,

    /// <summary>Being handed over.</summary>
    Sending,

    /// <summary>The operator or WhatsApp took it. For a person who blocked us it stays here.</summary>
    Sent,

    /// <summary>On the phone.</summary>
    Delivered,

    /// <summary>The person opened it.</summary>
    Read,

    /// <summary>The operator or WhatsApp could not deliver it.</summary>
    Undelivered,

    /// <summary>It never left Twilio.</summary>
    Failed,

    /// <summary>Withdrawn before its time.</summary>
    Canceled,
}

/// <summary>The order of delivery states. Callbacks overtake each other and come twice; the state only moves forward.</summary>
public static class DeliveryStatuses
{
    /// <summary>Reads Twilio's word.</summary>
    public static DeliveryStatus Parse(string? word) => word switch
    {
        "accepted" or "scheduled" => DeliveryStatus.Accepted,
        "queued" => DeliveryStatus.Queued,
        "sending" => DeliveryStatus.Sending,
        "sent" => DeliveryStatus.Sent,
        "delivered" => DeliveryStatus.Delivered,
        "read" => DeliveryStatus.Read,
        "undelivered" => DeliveryStatus.Undelivered,
        "failed" => DeliveryStatus.Failed,
        "canceled" => DeliveryStatus.Canceled,
        _ => DeliveryStatus.Unknown,
    };

    /// <summary>The state after one more report, whatever the order in which reports come.</summary>
    /// <param name="current">The state so far.</param>
    /// <param name="reported">What the callback says.</param>
    public static DeliveryStatus After(DeliveryStatus current, DeliveryStatus reported) =>
        Rank(reported) > Rank(current) ? reported : current;

    /// <summary>Whether the message has not reached the person and will not by itself.</summary>
    public static bool IsFailure(this DeliveryStatus status) =>
        status is DeliveryStatus.Undelivered or DeliveryStatus.Failed or DeliveryStatus.Canceled;

    // A failure ends the message, so it outranks "sent"; "delivered" after it is believed, because the person has it.
    private static int Rank(DeliveryStatus status) => status switch
    {
        DeliveryStatus.Accepted => 1,
        DeliveryStatus.Queued => 2,
        DeliveryStatus.Sending => 3,
        DeliveryStatus.Sent => 4,
        DeliveryStatus.Undelivered or DeliveryStatus.Failed or DeliveryStatus.Canceled => 5,
        DeliveryStatus.Delivered => 6,
        DeliveryStatus.Read => 7,
        _ => 0,
    };
}
