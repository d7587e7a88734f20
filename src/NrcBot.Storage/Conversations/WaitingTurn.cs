using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;

namespace NrcBot.Storage.Conversations;

/// <summary>A conversation with messages that wait, as it stood when it was loaded.</summary>
public sealed record WaitingTurn
{
    /// <summary>The conversation.</summary>
    public required long ConversationId { get; init; }

    /// <summary>The state after the last turn.</summary>
    public required ConversationState State { get; init; }

    /// <summary>The version of <see cref="State"/>: the turn counts only while it is still the last.</summary>
    public required int Version { get; init; }

    /// <summary>The lease that replies are made under.</summary>
    public required int LeaseNumber { get; init; }

    /// <summary>Who holds the conversation.</summary>
    public required Holder Holder { get; init; }

    /// <summary>The cases of the conversation that are not closed.</summary>
    public required ImmutableArray<OpenCase> Cases { get; init; }

    /// <summary>The messages, oldest first; at least one.</summary>
    public required ImmutableArray<WaitingMessage> Messages { get; init; }

    /// <summary>The channel's name, such as <c>whatsapp</c> or <c>bot:webchat</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>What the person's messenger can show.</summary>
    public required ChannelKind ChannelKind { get; init; }

    /// <summary>The person asked us not to write first, or the provider says that they do not take our messages.</summary>
    public required bool Stopped { get; init; }

    /// <summary>How many turns have failed on the oldest message.</summary>
    public required int Attempts { get; init; }

    /// <summary>What a turn takes.</summary>
    public TurnInput Input(Instant now) => new()
    {
        Messages = [.. Messages.Select(waiting => waiting.Message)],
        Now = now,
        Holder = Holder,
        Cases = Cases,
    };

    /// <summary>Only ids: the rest is personal.</summary>
    public override string ToString() => $"conversation {ConversationId}, version {Version}, {Messages.Length} waiting";
}

/// <summary>A message that waits.</summary>
/// <param name="InboxId">Its place in the inbox.</param>
/// <param name="Message">The message.</param>
public sealed record WaitingMessage(long InboxId, InboundMessage Message);
