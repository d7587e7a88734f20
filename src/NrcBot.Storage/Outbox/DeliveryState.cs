namespace NrcBot.Storage.Outbox;

/// <summary>What became of a message at the provider, in rising order up to <see cref="Read"/>.</summary>
public enum DeliveryState
{
    /// <summary>Nothing was reported.</summary>
    Unknown,

    /// <summary>The provider has it (<c>scheduled</c>, <c>accepted</c>).</summary>
    Accepted,

    /// <summary>It waits at the provider.</summary>
    Queued,

    /// <summary>It is being handed over.</summary>
    Sending,

    /// <summary>The carrier or WhatsApp took it.</summary>
    Sent,

    /// <summary>It is on the phone.</summary>
    Delivered,

    /// <summary>It was read.</summary>
    Read,

    /// <summary>It was withdrawn.</summary>
    Canceled,

    /// <summary>The carrier or the phone did not take it.</summary>
    Undelivered,

    /// <summary>It never left the provider.</summary>
    Failed,
}

/// <summary>The rule that turns the reported words into one state (<c>protocols/twilio.md</c> §5).</summary>
public static class DeliveryStates
{
    /// <summary>
    /// The state after these words, in whatever order and however often they came; unknown words are ignored. A receipt from the
    /// phone beats a failure (the person has it), a failure beats a lower rank, a higher rank beats a lower one.
    /// </summary>
    public static DeliveryState Of(IEnumerable<string> words)
    {
        var states = words.Select(Of).ToHashSet();
        if (states.Contains(DeliveryState.Read))
            return DeliveryState.Read;
        if (states.Contains(DeliveryState.Delivered))
            return DeliveryState.Delivered;
        return states.Count == 0 ? DeliveryState.Unknown : states.Max();   // the failures stand above the ranks
    }

    /// <summary>After one of these words the next message cannot overtake this one.</summary>
    internal static readonly string[] SentOrOver = ["sent", "delivered", "read", "canceled", "undelivered", "failed"];

    private static DeliveryState Of(string word) => word switch
    {
        "scheduled" or "accepted" => DeliveryState.Accepted,
        "queued" => DeliveryState.Queued,
        "sending" => DeliveryState.Sending,
        "sent" => DeliveryState.Sent,
        "delivered" => DeliveryState.Delivered,
        "read" => DeliveryState.Read,
        "canceled" => DeliveryState.Canceled,
        "undelivered" => DeliveryState.Undelivered,
        "failed" => DeliveryState.Failed,
        _ => DeliveryState.Unknown,
    };
}
