using NodaTime;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>One message of a person, as every channel hands it in.</summary>
public sealed record InboundMessage
{
    /// <summary>The provider's id of the message; with the channel it is the key against repeats.</summary>
    public required string Id { get; init; }

    /// <summary>What the person's messenger can show.</summary>
    public required ChannelKind Channel { get; init; }

    /// <summary>When we received it; webhooks carry no time of their own.</summary>
    public required Instant ReceivedAt { get; init; }

    /// <summary>What was written; empty for a location, a voice note or a picture without caption.</summary>
    public string Text { get; init; } = "";

    /// <summary>The id of the button or list row that was tapped; null when the person wrote.</summary>
    public string? ChoiceId { get; init; }

    /// <summary>A shared location; null without one.</summary>
    public SharedLocation? Location { get; init; }

    /// <summary>What kind of file came with it; null without one. Files themselves are not read here.</summary>
    public MediaKind? Media { get; init; }

    /// <summary>Set when the provider itself has already handled STOP, START or HELP and answered: nothing may be sent.</summary>
    public ProviderKeyword? HandledByProvider { get; init; }

    /// <summary>A second opinion on the language from a remote service, when the operator turned that on; null otherwise.</summary>
    public Language? LanguageHint { get; init; }

    /// <summary>Only the id: a message may be logged by mistake, its words may not.</summary>
    public override string ToString() => $"message {Id}";
}

/// <summary>A place that a person shared.</summary>
/// <param name="Latitude">Degrees, north positive.</param>
/// <param name="Longitude">Degrees, east positive.</param>
public sealed record SharedLocation(double Latitude, double Longitude)
{
    /// <summary>Nothing of the place: it may be logged by mistake.</summary>
    public override string ToString() => "location";
}

/// <summary>What kind of file a person sent.</summary>
public enum MediaKind
{
    /// <summary>A voice note or other sound.</summary>
    Voice,

    /// <summary>A photo or other still picture.</summary>
    Picture,

    /// <summary>A film.</summary>
    Video,

    /// <summary>A PDF, office file or other document.</summary>
    Document,

    /// <summary>A contact card.</summary>
    Contact,

    /// <summary>A sticker.</summary>
    Sticker,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>A keyword that the provider handled by itself (Twilio's Advanced Opt-Out).</summary>
public enum ProviderKeyword
{
    /// <summary>The person is blocked from our messages at the provider.</summary>
    Stop,

    /// <summary>The block was lifted.</summary>
    Start,

    /// <summary>The provider sent its help text.</summary>
    Help,
}
