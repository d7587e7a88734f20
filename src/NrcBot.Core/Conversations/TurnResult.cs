using System.Collections.Immutable;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Who answers a conversation.</summary>
public enum Holder
{
    /// <summary>The bot.</summary>
    Bot,

    /// <summary>A counsellor; the bot is silent except for danger and the person's own rights (stop, erase, complain).</summary>
    Counsellor,
}

/// <summary>What a turn is about to answer.</summary>
public sealed record TurnInput
{
    /// <summary>The messages that wait, oldest first; at least one. Together they get one reply.</summary>
    public required ImmutableArray<InboundMessage> Messages { get; init; }

    /// <summary>The moment of the turn.</summary>
    public required Instant Now { get; init; }

    /// <summary>Who holds the conversation.</summary>
    public Holder Holder { get; init; } = Holder.Bot;

    /// <summary>The cases of this conversation that are not closed.</summary>
    public ImmutableArray<OpenCase> Cases { get; init; } = [];

    /// <summary>
    /// How topics are answered whose review stands in the way; a topic that is not named is answered as it is written. Empty where only
    /// the operator reads, or where drafts may be served.
    /// </summary>
    public ImmutableDictionary<TopicId, Serving> Serving { get; init; } = ImmutableDictionary<TopicId, Serving>.Empty;

    /// <summary>Nothing but the count: messages are personal.</summary>
    public override string ToString() => $"turn of {Messages.Length} messages";
}

/// <summary>What a turn decided: the new state, what to say, what to do, and why.</summary>
/// <param name="State">The state after the turn.</param>
/// <param name="Replies">At most one message, or none while a counsellor holds the conversation.</param>
/// <param name="Effects">What else to do, in order.</param>
/// <param name="Account">How the turn came to it, for staff and for measuring.</param>
public sealed record TurnResult(
    ConversationState State,
    ImmutableArray<Reply> Replies,
    ImmutableArray<Effect> Effects,
    TurnAccount Account);

/// <summary>How a turn ended, in the terms that it is measured by.</summary>
public enum TurnOutcome
{
    /// <summary>An article, interview, danger message, phrase or handoff for one topic.</summary>
    Answered,

    /// <summary>Asked which of two or three was meant.</summary>
    Clarified,

    /// <summary>The menu, or "I did not understand".</summary>
    Fallback,

    /// <summary>Nothing was said: a counsellor holds the conversation, or the provider answered.</summary>
    Silent,
}

/// <summary>How a turn came to its answer. Holds nothing that the person wrote.</summary>
public sealed record TurnAccount
{
    /// <summary>How it ended.</summary>
    public required TurnOutcome Outcome { get; init; }

    /// <summary>The topic the turn was about, also of a danger message or a handoff.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>The recognizer's candidates, best first; the first three are measured.</summary>
    public ImmutableArray<TopicCandidate> Candidates { get; init; } = [];

    /// <summary>The risk that was noticed.</summary>
    public Risk Risk { get; init; }

    /// <summary>A case was opened or raised, or the person was asked whether a counsellor should come in.</summary>
    public bool Handoff { get; init; }

    /// <summary>The language of the reply.</summary>
    public Language Language { get; init; }
}
