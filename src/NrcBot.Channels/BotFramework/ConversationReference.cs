using System.Text.Json;
using System.Text.Json.Serialization;

namespace NrcBot.Channels.BotFramework;

/// <summary>
/// Where a reply goes: what has to be kept of an activity to answer it, now or hours later. The protocol's own
/// <c>ConversationReference</c>, so that it also serves as <c>relatesTo</c>.
/// </summary>
public sealed record ConversationReference
{
    /// <summary>The activity to answer; null to write without one.</summary>
    public string? ActivityId { get; init; }

    /// <summary>The person.</summary>
    public ChannelAccount? User { get; init; }

    /// <summary>Us, as the channel names us.</summary>
    public ChannelAccount? Bot { get; init; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The channel.</summary>
    public string? ChannelId { get; init; }

    /// <summary>The channel's address; checked again each time something is sent there.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>The language that the person's client is set to; null when it does not say.</summary>
    public string? Locale { get; init; }

    /// <summary>Fields without a name here.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>To keep it. Personal: store it encrypted.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, BotFrameworkJson.Options);

    /// <summary>Reads what <see cref="ToJson"/> gave; null for anything else.</summary>
    public static ConversationReference? Parse(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ConversationReference>(json, BotFrameworkJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Nothing of it: all of it is personal.</summary>
    public override string ToString() => "conversation reference";
}
