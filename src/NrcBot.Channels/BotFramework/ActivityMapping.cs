using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NodaTime;
using NrcBot.Conversations;

namespace NrcBot.Channels.BotFramework;

/// <summary>From an activity to our own words.</summary>
public static class ActivityMapping
{
    // Longer than any id of a choice; a longer value is somebody's own.
    private const int MaxChoiceId = 200;

    /// <summary>Reads an activity that <see cref="ChannelAuthenticator"/> accepted.</summary>
    /// <param name="activity">The activity.</param>
    /// <param name="caller">
    /// Whose request it is: the state of a handoff is taken from a hub only. In Direct Line any person can send an event of that name.
    /// </param>
    /// <param name="options">Which channels are hubs.</param>
    /// <param name="receivedAt">When it came in.</param>
    public static IncomingActivity Read(Activity activity, Caller caller, BotFrameworkOptions options, Instant receivedAt)
    {
        if (activity.Type == ActivityTypes.Invoke)
            return new IncomingActivity.NotImplemented();
        if (activity.Conversation?.Id is not { Length: > 0 } conversation)
            return new IncomingActivity.BadRequest("no-conversation");
        return activity.Type switch
        {
            ActivityTypes.Message => Message(activity, conversation, receivedAt),
            ActivityTypes.ConversationUpdate => Joined(activity, conversation, receivedAt),
            ActivityTypes.EndOfConversation when activity.ChannelId is { } channel =>
                new IncomingActivity.Ended(Prefixed(channel), conversation),
            ActivityTypes.Event when activity.Name == HandoffEvents.Status && (caller == Caller.Hub || options.IsHub(activity.ChannelId)) =>
                HandoffStatus(activity, conversation),
            _ => new IncomingActivity.Ignored(),
        };
    }

    /// <summary>The answer to a request with <c>deliveryMode: expectReplies</c>: all activities of the turn, as JSON.</summary>
    public static byte[] ExpectedReplies(IEnumerable<Activity> activities) =>
        JsonSerializer.SerializeToUtf8Bytes(new { activities }, BotFrameworkJson.Options);

    private static IncomingActivity Message(Activity activity, string conversation, Instant receivedAt)
    {
        if (activity.From is not { Id.Length: > 0 } person)
            return new IncomingActivity.BadRequest("no-sender");
        if (person.Id == activity.Recipient?.Id)
            return new IncomingActivity.Ignored();
        var id = activity.Id is { Length: > 0 } given
            ? Digest("id", conversation, given)
            : DerivedId(activity, conversation, person.Id, receivedAt);
        return Inbound(activity, conversation, person, id, receivedAt) is { } inbound
            ? new IncomingActivity.Wrote(inbound with { Message = ActivityContent.Read(activity, inbound.Message) })
            : new IncomingActivity.BadRequest("no-recipient");
    }

    // A channel may send one update for the bot and one for the person, or the same one again.
    private static IncomingActivity Joined(Activity activity, string conversation, Instant receivedAt)
    {
        var person = activity.MembersAdded?.FirstOrDefault(member => member?.Id is { Length: > 0 } id && id != activity.Recipient?.Id);
        if (person?.Id is not { } id)
            return new IncomingActivity.Ignored();
        return Inbound(activity, conversation, person, Digest("joined", conversation, id), receivedAt) is { } inbound
            ? new IncomingActivity.Joined(inbound)
            : new IncomingActivity.BadRequest("no-recipient");
    }

    private static BotInbound? Inbound(Activity activity, string conversation, ChannelAccount person, string id, Instant receivedAt) =>
        activity is { ChannelId: { Length: > 0 } channel, Recipient: { Id: { Length: > 0 } ours } bot }
            ? new BotInbound
            {
                Message = new InboundMessage { Id = id, Channel = Kind(channel), ReceivedAt = receivedAt },
                Channel = Prefixed(channel),
                PersonAddress = Joint(conversation, person.Id ?? ""),
                OurAddress = ours,
                ExpectsReplies = activity.DeliveryMode == "expectReplies",
                Route = new ConversationReference
                {
                    ActivityId = string.IsNullOrEmpty(activity.Id) ? null : activity.Id,
                    User = person,
                    Bot = bot,
                    Conversation = activity.Conversation,
                    ChannelId = channel,
                    ServiceUrl = activity.ServiceUrl,
                    Locale = string.IsNullOrWhiteSpace(activity.Locale) ? null : activity.Locale,
                },
            }
            : null;

    private static IncomingActivity HandoffStatus(Activity activity, string conversation)
    {
        HandoffState? state = activity.Value?.Member("state")?.Text() switch
        {
            "accepted" => HandoffState.Accepted,
            "failed" => HandoffState.Failed,
            "completed" => HandoffState.Completed,
            _ => null,
        };
        var channel = activity.ChannelId is { Length: > 0 } id ? Prefixed(id) : null;
        return state is { } known
            ? new IncomingActivity.HandoffStatus(known, channel, conversation)
            : new IncomingActivity.Ignored();
    }

    /// <summary>The value of a tapped button, whichever way the client sends it; null when the person wrote.</summary>
    internal static string? ChoiceId(Activity activity)
    {
        // Web Chat sends a postBack as text with this mark, other clients as a value.
        var isPostBack = activity.ChannelData?.Member("postBack")?.ValueKind == JsonValueKind.True;
        var value = activity.Value?.Text() ?? (isPostBack ? activity.Text : null);
        return value is { Length: > 0 and <= MaxChoiceId } ? value : null;
    }

    private static ChannelKind Kind(string channelId) => channelId == "sms" ? ChannelKind.Sms : ChannelKind.Chat;

    private static string Prefixed(string channelId) => "bot:" + channelId;

    // A message without id and time cannot be told from its own repeat; rather answer twice than lose a second "sí".
    private static string DerivedId(Activity activity, string conversation, string person, Instant receivedAt) => Digest(
        "derived",
        conversation,
        person,
        activity.Timestamp ?? activity.LocalTimestamp ?? receivedAt.ToUnixTimeTicks().ToString(System.Globalization.CultureInfo.InvariantCulture),
        activity.Text ?? "",
        activity.Value?.GetRawText() ?? "");

    /// <summary>
    /// One key out of several ids. Ids are opaque, of any length, and on SMS hold telephone numbers, while ours is logged: so it
    /// is a digest.
    /// </summary>
    private static string Digest(params ReadOnlySpan<string> parts)
    {
        var joint = string.Join('|', parts.ToArray().Select(Escaped));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(joint)).AsSpan(0, 20));
    }

    private static string Joint(string conversation, string person) => Escaped(conversation) + "|" + Escaped(person);

    // So that two ids in a row never read like two others.
    private static string Escaped(string part) =>
        part.Replace("%", "%25", StringComparison.Ordinal).Replace("|", "%7C", StringComparison.Ordinal);
}
