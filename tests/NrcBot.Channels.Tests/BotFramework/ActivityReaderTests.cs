using System.Text;
using System.Text.Json;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Channels.Tests.BotFramework;

public sealed class ActivityReaderTests
{
    // As Web Chat sends it.
    private const string WebChat = """
        { "type": "message", "id": "c7|0000003", "timestamp": "2026-03-18T16:04:05.120Z",
          "localTimestamp": "2026-03-18T10:04:05.000-06:00", "localTimezone": "America/Mexico_City",
          "channelId": "webchat", "serviceUrl": "https://webchat.example/",
          "from": { "id": "dl_4f", "name": "Ana", "role": "user" }, "recipient": { "id": "bot@x" },
          "conversation": { "id": "c7", "tenantId": "t1" }, "locale": "es-ES", "textFormat": "plain", "text": "hola",
          "attachments": [],
          "entities": [ { "type": "ClientCapabilities", "requiresBotState": true } ],
          "channelData": { "clientActivityID": "yy0", "attachmentSizes": [] }, "importance": "high" }
        """;

    [Fact]
    public void A_message_of_Web_Chat_is_understood()
    {
        var activity = Understood(WebChat);

        Assert.Equal("message", activity.Type);
        Assert.Equal("hola", activity.Text);
        Assert.Equal("dl_4f", activity.From?.Id);
        Assert.Equal("America/Mexico_City", activity.LocalTimezone);
    }

    [Fact]
    public void Fields_without_a_name_here_survive_a_round_trip()
    {
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(Understood(WebChat), BotFrameworkJson.Options));

        Assert.Equal("high", json.RootElement.GetProperty("importance").GetString());
        Assert.Equal("t1", json.RootElement.GetProperty("conversation").GetProperty("tenantId").GetString());
        Assert.Equal("yy0", json.RootElement.GetProperty("channelData").GetProperty("clientActivityID").GetString());
    }

    [Fact]
    public void Names_may_be_in_any_case() => Assert.Equal("hola", Understood("""{"Type":"message","TEXT":"hola"}""").Text);

    [Fact]
    public void Nulls_are_as_good_as_nothing()
    {
        var activity = Understood("""{"type":"message","text":null,"from":null,"attachments":[null],"value":null,"membersAdded":null}""");

        Assert.Null(activity.Text);
        Assert.Null(activity.Value);
    }

    [Fact]
    public void A_byte_order_mark_is_no_fault() =>
        Assert.IsType<ActivityReading.Understood>(ActivityReader.Read([0xEF, 0xBB, 0xBF, .. """{"type":"message"}"""u8]));

    [Fact]
    public void What_a_caller_says_of_itself_is_dropped() =>
        Assert.Null(Understood("""{"type":"message","callerId":"urn:botframework:azure"}""").CallerId);

    [Theory]
    [InlineData("", "not-an-activity")]
    [InlineData("null", "no-type")]
    [InlineData("[]", "not-an-activity")]
    [InlineData("\"message\"", "not-an-activity")]
    [InlineData("{", "not-an-activity")]
    [InlineData("""{"text":"hola"}""", "not-an-activity")]
    [InlineData("""{"type":null}""", "no-type")]
    [InlineData("""{"type":""}""", "no-type")]
    [InlineData("""{"type":7}""", "not-an-activity")]
    [InlineData("""{"type":"message","text":7}""", "not-an-activity")]
    [InlineData("""{"type":"message","text":["a"]}""", "not-an-activity")]
    [InlineData("""{"type":"message","from":"ana"}""", "not-an-activity")]
    [InlineData("""{"type":"message","conversation":{"id":{}}}""", "not-an-activity")]
    [InlineData("""{"type":"message","attachments":{}}""", "not-an-activity")]
    [InlineData("""{"type":"message","type":"event"}""", "not-an-activity")]
    [InlineData("""{"type":"message","Type":"event"}""", "not-an-activity")]
    [InlineData("""{"type":"message","text":"\ud83d"}""", "not-an-activity")]
    [InlineData("<html></html>", "not-an-activity")]
    public void A_body_that_is_no_activity_is_malformed(string body, string reason) =>
        Assert.Equal(new ActivityReading.Malformed(reason), ActivityReader.Read(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void Broken_UTF_8_is_malformed_wherever_it_stands()
    {
        byte[] body = [.. "{\"type\":\"message\",\"channelData\":{\"x\":\""u8, 0xC3, 0x28, .. "\"}}"u8];

        Assert.Equal(new ActivityReading.Malformed("not-utf-8"), ActivityReader.Read(body));
    }

    [Fact]
    public void Nesting_without_end_is_malformed()
    {
        var body = """{"type":"message","channelData":""" + new string('[', 100_000) + new string(']', 100_000) + "}";

        Assert.Equal(new ActivityReading.Malformed("not-an-activity"), ActivityReader.Read(Encoding.UTF8.GetBytes(body)));
    }

    [Fact]
    public void A_body_beyond_the_limit_is_not_read() =>
        Assert.Equal(new ActivityReading.Malformed("too-large"), ActivityReader.Read(new byte[ActivityReader.MaxBytes + 1]));

    [Fact]
    public void Half_a_character_in_a_kept_field_does_no_harm()
    {
        var activity = Understood("""{"type":"message","value":"\ud83d","channelData":{"postBack":true}}""");

        Assert.Null(activity.Value?.Text());
    }

    [Fact]
    public void Nothing_of_an_activity_shows_in_a_log()
    {
        var activity = Understood(WebChat);

        Assert.Equal("activity", $"{activity}");
        Assert.DoesNotContain("Ana", $"{activity.From} {activity.Conversation}", StringComparison.Ordinal);
    }

    [FsCheck.Xunit.Property]
    public void Whatever_the_bytes_are_reading_gives_an_answer(byte[] body) => Assert.NotNull(ActivityReader.Read(body));

    internal static Activity Understood(string json) =>
        Assert.IsType<ActivityReading.Understood>(ActivityReader.Read(Encoding.UTF8.GetBytes(json))).Activity;
}
