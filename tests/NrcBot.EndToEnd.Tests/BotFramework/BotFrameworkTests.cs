using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.BotFramework;

/// <summary>The Bot Framework SDK's own client and Connector (npm <c>botbuilder</c>) on the other side of <c>/api/messages</c>.</summary>
public sealed class BotFrameworkTests(BotFrameworkTests.Started started) : IClassFixture<BotFrameworkTests.Started>
{
    private const string Hub = "omnichannel";
    private readonly ServiceProcess service = started.Service;

    private string BotUrl => service.Address + "/api/messages";

    [Fact]
    public async Task A_conversation_over_the_Bot_Framework_is_answered_as_on_WhatsApp()
    {
        var result = await Peer.Run<Conversation>("bot-conversation.js", new { BotUrl });

        Assert.Equal(new(200, 200, 200, 501, 200), result.Statuses);
        var answer = result.Answer;
        Assert.Equal(("reply", "c 1|x", answer.Asked), (answer.How, answer.ConversationId, answer.ActivityId));
        Assert.Equal(("message", answer.Asked), (answer.Activity.Type, answer.Activity.ReplyToId));
        Assert.Equal(("the-bot", "person-of-c 1|x"), (answer.Activity.From.Id, answer.Activity.Recipient.Id));
        Assert.Contains("30", answer.Activity.Text, StringComparison.Ordinal);
        Assert.True(result.Choices.Length > 3);
        Assert.NotEmpty(result.AfterTap);
        Assert.NotEmpty(result.Welcome);
        Assert.Contains("landlord", Assert.Single(result.Inline).Text, StringComparison.Ordinal);
        Assert.Equal(0, result.LeakedFromInline);
        Assert.Equal(0, result.Fields);
    }

    [Fact]
    public async Task A_channel_with_its_own_people_is_handed_the_conversation_and_hands_it_back()
    {
        var result = await Peer.Run<Handoff>("bot-handoff.js", new { BotUrl, ChannelId = Hub });

        Assert.All(result.Statuses, status => Assert.Equal(200, status));
        Assert.Equal(["taken", "refused"], result.Initiations);
        var initiate = result.Initiate;
        Assert.Equal("taken", initiate.GetProperty("conversation").GetProperty("id").GetString());
        var number = initiate.GetProperty("value").GetProperty("case").GetInt64();
        Assert.Contains(number.ToString(System.Globalization.CultureInfo.InvariantCulture), result.Told, StringComparison.Ordinal);
        var transcript = Assert.Single(initiate.GetProperty("attachments").EnumerateArray());
        Assert.Equal(("application/json", "Transcript"), (transcript.GetProperty("contentType").GetString(), transcript.GetProperty("name").GetString()));
        var said = transcript.GetProperty("content").GetProperty("activities").EnumerateArray()
            .Select(line => (Role: line.GetProperty("from").GetProperty("role").GetString(), Text: line.GetProperty("text").GetString()!)).ToList();
        Assert.Contains(("user", "¿Me pueden desalojar sin una orden del juez?"), said);
        Assert.Contains(said, line => line.Role == "bot");
        Assert.True(result.Silent, "The bot answered while an agent of the hub had the conversation.");
        Assert.NotEmpty(result.Consolation);
        Assert.Equal([(false, true), (true, false)], Cases());
    }

    /// <summary>For each case of the hub's channel, oldest first: whether it is open in our queue, and whether the hub has or had it.</summary>
    private ImmutableArray<(bool InOurQueue, bool AtHub)> Cases()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(service.DataFolder, "nrcbot.db")};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT c.ExternalHub = 0 AND c.ClosedAt IS NULL, c.ExternalHub = 1 FROM Cases c
            JOIN Conversations v ON v.Id = c.ConversationId WHERE v.Channel = $channel ORDER BY c.Number
            """;
        command.Parameters.AddWithValue("$channel", "bot:" + Hub);
        using var reader = command.ExecuteReader();
        var cases = ImmutableArray.CreateBuilder<(bool, bool)>();
        while (reader.Read())
            cases.Add((reader.GetBoolean(0), reader.GetBoolean(1)));
        return cases.ToImmutable();
    }

    /// <summary>A service that trusts this machine, with one channel that is a hub.</summary>
    public sealed class Started : IAsyncLifetime
    {
        public ServiceProcess Service { get; } = new(settings: new Dictionary<string, string>
        {
            ["BotFramework__AllowUnauthenticatedLoopback"] = "true",
            ["BotFramework__HandoffHubChannels__0"] = Hub,
        });

        public async ValueTask InitializeAsync() => await Service.Start();

        public ValueTask DisposeAsync() => Service.DisposeAsync();
    }

    private sealed record Conversation(
        Statuses Statuses, Answer Answer, string[] Choices, string AfterTap, string Welcome, Activity[] Inline, int LeakedFromInline,
        int Fields);

    private sealed record Statuses(int Message, int ExpectReplies, int Typing, int Invoke, int Unknown);

    private sealed record Answer(string How, string ConversationId, string ActivityId, string Asked, Activity Activity);

    private sealed record Activity(string Type, string Text, string? ReplyToId, Account From, Account Recipient);

    private sealed record Account(string Id);

    private sealed record Handoff(
        string Told, JsonElement Initiate, bool Silent, int[] Statuses, string Consolation, string[] Initiations);
}
