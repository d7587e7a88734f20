using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Storage.Cases;

/// <summary>Which cases a queue shows.</summary>
public sealed record CaseFilter
{
    /// <summary>Who looks: only cases that this account may see are shown.</summary>
    public required Guid Account { get; init; }

    /// <summary>The states to show; by default those that are not closed.</summary>
    public ImmutableArray<CaseState> States { get; init; } = [CaseState.Open, CaseState.Claimed];

    /// <summary>Only cases that the account has claimed.</summary>
    public bool OnlyMine { get; init; }

    /// <summary>Only this kind; null: both.</summary>
    public CaseKind? Kind { get; init; }

    /// <summary>Only people who are written to in this language; null: both.</summary>
    public Language? Language { get; init; }

    /// <summary>Only what is about this topic; null: all.</summary>
    public TopicId? Topic { get; init; }

    /// <summary>How many rows at most.</summary>
    public int Limit { get; init; } = 200;
}

/// <summary>A case as it stands in the queue.</summary>
public sealed record QueueRow
{
    /// <summary>The number the person was told.</summary>
    public required long Number { get; init; }

    /// <summary>The conversation.</summary>
    public required long ConversationId { get; init; }

    /// <summary>Help or complaint.</summary>
    public required CaseKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required CaseState State { get; init; }

    /// <summary>What it is about.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>The highest risk noted so far.</summary>
    public required Risk Risk { get; init; }

    /// <summary>The rule or wish that opened it.</summary>
    public required string Reason { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>What the person's messenger can show.</summary>
    public required ChannelKind ChannelKind { get; init; }

    /// <summary>The language of the last reply; null before one.</summary>
    public required Language? Language { get; init; }

    /// <summary>The person's address with all but its end hidden; null when forgotten.</summary>
    public required string? MaskedAddress { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When the person last wrote.</summary>
    public required Instant LastInboundAt { get; init; }

    /// <summary>Since when the person waits for a counsellor's word; null when the counsellor spoke last.</summary>
    public required Instant? WaitingSince { get; init; }

    /// <summary>How many messages came since the counsellor last answered.</summary>
    public required int Unread { get; init; }

    /// <summary>Who has it; null: nobody.</summary>
    public required Guid? HolderId { get; init; }

    /// <summary>The name that colleagues see.</summary>
    public required string? HolderName { get; init; }
}
