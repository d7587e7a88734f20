using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using NrcBot.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Channels.BotFramework;

/// <summary>One line of what was said, for a hub. Redacted by whoever makes it.</summary>
/// <param name="FromBot">Whether we said it.</param>
/// <param name="Text">What was said.</param>
/// <param name="At">When.</param>
public sealed record TranscriptLine(bool FromBot, string Text, Instant At)
{
    /// <summary>Nothing of it: it is personal.</summary>
    public override string ToString() => "transcript line";
}

/// <summary>The two events by which a conversation is handed to people at an external hub, and back.</summary>
public static class HandoffEvents
{
    /// <summary>From the bot to the hub.</summary>
    public const string Initiate = "handoff.initiate";

    /// <summary>From the hub to the bot.</summary>
    public const string Status = "handoff.status";

    // Channels limit what may be inline; an agent reads the end of a long talk anyway.
    private const int MaxLines = 100;
    private const int MaxTranscriptBytes = 64 * 1024;

    /// <summary>The event that asks the hub to take a conversation.</summary>
    /// <param name="route">The conversation.</param>
    /// <param name="topic">What it is about.</param>
    /// <param name="risk">How much is at stake.</param>
    /// <param name="caseNumber">The number that the person was told.</param>
    /// <param name="transcript">What was said, oldest first; the oldest lines are left out when there are too many.</param>
    public static Activity Initiation(
        ConversationReference route,
        TopicId topic,
        Risk risk,
        long caseNumber,
        IReadOnlyList<TranscriptLine> transcript)
    {
        var routing = new { topic = topic.Value, risk = risk.ToString().ToLowerInvariant(), @case = caseNumber };
        return BotReplies.Address(ActivityTypes.Event, route) with
        {
            Name = Initiate,
            Locale = route.Locale,
            Value = JsonSerializer.SerializeToElement(routing, BotFrameworkJson.Options),
            RelatesTo = route,
            Attachments = [Transcript(route, transcript)],
        };
    }

    private static Attachment Transcript(ConversationReference route, IReadOnlyList<TranscriptLine> lines)
    {
        var newestFirst = new List<JsonNode>();
        var bytes = 0;
        foreach (var line in lines.Reverse().Take(MaxLines))
        {
            var activity = JsonSerializer.SerializeToNode(Line(route, line), BotFrameworkJson.Options)!;
            bytes += System.Text.Encoding.UTF8.GetByteCount(activity.ToJsonString(BotFrameworkJson.Options)) + 1;
            if (bytes > MaxTranscriptBytes)
                break;
            newestFirst.Add(activity);
        }
        newestFirst.Reverse();
        var content = new JsonObject { ["activities"] = new JsonArray([.. newestFirst]) };
        return new Attachment
        {
            ContentType = "application/json",
            Name = "Transcript",
            Content = JsonSerializer.SerializeToElement(content, BotFrameworkJson.Options),
        };
    }

    // The role is what tells person from bot in a transcript.
    private static Activity Line(ConversationReference route, TranscriptLine line)
    {
        var person = new ChannelAccount { Id = route.User?.Id, Role = "user" };
        var bot = new ChannelAccount { Id = route.Bot?.Id, Role = "bot" };
        return new Activity
        {
            Type = ActivityTypes.Message,
            Timestamp = InstantPattern.ExtendedIso.Format(line.At),
            ChannelId = route.ChannelId,
            Conversation = new ConversationAccount { Id = route.Conversation?.Id },
            From = line.FromBot ? bot : person,
            Recipient = line.FromBot ? person : bot,
            Text = line.Text.Length > 0 ? line.Text : null,
            TextFormat = "plain",
        };
    }
}
