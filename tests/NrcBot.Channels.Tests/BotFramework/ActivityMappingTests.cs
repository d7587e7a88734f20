using System.Text;
using NodaTime;
using NrcBot.Channels.BotFramework;
using NrcBot.Conversations;

namespace NrcBot.Channels.Tests.BotFramework;

public sealed class ActivityMappingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 15, 0);

    [Fact]
    public void A_message_is_a_turn_with_the_way_back()
    {
        var inbound = Wrote(""" "id": "a1", "text": "hola", "locale": "es-ES" """);

        Assert.Equal("hola", inbound.Message.Text);
        Assert.Equal(ChannelKind.Chat, inbound.Message.Channel);
        Assert.Equal(Now, inbound.Message.ReceivedAt);
        Assert.Equal("bot:webchat", inbound.Channel);
        Assert.Equal("bot", inbound.OurAddress);
        Assert.Null(inbound.Message.ChoiceId);
        Assert.Null(inbound.Message.Media);
        Assert.False(inbound.ExpectsReplies);
        var route = inbound.Route;
        Assert.Equal(("a1", "u1", "bot", "c1", "webchat", "https://x.botframework.com/", "es-ES"),
            (route.ActivityId, route.User?.Id, route.Bot?.Id, route.Conversation?.Id, route.ChannelId, route.ServiceUrl, route.Locale));
    }

    [Fact]
    public void The_way_back_can_be_kept_and_restored_with_all_that_the_channel_said()
    {
        var route = Wrote(""" "id": "a1", "text": "hola" """, conversation: """{"id":"c1","tenantId":"t1"}""").Route;

        var restored = ConversationReference.Parse(route.ToJson());

        Assert.Equal(route.ToJson(), restored?.ToJson());
        Assert.Contains("t1", route.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain("null", route.ToJson(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("""{"user":7}""")]
    public void A_way_back_that_cannot_be_read_is_none(string json) => Assert.Null(ConversationReference.Parse(json));

    [Fact]
    public void The_channel_named_sms_is_SMS() =>
        Assert.Equal(ChannelKind.Sms, Wrote(""" "id": "a1", "text": "hola" """, channel: "sms").Message.Channel);

    [Fact]
    public void A_repeated_activity_has_the_same_id()
    {
        Assert.Equal(Wrote(""" "id": "a1", "text": "hola" """).Message.Id, Wrote(""" "id": "a1", "text": "hola" """).Message.Id);
        Assert.NotEqual(Wrote(""" "id": "a1", "text": "hola" """).Message.Id, Wrote(""" "id": "a2", "text": "hola" """).Message.Id);
    }

    [Fact]
    public void Ids_with_separators_in_them_are_not_taken_for_each_other()
    {
        var one = Wrote(""" "id": "b|c", "text": "x" """, conversation: """{"id":"a"}""");
        var other = Wrote(""" "id": "c", "text": "x" """, conversation: """{"id":"a|b"}""");

        Assert.NotEqual(one.Message.Id, other.Message.Id);
        Assert.NotEqual(one.PersonAddress, other.PersonAddress);
    }

    [Fact]
    public void The_id_of_a_message_is_short_and_tells_no_number()
    {
        var long1 = new string('7', 3000);
        var id = Wrote(""" "id": "+5215550001111", "text": "x" """, conversation: $$"""{"id":"{{long1}}"}""").Message.Id;

        Assert.Equal(40, id.Length);
        Assert.DoesNotContain("5215550001111", id, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_without_id_is_known_again_by_its_time_and_words()
    {
        const string message = """ "timestamp": "2026-03-18T16:04:05Z", "text": "sí" """;

        Assert.Equal(Wrote(message).Message.Id, Wrote(message, receivedAt: Now + Duration.FromMinutes(1)).Message.Id);
        Assert.NotEqual(Wrote(message).Message.Id, Wrote(message.Replace("sí", "no", StringComparison.Ordinal)).Message.Id);
    }

    [Fact]
    public void A_message_without_id_and_time_is_never_taken_for_a_repeat()
    {
        const string message = """ "text": "sí" """;

        Assert.NotEqual(Wrote(message).Message.Id, Wrote(message, receivedAt: Now + Duration.FromSeconds(9)).Message.Id);
    }

    [Theory]
    [InlineData("""{"type":"message","channelId":"webchat","from":{"id":"u"},"recipient":{"id":"b"},"text":"x"}""", "no-conversation")]
    [InlineData("""{"type":"message","channelId":"webchat","conversation":{},"from":{"id":"u"},"recipient":{"id":"b"},"text":"x"}""", "no-conversation")]
    [InlineData("""{"type":"message","channelId":"webchat","conversation":{"id":"c"},"recipient":{"id":"b"},"text":"x"}""", "no-sender")]
    [InlineData("""{"type":"message","channelId":"webchat","conversation":{"id":"c"},"from":{"id":"u"},"text":"x"}""", "no-recipient")]
    [InlineData("""{"type":"event","name":"handoff.status","value":{"state":"completed"}}""", "no-conversation")]
    public void An_activity_that_cannot_be_answered_is_a_bad_request(string json, string reason) =>
        Assert.Equal(new IncomingActivity.BadRequest(reason), Read(json));

    [Theory]
    [InlineData(""" "text": "Sí" """, null)]
    [InlineData(""" "value": "dialog:entry:yes" """, "dialog:entry:yes")]
    [InlineData(""" "text": "Sí", "value": "dialog:entry:yes" """, "dialog:entry:yes")]
    [InlineData(""" "text": "dialog:entry:yes", "channelData": {"postBack": true} """, "dialog:entry:yes")]
    [InlineData(""" "text": "hola", "channelData": {"postBack": false} """, null)]
    [InlineData(""" "text": "hola", "channelData": "postBack" """, null)]
    [InlineData(""" "text": "hola", "value": {"choice": "x"} """, null)]
    [InlineData(""" "text": "hola", "value": "" """, null)]
    [InlineData(""" "text": "hola", "value": 7 """, null)]
    public void A_tapped_button_is_known_by_its_value(string message, string? choice) =>
        Assert.Equal(choice, Wrote(message).Message.ChoiceId);

    [Fact]
    public void A_value_too_long_for_a_choice_is_none() =>
        Assert.Null(Wrote($$""" "text": "x", "value": "{{new string('v', 5000)}}" """).Message.ChoiceId);

    [Theory]
    [InlineData("audio/ogg", MediaKind.Voice)]
    [InlineData("IMAGE/JPEG; x=y", MediaKind.Picture)]
    [InlineData("video/mp4", MediaKind.Video)]
    [InlineData("application/pdf", MediaKind.Document)]
    [InlineData("text/vcard", MediaKind.Contact)]
    [InlineData("application/vnd.microsoft.card.hero", MediaKind.Other)]
    [InlineData("", MediaKind.Other)]
    public void A_file_has_a_kind(string contentType, MediaKind kind) =>
        Assert.Equal(kind, Wrote($$""" "attachments": [null, {"contentType": "{{contentType}}", "contentUrl": "https://x/1"}] """).Message.Media);

    [Fact]
    public void The_HTML_that_Teams_adds_to_a_text_is_no_file() =>
        Assert.Null(Wrote(""" "text": "hola", "attachments": [{"contentType": "text/html", "content": "<p>hola</p>"}] """).Message.Media);

    [Theory]
    [InlineData("""[{"type":"Place","geo":{"type":"GeoCoordinates","latitude":16.75,"longitude":-93.1}}]""", true)]
    [InlineData("""[7, null, {"type":"mention"}, {"type":"GeoCoordinates","latitude":16.75,"longitude":-93.1}]""", true)]
    [InlineData("""[{"type":"Place","geo":{"latitude":"16.75","longitude":-93.1}}]""", false)]
    [InlineData("""[{"type":"Place","geo":{"latitude":1675,"longitude":-93.1}}]""", false)]
    [InlineData("""[{"type":"Place"}]""", false)]
    public void A_place_is_read_from_the_entities(string entities, bool isPlace)
    {
        var location = Wrote($$""" "entities": {{entities}} """).Message.Location;

        Assert.Equal(isPlace ? new SharedLocation(16.75, -93.1) : null, location);
    }

    [Fact]
    public void A_message_with_nothing_in_it_is_still_a_turn() => Assert.Equal("", Wrote(""" "id": "1" """).Message.Text);

    [Fact]
    public void What_we_said_ourselves_is_ignored() =>
        Assert.IsType<IncomingActivity.Ignored>(Read("""{"type":"message","channelId":"webchat","conversation":{"id":"c"},"from":{"id":"b"},"recipient":{"id":"b"},"text":"x"}"""));

    [Fact]
    public void Replies_can_be_asked_for_in_the_answer() =>
        Assert.True(Wrote(""" "text": "hola", "deliveryMode": "expectReplies" """).ExpectsReplies);

    [Fact]
    public void A_person_who_joins_is_greeted_once_however_often_the_channel_says_so()
    {
        var first = Joined("""[{"id":"bot"},{"id":"u1","name":"Ana"}]""", "a1");
        var again = Joined("""[{"id":"u1"}]""", "a2");

        Assert.Equal("u1", first.Route.User?.Id);
        Assert.Equal("", first.Message.Text);
        Assert.Equal(first.Message.Id, again.Message.Id);
        Assert.Equal(Wrote(""" "text": "hola" """).PersonAddress, first.PersonAddress);
    }

    [Theory]
    [InlineData("""[{"id":"bot"}]""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("[null, {}]")]
    public void The_bots_own_arrival_greets_nobody(string members) =>
        Assert.IsType<IncomingActivity.Ignored>(Read($$"""{"type":"conversationUpdate","channelId":"webchat","conversation":{"id":"c1"},"recipient":{"id":"bot"},"membersAdded":{{members}} }"""));

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("installationUpdate")]
    [InlineData("handoff")]
    [InlineData("Message")]
    [InlineData("unheard-of")]
    public void Activities_of_other_types_are_ignored(string type) =>
        Assert.IsType<IncomingActivity.Ignored>(Read($$"""{"type":"{{type}}","channelId":"webchat","conversation":{"id":"c"},"from":{"id":"u"} }"""));

    [Fact]
    public void A_call_for_a_function_is_not_implemented() =>
        Assert.IsType<IncomingActivity.NotImplemented>(Read("""{"type":"invoke","name":"signin/verifyState","conversation":{"id":"c"}}"""));

    [Fact]
    public void The_end_of_a_conversation_is_told() =>
        Assert.Equal(new IncomingActivity.Ended("bot:webchat", "c"), Read("""{"type":"endOfConversation","channelId":"webchat","conversation":{"id":"c"}}"""));

    [Theory]
    [InlineData("accepted", HandoffState.Accepted)]
    [InlineData("failed", HandoffState.Failed)]
    [InlineData("completed", HandoffState.Completed)]
    public void A_hub_reports_on_a_handoff(string state, HandoffState expected)
    {
        var json = $$"""{"type":"event","name":"handoff.status","value":{"state":"{{state}}","message":{"why":"x"} },"conversation":{"id":"c"},"attachments":[],"entities":[]}""";

        Assert.Equal(new IncomingActivity.HandoffStatus(expected, null, "c"), Read(json, Caller.Hub));
    }

    [Theory]
    [InlineData("\"value\":{\"state\":\"Accepted\"}")]
    [InlineData("\"value\":{\"state\":\"transferred\"}")]
    [InlineData("\"value\":{\"state\":7}")]
    [InlineData("\"value\":\"accepted\"")]
    [InlineData("\"name\":\"handoff.status\"")]
    public void Any_other_state_of_a_handoff_is_ignored(string rest)
    {
        var name = rest.Contains("name", StringComparison.Ordinal) ? "" : "\"name\":\"handoff.status\",";

        Assert.IsType<IncomingActivity.Ignored>(Read($$$"""{"type":"event",{{{name}}}{{{rest}}},"conversation":{"id":"c"}}""", Caller.Hub));
    }

    [Fact]
    public void A_person_cannot_report_on_a_handoff_but_a_channel_that_is_a_hub_can()
    {
        const string json = """{"type":"event","name":"handoff.status","value":{"state":"completed"},"channelId":"directline","conversation":{"id":"c"}}""";

        Assert.IsType<IncomingActivity.Ignored>(Read(json));
        Assert.Equal(
            new IncomingActivity.HandoffStatus(HandoffState.Completed, "bot:directline", "c"),
            ActivityMapping.Read(ActivityReaderTests.Understood(json), Caller.Channel, new() { HandoffHubChannels = ["directline"] }, Now));
    }

    [Fact]
    public void Expected_replies_are_a_list_of_activities()
    {
        var json = Encoding.UTF8.GetString(ActivityMapping.ExpectedReplies([new Activity { Type = "message", Text = "¿Sí?" }]));

        Assert.Equal("""{"activities":[{"type":"message","text":"¿Sí?"}]}""", json);
    }

    [Fact]
    public void Nothing_personal_shows_in_a_log()
    {
        var inbound = Wrote(""" "id": "a1", "text": "secreto" """);

        Assert.DoesNotContain("secreto", $"{inbound} {new IncomingActivity.Wrote(inbound)} {inbound.Route}", StringComparison.Ordinal);
        Assert.DoesNotContain("u1", $"{new IncomingActivity.Wrote(inbound)} {new IncomingActivity.Ended("bot:sms", "u1")}", StringComparison.Ordinal);
    }

    private static IncomingActivity Read(string json, Caller caller = Caller.Channel) =>
        ActivityMapping.Read(ActivityReaderTests.Understood(json), caller, new(), Now);

    private static BotInbound Joined(string members, string id) =>
        Assert.IsType<IncomingActivity.Joined>(Read($$"""{"type":"conversationUpdate","id":"{{id}}","channelId":"webchat","conversation":{"id":"c1"},"from":{"id":"c1"},"recipient":{"id":"bot"},"membersAdded":{{members}} }""")).Inbound;

    private static BotInbound Wrote(string message, string channel = "webchat", string conversation = """{"id":"c1"}""", Instant? receivedAt = null)
    {
        var json = $$"""
            {"type":"message","channelId":"{{channel}}","serviceUrl":"https://x.botframework.com/","conversation":{{conversation}},
             "from":{"id":"u1","name":"Ana"},"recipient":{"id":"bot"},{{message}}}
            """;
        var read = ActivityMapping.Read(ActivityReaderTests.Understood(json), Caller.Channel, new(), receivedAt ?? Now);
        return Assert.IsType<IncomingActivity.Wrote>(read).Inbound;
    }
}
