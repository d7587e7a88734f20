using System.Globalization;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Channels.BotFramework;

/// <summary>From a reply to an activity.</summary>
public static class BotReplies
{
    /// <summary>
    /// The activity that says the reply: text and buttons where the channel has them, numbered lines where it has not. It has
    /// no id and no time: those are the channel's to give (A2031, A2041).
    /// </summary>
    public static Activity Render(Reply reply, ConversationReference route)
    {
        var hasButtons = !reply.Choices.IsEmpty && reply.Choices.Length <= MaxButtons(route.ChannelId);
        var text = hasButtons || reply.Choices.IsEmpty ? reply.Text : Numbered(reply);
        var isMarkdown = MaxButtons(route.ChannelId) > 0;
        return Address(ActivityTypes.Message, route) with
        {
            Locale = Locale(reply.Language, route.Locale),
            Text = isMarkdown ? BotMarkdown.Markdown(text) : BotMarkdown.Plain(text),
            TextFormat = isMarkdown ? "markdown" : "plain",
            InputHint = reply.Choices.IsEmpty ? "acceptingInput" : "expectingInput",
            SuggestedActions = hasButtons ? Buttons(reply) : null,
        };
    }

    /// <summary>An activity from us to the person.</summary>
    internal static Activity Address(string type, ConversationReference route) => new()
    {
        Type = type,
        ChannelId = route.ChannelId,
        ServiceUrl = route.ServiceUrl,
        From = route.Bot,
        Recipient = route.User,
        Conversation = route.Conversation,
        ReplyToId = route.ActivityId,
    };

    private static MessageText Numbered(Reply reply)
    {
        var lines = reply.Choices.Select((choice, index) => string.Create(CultureInfo.InvariantCulture, $"{index + 1} {choice.Label}"));
        return reply.Text.Then(MessageText.Of(string.Join('\n', lines)));
    }

    private static SuggestedActions Buttons(Reply reply) => new()
    {
        Actions = [.. reply.Choices.Select(choice => new CardAction { Type = "imBack", Title = choice.Label, Value = choice.Label })],
    };

    // The channels reference of the Azure Bot Service. A channel that is not in the table gets text, which every one can show.
    private static int MaxButtons(string? channelId) => channelId switch
    {
        "webchat" or "directline" or "emulator" or "telegram" => 100,
        "line" => 13,
        "facebook" => 11,
        "msteams" => 6,
        _ => 0,
    };

    private static string Locale(Language language, string? client) =>
        client is not null && LanguageCodes.Parse(client.Split('-', '_')[0].ToLowerInvariant()) == language
            ? client
            : language == Language.Spanish ? "es-MX" : "en-US";
}
