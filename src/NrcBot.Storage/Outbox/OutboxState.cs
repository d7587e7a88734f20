namespace NrcBot.Storage.Outbox;

/// <summary>Who speaks, which decides whether it may be withheld. The numbers are stored.</summary>
public enum OutboxKind
{
    /// <summary>The bot, or a sentence of the service: dropped when another holds the conversation by the time it would be sent.</summary>
    Answer = 0,

    /// <summary>A first safe message in danger: always sent.</summary>
    Safety = 1,

    /// <summary>A counsellor.</summary>
    Staff = 2,

    /// <summary>
    /// Nothing to the person: the external hub is asked to take a case. Withheld only when that is no longer wanted, whoever holds the
    /// conversation.
    /// </summary>
    Handoff = 3,
}

/// <summary>How far a message is on our side; what happened afterwards is <see cref="DeliveryState"/>. The numbers are stored.</summary>
public enum OutboxState
{
    /// <summary>Waits to be sent.</summary>
    Pending = 0,

    /// <summary>May be on the wire: after a crash the provider is asked before it is sent again.</summary>
    Sending = 1,

    /// <summary>The provider has it.</summary>
    Accepted = 2,

    /// <summary>Withheld: the conversation changed hands, or the person asked to be forgotten.</summary>
    Dropped = 3,

    /// <summary>The provider refused it for good.</summary>
    Failed = 4,
}
