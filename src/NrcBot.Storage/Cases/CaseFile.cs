using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;

namespace NrcBot.Storage.Cases;

/// <summary>All that a counsellor may see of a case.</summary>
public sealed record CaseFile
{
    /// <summary>The case as it stands in the queue.</summary>
    public required QueueRow Case { get; init; }

    /// <summary>When it was claimed; null while nobody has it.</summary>
    public required Instant? ClaimedAt { get; init; }

    /// <summary>When it was finished; null before.</summary>
    public required Instant? ClosedAt { get; init; }

    /// <summary>The lease of the conversation: an answer carries it.</summary>
    public required int LeaseNumber { get; init; }

    /// <summary>The last message of the person in the transcript: closing carries it, so that nothing unseen is closed away. 0: none.</summary>
    public required long LastInboxId { get; init; }

    /// <summary>The person asked us not to write first, or the provider says that they do not take our messages.</summary>
    public required bool Stopped { get; init; }

    /// <summary>The person asked to be forgotten: there are no words left.</summary>
    public required bool Forgotten { get; init; }

    /// <summary>Whether the person said that this phone is safe to write to; null when not asked.</summary>
    public required bool? SafeToWrite { get; init; }

    /// <summary>What was established in the conversation, by name.</summary>
    public required ImmutableSortedDictionary<string, string> Established { get; init; }

    /// <summary>What was said, in order.</summary>
    public required ImmutableArray<TranscriptEntry> Transcript { get; init; }

    /// <summary>What happened to the case, in order.</summary>
    public required ImmutableArray<CaseHappening> Events { get; init; }

    /// <summary>The internal notes, in order.</summary>
    public required ImmutableArray<CaseNote> Notes { get; init; }

    /// <summary>Only the number: the rest is personal.</summary>
    public override string ToString() => $"case {Case.Number}";
}

/// <summary>Who said something.</summary>
public enum Speaker
{
    /// <summary>The person.</summary>
    Person,

    /// <summary>The bot, or the service itself.</summary>
    Bot,

    /// <summary>A counsellor.</summary>
    Counsellor,
}

/// <summary>One message of a conversation; either <see cref="Inbound"/> or <see cref="Outbound"/> is there, unless it was forgotten.</summary>
public sealed record TranscriptEntry
{
    /// <summary>When it was received or written.</summary>
    public required Instant At { get; init; }

    /// <summary>Who said it.</summary>
    public required Speaker Speaker { get; init; }

    /// <summary>The counsellor's name; null for others.</summary>
    public string? Author { get; init; }

    /// <summary>What the person sent.</summary>
    public InboundMessage? Inbound { get; init; }

    /// <summary>The bot could not answer it, and gave it to a counsellor.</summary>
    public bool Parked { get; init; }

    /// <summary>It still waits for the bot's turn.</summary>
    public bool Waiting { get; init; }

    /// <summary>What we sent.</summary>
    public Reply? Outbound { get; init; }

    /// <summary>How far our message is on our side; null for the person's.</summary>
    public OutboxState? State { get; init; }

    /// <summary>What became of our message at the provider.</summary>
    public DeliveryState Delivery { get; init; }

    /// <summary>Why it failed, in the provider's code; null without a failure.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Only when and who: the rest is personal.</summary>
    public override string ToString() => $"{Speaker} at {At}";
}

/// <summary>Something that happened to a case.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">What.</param>
/// <param name="By">The name of who did it; null for the bot and the service.</param>
/// <param name="Topic">What it was about, where that is said.</param>
/// <param name="Risk">The risk, where that is said.</param>
/// <param name="Reason">The rule or wish, where there is one.</param>
public sealed record CaseHappening(Instant At, CaseEventKind Kind, string? By, TopicId? Topic, Risk? Risk, string? Reason);

/// <summary>An internal note.</summary>
/// <param name="At">When.</param>
/// <param name="By">The name of who wrote it.</param>
/// <param name="Text">What it says; null when the person was forgotten.</param>
public sealed record CaseNote(Instant At, string By, string? Text)
{
    /// <summary>Only when: a note is personal.</summary>
    public override string ToString() => $"note at {At}";
}
