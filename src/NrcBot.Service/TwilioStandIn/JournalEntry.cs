using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>One line of the journal. The stand-in's whole memory is the replay of these lines.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PhoneSent), "phone-sent")]
[JsonDerivedType(typeof(WebhookAnswered), "webhook-answered")]
[JsonDerivedType(typeof(MessageAccepted), "message-accepted")]
[JsonDerivedType(typeof(MessageChanged), "message-changed")]
[JsonDerivedType(typeof(MessageRemoved), "message-removed")]
[JsonDerivedType(typeof(ContentCreated), "content-created")]
[JsonDerivedType(typeof(ContentRemoved), "content-removed")]
internal abstract record JournalEntry
{
    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A phone sent something; <c>Form</c> is what the webhook carries.</summary>
internal sealed record PhoneSent(string Sid, string From, string To, IReadOnlyDictionary<string, string> Form) : JournalEntry;

/// <summary>The service answered the webhook of a message, or did not (status 0).</summary>
internal sealed record WebhookAnswered(string Sid, int Status) : JournalEntry;

/// <summary>The service created a message through the REST interface.</summary>
internal sealed record MessageAccepted(
    string Sid, string From, string To, string Body, string? ContentSid, string? ContentVariables, string? StatusCallback,
    IReadOnlyList<PhoneButton> Buttons) : JournalEntry;

/// <summary>A delivery state was reached, or the body was redacted.</summary>
internal sealed record MessageChanged(string Sid, string Status, int? ErrorCode, string? Body) : JournalEntry;

/// <summary>The service deleted a message.</summary>
internal sealed record MessageRemoved(string Sid) : JournalEntry;

/// <summary>The service created a content template.</summary>
internal sealed record ContentCreated(string Sid, JsonObject Content) : JournalEntry;

/// <summary>The service deleted a content template.</summary>
internal sealed record ContentRemoved(string Sid) : JournalEntry;

/// <summary>A button or list row as the phone shows it.</summary>
internal sealed record PhoneButton(string Id, string Title, string? Description = null);
