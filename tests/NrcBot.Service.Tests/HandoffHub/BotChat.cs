using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using NrcBot.Service.Tests.Host;

namespace NrcBot.Service.Tests.HandoffHub;

/// <summary>A person on a Bot Framework channel, and the channel itself.</summary>
internal sealed partial class BotChat(RunningService service, string channel = RunningService.HubChannel)
{
    /// <summary>The channel's id of the conversation.</summary>
    public string Conversation { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Says something, and reads all that comes of it, in order.</summary>
    public async Task<IReadOnlyList<JsonElement>> Say(string text)
    {
        var body = await Post(Message(text, "expectReplies"));
        return [.. body.GetProperty("activities").EnumerateArray()];
    }

    /// <summary>Says something; what comes of it arrives at the channel's address.</summary>
    public Task SayAndLeave(string text) => Send(Message(text, "normal"));

    /// <summary>The hub reports how the handoff stands.</summary>
    public Task Report(string state) => Send(new
    {
        type = "event", name = "handoff.status", value = new { state }, id = Guid.NewGuid(), channelId = channel,
        serviceUrl = service.OtherEnd.Address, conversation = new { id = Conversation }, from = new { id = "agent" }, recipient = new { id = "bot" },
    });

    /// <summary>The channel says that it is over.</summary>
    public Task End() => Send(new
    {
        type = "endOfConversation", id = Guid.NewGuid(), channelId = channel, serviceUrl = service.OtherEnd.Address,
        conversation = new { id = Conversation }, from = new { id = "u1" }, recipient = new { id = "bot" },
    });

    /// <summary>What arrived at the channel's address.</summary>
    public IReadOnlyList<JsonElement> Arrived() =>
        [.. service.OtherEnd.Activities.Where(one => one.Conversation == Conversation).Select(one => one.Activity)];

    /// <summary>Asks for a person; the number of the case that comes of it.</summary>
    public async Task<long> AskForPerson() => CaseIn((await Say("PERSONA"))[0]);

    /// <summary>The number of a case that a message names.</summary>
    public static long CaseIn(JsonElement message) =>
        long.Parse(CaseNumber().Match(message.GetProperty("text").GetString()!).Value, CultureInfo.InvariantCulture);

    /// <summary>The words, with the number of the case left out.</summary>
    public static string WordsOf(JsonElement message) => CaseNumber().Replace(message.GetProperty("text").GetString()!, "N");

    private object Message(string text, string deliveryMode) => new
    {
        type = "message", id = Guid.NewGuid(), channelId = channel, serviceUrl = service.OtherEnd.Address, text, deliveryMode,
        conversation = new { id = Conversation }, from = new { id = "u1", name = "Ana" }, recipient = new { id = "bot" },
    };

    private async Task Send(object activity)
    {
        using var response = await service.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(200, (int)response.StatusCode);
    }

    private async Task<JsonElement> Post(object activity)
    {
        using var response = await service.Http.PostAsJsonAsync("/api/messages", activity);
        Assert.Equal(200, (int)response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    [GeneratedRegex(@"\b1\d{3}\b")]
    private static partial Regex CaseNumber();
}
