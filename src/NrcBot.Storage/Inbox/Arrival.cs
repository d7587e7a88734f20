using NrcBot.Conversations;

namespace NrcBot.Storage.Inbox;

/// <summary>A message as a channel hands it in to be kept.</summary>
public sealed record Arrival
{
    /// <summary>The channel's name, such as <c>whatsapp</c>, <c>sms</c> or <c>bot:webchat</c>; with the message id the key against repeats.</summary>
    public required string Channel { get; init; }

    /// <summary>What the person's messenger can show.</summary>
    public required ChannelKind Kind { get; init; }

    /// <summary>Where the person can be reached on this channel. The same person must always come with the same text.</summary>
    public required string PersonAddress { get; init; }

    /// <summary>Which of our addresses was written to.</summary>
    public required string OurAddress { get; init; }

    /// <summary>The message.</summary>
    public required InboundMessage Message { get; init; }

    /// <summary>What the channel needs to answer besides the address; replaces the last one. Null: nothing.</summary>
    public string? ReplyRoute { get; init; }

    /// <summary>
    /// The channel's own id of the conversation, by which it may report on it later without naming the person; null when it has none.
    /// </summary>
    public string? Thread { get; init; }

    /// <summary>Only channel and id: the rest is personal.</summary>
    public override string ToString() => $"arrival {Message.Id} on {Channel}";
}

/// <summary>That a message is kept.</summary>
/// <param name="Repeated">It was there already, and nothing changed.</param>
/// <param name="ConversationId">The conversation it belongs to.</param>
/// <param name="InboxId">Its place in the inbox.</param>
public sealed record Receipt(bool Repeated, long ConversationId, long InboxId);
