using System.Text.Json;
using System.Text.Json.Serialization;

namespace NrcBot.Channels.BotFramework;

/// <summary>
/// One activity of the Bot Framework protocol (Activity specification 3.1). Only the fields that we use have names; all
/// others are kept in <see cref="Extra"/> (A2005). Reading ignores the case of names, writing is camelCase without nulls.
/// </summary>
public sealed record Activity
{
    /// <summary>What it is; see <see cref="ActivityTypes"/>. Case matters (A2011).</summary>
    public required string Type { get; init; }

    /// <summary>The channel's id of it; bots do not send one (A2031).</summary>
    public string? Id { get; init; }

    /// <summary>When the channel took it, as written. Never a reason to refuse: order may not follow it (A2042).</summary>
    public string? Timestamp { get; init; }

    /// <summary>The person's wall clock with its offset, as written.</summary>
    public string? LocalTimestamp { get; init; }

    /// <summary>The person's zone (IANA name); Web Chat sends it.</summary>
    public string? LocalTimezone { get; init; }

    /// <summary>Which channel: <c>webchat</c>, <c>directline</c>, <c>sms</c> …</summary>
    public string? ChannelId { get; init; }

    /// <summary>Where answers go. Never used before it was checked: our token travels there.</summary>
    public string? ServiceUrl { get; init; }

    /// <summary>Who sent it.</summary>
    public ChannelAccount? From { get; init; }

    /// <summary>Who gets it.</summary>
    public ChannelAccount? Recipient { get; init; }

    /// <summary>The conversation.</summary>
    public ConversationAccount? Conversation { get; init; }

    /// <summary>The activity that this one answers.</summary>
    public string? ReplyToId { get; init; }

    /// <summary>The language of a message (BCP 47); an unknown one is no reason to refuse (A3021).</summary>
    public string? Locale { get; init; }

    /// <summary>The words of a message.</summary>
    public string? Text { get; init; }

    /// <summary><c>plain</c>, <c>markdown</c> or <c>xml</c>. Set on all that we send: absent means different things to different readers.</summary>
    public string? TextFormat { get; init; }

    /// <summary>Whether an answer is expected, in the spelling of the SDKs (<c>expectingInput</c>), which is not the specification's.</summary>
    public string? InputHint { get; init; }

    /// <summary><c>expectReplies</c> asks for the replies in the HTTP answer; anything unknown means <c>normal</c> (A3111).</summary>
    public string? DeliveryMode { get; init; }

    /// <summary>The name of an event or invoke.</summary>
    public string? Name { get; init; }

    /// <summary>The payload of an event, or what a button carries.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>What is particular to the channel.</summary>
    public JsonElement? ChannelData { get; init; }

    /// <summary>Files and cards; an element may be null on the wire.</summary>
    public IReadOnlyList<Attachment?>? Attachments { get; init; }

    /// <summary>What is known about the message, such as a place; unknown kinds are kept and ignored.</summary>
    public IReadOnlyList<JsonElement>? Entities { get; init; }

    /// <summary>Who came into the conversation.</summary>
    public IReadOnlyList<ChannelAccount?>? MembersAdded { get; init; }

    /// <summary>Buttons under a message.</summary>
    public SuggestedActions? SuggestedActions { get; init; }

    /// <summary>The conversation that an event is about.</summary>
    public ConversationReference? RelatesTo { get; init; }

    /// <summary>Discarded on arrival: it says who called, and only the token may say that (A2250).</summary>
    public string? CallerId { get; init; }

    /// <summary>Fields without a name here.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>Nothing of it: nearly all of it may be personal.</summary>
    public override string ToString() => "activity";
}

/// <summary>The types of activity that mean something here.</summary>
public static class ActivityTypes
{
    /// <summary>A person or the bot says something.</summary>
    public const string Message = "message";

    /// <summary>Something happened that has a name.</summary>
    public const string Event = "event";

    /// <summary>Somebody came or went.</summary>
    public const string ConversationUpdate = "conversationUpdate";

    /// <summary>The conversation is over.</summary>
    public const string EndOfConversation = "endOfConversation";

    /// <summary>A call that wants its result in the HTTP answer.</summary>
    public const string Invoke = "invoke";
}

/// <summary>A person or bot on a channel. Ids are opaque: never parsed, of any length.</summary>
public sealed record ChannelAccount
{
    /// <summary>The id on this channel.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown.</summary>
    public string? Name { get; init; }

    /// <summary><c>user</c>, <c>bot</c> or <c>skill</c>; nothing is decided by it (A7511).</summary>
    public string? Role { get; init; }

    /// <summary>Fields without a name here.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>Nothing of it: on SMS the id is a telephone number.</summary>
    public override string ToString() => "channel account";
}

/// <summary>A conversation on a channel.</summary>
public sealed record ConversationAccount
{
    /// <summary>The id on this channel, opaque.</summary>
    public string? Id { get; init; }

    /// <summary>Fields without a name here (<c>tenantId</c>, <c>isGroup</c> …), sent back as they came.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>Nothing of it: on SMS the id holds a telephone number.</summary>
    public override string ToString() => "conversation account";
}

/// <summary>A file or card: either <see cref="Content"/> or <see cref="ContentUrl"/> (A7100).</summary>
public sealed record Attachment
{
    /// <summary>The media type.</summary>
    public string? ContentType { get; init; }

    /// <summary>Where the file is. We do not fetch it.</summary>
    public string? ContentUrl { get; init; }

    /// <summary>The content itself.</summary>
    public JsonElement? Content { get; init; }

    /// <summary>The file's name.</summary>
    public string? Name { get; init; }

    /// <summary>Fields without a name here.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; init; }

    /// <summary>Nothing of it.</summary>
    public override string ToString() => "attachment";
}

/// <summary>Buttons that vanish when one is used.</summary>
public sealed record SuggestedActions
{
    /// <summary>The buttons, in order.</summary>
    public required IReadOnlyList<CardAction> Actions { get; init; }
}

/// <summary>A button.</summary>
public sealed record CardAction
{
    /// <summary><c>imBack</c>: the client says the words for the person, so that everybody sees them.</summary>
    public required string Type { get; init; }

    /// <summary>What stands on it.</summary>
    public required string Title { get; init; }

    /// <summary>What is said. The same as the title: the specification sends the title, Web Chat the value (A7361).</summary>
    public required string Value { get; init; }
}
