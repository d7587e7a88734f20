using NrcBot.Conversations;

namespace NrcBot.Channels.BotFramework;

/// <summary>What an activity that is believed means here.</summary>
public abstract record IncomingActivity
{
    private IncomingActivity()
    {
    }

    /// <summary>A person wrote: a turn.</summary>
    /// <param name="Inbound">What, and where to answer.</param>
    public sealed record Wrote(BotInbound Inbound) : IncomingActivity;

    /// <summary>A person came into the conversation and has written nothing: greet, once.</summary>
    /// <param name="Inbound">A message without words. Its id is the same for every join of this person to this conversation.</param>
    public sealed record Joined(BotInbound Inbound) : IncomingActivity;

    /// <summary>A hub reports on a handoff. Sent by one that may: see <see cref="ActivityMapping.Read"/>.</summary>
    /// <param name="State">How it stands.</param>
    /// <param name="Channel">As in <see cref="BotInbound.Channel"/>; null when the hub does not say.</param>
    /// <param name="Conversation">The conversation's id on its channel.</param>
    public sealed record HandoffStatus(HandoffState State, string? Channel, string Conversation) : IncomingActivity
    {
        /// <summary>The state: the id may hold a telephone number.</summary>
        public override string ToString() => $"handoff {State}";
    }

    /// <summary>The channel ended the conversation.</summary>
    /// <param name="Channel">As in <see cref="BotInbound.Channel"/>.</param>
    /// <param name="Conversation">The conversation's id on its channel.</param>
    public sealed record Ended(string Channel, string Conversation) : IncomingActivity
    {
        /// <summary>Nothing of it: the id may hold a telephone number.</summary>
        public override string ToString() => "conversation ended";
    }

    /// <summary>A call for a function that we do not have: answer 501.</summary>
    public sealed record NotImplemented : IncomingActivity;

    /// <summary>Of no account here (typing, unknown types and events): answer 200 (A2014, A5002).</summary>
    public sealed record Ignored : IncomingActivity;

    /// <summary>It cannot be answered: 400.</summary>
    /// <param name="Reason">What is missing, as a code.</param>
    public sealed record BadRequest(string Reason) : IncomingActivity;
}

/// <summary>How a handoff stands at the hub.</summary>
public enum HandoffState
{
    /// <summary>An agent took the conversation.</summary>
    Accepted,

    /// <summary>No agent could be had.</summary>
    Failed,

    /// <summary>The agent has finished; the bot answers again.</summary>
    Completed,
}

/// <summary>A message of a person, and where to answer.</summary>
public sealed record BotInbound
{
    /// <summary>What was written.</summary>
    public required InboundMessage Message { get; init; }

    /// <summary>The channel with our prefix: <c>bot:webchat</c>. With the message's id the key against repeats.</summary>
    public required string Channel { get; init; }

    /// <summary>The person on this channel: conversation and sender in one opaque text. Personal.</summary>
    public required string PersonAddress { get; init; }

    /// <summary>Our id on this channel.</summary>
    public required string OurAddress { get; init; }

    /// <summary>Where the answer goes.</summary>
    public required ConversationReference Route { get; init; }

    /// <summary>The replies are wanted in the HTTP answer, as <see cref="ActivityMapping.ExpectedReplies"/>, and not sent.</summary>
    public bool ExpectsReplies { get; init; }

    /// <summary>Only the id of the message.</summary>
    public override string ToString() => $"inbound {Message.Id}";
}
