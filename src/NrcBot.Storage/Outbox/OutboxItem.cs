using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Storage.Outbox;

/// <summary>A message on its way out, with all that a channel needs to send it or to find it at the provider.</summary>
public sealed record OutboxItem
{
    /// <summary>The row.</summary>
    public required long Id { get; init; }

    /// <summary>Opaque and unguessable: stands in the callback address.</summary>
    public required string Token { get; init; }

    /// <summary>The conversation.</summary>
    public required long ConversationId { get; init; }

    /// <summary>The channel's name, such as <c>whatsapp</c> or <c>bot:webchat</c>.</summary>
    public required string Channel { get; init; }

    /// <summary>What the person's messenger can show.</summary>
    public required ChannelKind ChannelKind { get; init; }

    /// <summary>The address of ours that was written to: the one that answers.</summary>
    public required string OurAddress { get; init; }

    /// <summary>Where to send it.</summary>
    public required string PersonAddress { get; init; }

    /// <summary>What the channel asked to be kept for answering; null: nothing.</summary>
    public string? ReplyRoute { get; init; }

    /// <summary>What to say; without text when <see cref="Handoff"/> is set.</summary>
    public required Reply Reply { get; init; }

    /// <summary>Set when this says nothing to the person but asks the external hub of the channel to take a case.</summary>
    public HandoffRequest? Handoff { get; init; }

    /// <summary>False: it has no choices, or the provider refused to show them as buttons and they must be numbered.</summary>
    public bool Buttons { get; init; }

    /// <summary>Who speaks.</summary>
    public required OutboxKind Kind { get; init; }

    /// <summary>The provider's id of the message it answers; null for what staff began.</summary>
    public string? AnswersMessageId { get; init; }

    /// <summary>When the person last wrote: WhatsApp's window of 24 hours counts from here.</summary>
    public required Instant LastInboundAt { get; init; }

    /// <summary>Which attempt this is, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>When this attempt began.</summary>
    public required Instant SendingSince { get; init; }

    /// <summary>Only the id: the rest is personal.</summary>
    public override string ToString() => $"outbox {Id}, attempt {Attempt}";
}

/// <summary>A case that the staff of an external hub are asked to take, as it stands when they are asked.</summary>
/// <param name="CaseNumber">The number that the person was told.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Risk">How much is at stake.</param>
public sealed record HandoffRequest(long CaseNumber, TopicId Topic, Risk Risk);

/// <summary>A status that a provider reported.</summary>
public sealed record StatusReport
{
    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string ProviderMessageId { get; init; }

    /// <summary>The provider's word, such as <c>delivered</c>; unknown words are kept and ignored.</summary>
    public required string Status { get; init; }

    /// <summary>The token of the callback address; null when it had none.</summary>
    public string? Token { get; init; }

    /// <summary>The provider's code of the failure; null without one.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>The failure means that the person does not take our messages: they blocked us, or stopped us at the provider.</summary>
    public bool PersonRefuses { get; init; }

    /// <summary>Decides, when the message has failed, whether and how it goes again; null when it has not failed, or never goes again.</summary>
    public Func<FailedDelivery, SendAgain?>? AfterFailure { get; init; }

    /// <summary>When the report came.</summary>
    public required Instant ReceivedAt { get; init; }
}

/// <summary>A message that the provider took and could not deliver.</summary>
/// <param name="Attempts">How often it was handed over so far.</param>
/// <param name="Buttons">It was to be shown with buttons.</param>
public sealed record FailedDelivery(int Attempts, bool Buttons);

/// <summary>A message that failed goes again.</summary>
/// <param name="At">When.</param>
/// <param name="Buttons">False: its choices are numbered.</param>
/// <param name="Code">Why it failed, in the provider's code.</param>
public sealed record SendAgain(Instant At, bool Buttons, string Code);
