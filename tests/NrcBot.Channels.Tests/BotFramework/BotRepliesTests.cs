using System.Text.Json;
using FsCheck.Xunit;
using NodaTime;
using NrcBot.Channels.BotFramework;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Channels.Tests.BotFramework;

public sealed class BotRepliesTests
{
    private static readonly Reply Question = new()
    {
        Text = MessageText.Of("¿Entró *este mes*?\nEs importante."),
        Language = Language.Spanish,
        Choices = [new("q:yes", "Sí"), new("q:no", "No")],
    };

    [Fact]
    public void A_reply_goes_back_the_way_the_message_came()
    {
        var activity = BotReplies.Render(Question, Route());

        Assert.Equal(("bot", "u1", "c1", "a1", "webchat"),
            (activity.From?.Id, activity.Recipient?.Id, activity.Conversation?.Id, activity.ReplyToId, activity.ChannelId));
        Assert.Null(activity.Id);
        Assert.Null(activity.Timestamp);
    }

    [Fact]
    public void A_reply_has_the_shape_that_the_protocols_readers_accept()
    {
        var json = JsonSerializer.Serialize(BotReplies.Render(Question, Route() with { Locale = "es-ES" }), BotFrameworkJson.Options);

        Assert.Equal(
            """{"type":"message","channelId":"webchat","serviceUrl":"https://webchat.botframework.com/","from":{"id":"bot"},"recipient":{"id":"u1","name":"Ana"},"conversation":{"id":"c1"},"replyToId":"a1","locale":"es-ES","text":"¿Entró **este mes**?  \nEs importante.","textFormat":"markdown","inputHint":"expectingInput","suggestedActions":{"actions":[{"type":"imBack","title":"Sí","value":"Sí"},{"type":"imBack","title":"No","value":"No"}]}}""",
            json);
    }

    [Fact]
    public void Without_a_message_to_answer_it_is_not_a_reply() =>
        Assert.Null(BotReplies.Render(Question, Route() with { ActivityId = null }).ReplyToId);

    [Theory]
    [InlineData("sms")]
    [InlineData("slack")]
    [InlineData("unheard-of")]
    public void A_channel_without_buttons_gets_numbered_lines_and_no_marks(string channel)
    {
        var activity = BotReplies.Render(Question, Route() with { ChannelId = channel });

        Assert.Equal("¿Entró este mes?\nEs importante.\n\n1 Sí\n2 No", activity.Text);
        Assert.Equal("plain", activity.TextFormat);
        Assert.Null(activity.SuggestedActions);
    }

    [Fact]
    public void More_choices_than_the_channel_has_buttons_are_numbered_lines()
    {
        var many = Question with { Choices = [.. Enumerable.Range(1, 12).Select(i => new Choice($"c{i}", $"Opción {i}"))] };

        var activity = BotReplies.Render(many, Route() with { ChannelId = "facebook" });

        Assert.Null(activity.SuggestedActions);
        Assert.Contains("12 Opción 12", activity.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reply_without_choices_waits_for_nothing_in_particular() =>
        Assert.Equal("acceptingInput", BotReplies.Render(Question with { Choices = [] }, Route()).InputHint);

    [Theory]
    [InlineData(Language.Spanish, "es-ES", "es-ES")]
    [InlineData(Language.Spanish, "en-US", "es-MX")]
    [InlineData(Language.English, "es-MX", "en-US")]
    [InlineData(Language.English, "EN_gb", "EN_gb")]
    [InlineData(Language.English, null, "en-US")]
    [InlineData(Language.Spanish, "", "es-MX")]
    public void The_locale_is_the_persons_own_when_it_fits_the_language(Language language, string? client, string expected) =>
        Assert.Equal(expected, BotReplies.Render(Question with { Language = language }, Route() with { Locale = client }).Locale);

    [Theory]
    [InlineData("Llame al *911* ya", "Llame al **911** ya")]
    [InlineData("*Importante:* vaya.", "**Importante:** vaya.")]
    [InlineData("(*911*)", "(**911**)")]
    [InlineData("2 * 3 * 4", @"2 \* 3 \* 4")]
    [InlineData("a*b*c", @"a\*b\*c")]
    [InlineData("* uno", @"\* uno")]
    [InlineData("**", @"\*\*")]
    [InlineData("1) vaya", @"1\) vaya")]
    [InlineData("2026. Fin", @"2026\. Fin")]
    [InlineData("- uno", @"\- uno")]
    [InlineData("+52 55", @"\+52 55")]
    [InlineData("# 5", @"\# 5")]
    [InlineData("    cuatro", "cuatro")]
    [InlineData("<b>x</b>", @"\<b\>x\</b\>")]
    [InlineData("[x](http://evil.example)", @"\[x\](http://evil.example)")]
    [InlineData("_x_ a_b", @"\_x\_ a_b")]
    [InlineData("`x` ~y~ |z", @"\`x\` \~y\~ \|z")]
    [InlineData("&lt; & co", @"\&lt; & co")]
    [InlineData("Vea https://www.gob.mx/_comar_/?a=1&b=2#c_.", @"Vea https://www.gob.mx/_comar_/?a=1&b=2#c\_.")]
    [InlineData("a\nb", "a  \nb")]
    [InlineData("a\r\n\r\nb", "a\n\nb")]
    public void Only_our_two_marks_mean_something_in_Markdown(string text, string markdown) =>
        Assert.Equal(markdown, BotMarkdown.Markdown(MessageText.Of(text)));

    [Fact]
    public void Marks_in_a_persons_value_are_their_own()
    {
        var text = MessageText.Of("Caso *{case}* de {name}", ("case", "4821"), ("name", "*Ana* <i>"));

        Assert.Equal(@"Caso **4821** de \*Ana\* \<i\>", BotMarkdown.Markdown(text));
        Assert.Equal("Caso 4821 de *Ana* <i>", BotMarkdown.Plain(text));
    }

    [Property]
    public void A_text_without_marks_reads_the_same_in_Markdown(FsCheck.NonNull<string> any)
    {
        var text = string.Concat(any.Get.Where(c => c is >= ' ' and <= '~' && c != '*')).Trim();

        var markdown = BotMarkdown.Markdown(MessageText.Of(text));

        // Undoing the escapes, as a reader of Markdown does.
        Assert.Equal(text, System.Text.RegularExpressions.Regex.Replace(markdown, @"\\([!-/:-@\[-`{-~])", "$1"));
    }

    [Fact]
    public void A_handoff_names_the_conversation_and_what_it_is_about()
    {
        var at = Instant.FromUtc(2026, 11, 23, 15, 0);
        var route = Route() with { Locale = "es-MX" };

        var activity = HandoffEvents.Initiation(route, new TopicId("asylum.deadline"), Risk.Urgent, 4821, [new(false, "¿Tengo tiempo?", at), new(true, "Sí", at)]);
        var json = JsonSerializer.Serialize(activity, BotFrameworkJson.Options);

        Assert.Equal(
            """
            {"type":"event","channelId":"webchat","serviceUrl":"https://webchat.botframework.com/","from":{"id":"bot"},"recipient":{"id":"u1","name":"Ana"},"conversation":{"id":"c1"},"replyToId":"a1","locale":"es-MX","name":"handoff.initiate","value":{"topic":"asylum.deadline","risk":"urgent","case":4821},
            "attachments":[{"contentType":"application/json","content":{"activities":[
            {"type":"message","timestamp":"2026-11-23T15:00:00Z","channelId":"webchat","from":{"id":"u1","role":"user"},"recipient":{"id":"bot","role":"bot"},"conversation":{"id":"c1"},"text":"¿Tengo tiempo?","textFormat":"plain"},
            {"type":"message","timestamp":"2026-11-23T15:00:00Z","channelId":"webchat","from":{"id":"bot","role":"bot"},"recipient":{"id":"u1","role":"user"},"conversation":{"id":"c1"},"text":"Sí","textFormat":"plain"}
            ]},"name":"Transcript"}],
            "relatesTo":{"activityId":"a1","user":{"id":"u1","name":"Ana"},"bot":{"id":"bot"},"conversation":{"id":"c1"},"channelId":"webchat","serviceUrl":"https://webchat.botframework.com/","locale":"es-MX"}}
            """.Replace("\n", "", StringComparison.Ordinal),
            json);
    }

    [Theory]
    [InlineData(250, 10, 100)]
    [InlineData(50, 4000, 15)]
    public void A_long_transcript_keeps_its_end(int lines, int length, int most)
    {
        var transcript = Enumerable.Range(0, lines).Select(i => new TranscriptLine(false, $"{i}:" + new string('x', length), Instant.MinValue)).ToList();

        var activity = HandoffEvents.Initiation(Route(), new TopicId("info.menu"), Risk.None, 1, transcript);

        var kept = activity.Attachments![0]!.Content!.Value.GetProperty("activities").EnumerateArray().ToList();
        Assert.InRange(kept.Count, 1, most);
        Assert.StartsWith($"{lines - 1}:", kept[^1].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.InRange(activity.Attachments[0]!.Content!.Value.GetRawText().Length, 1, 64 * 1024 + 100);
    }

    internal static ConversationReference Route() => new()
    {
        ActivityId = "a1",
        User = new() { Id = "u1", Name = "Ana" },
        Bot = new() { Id = "bot" },
        Conversation = new() { Id = "c1" },
        ChannelId = "webchat",
        ServiceUrl = "https://webchat.botframework.com/",
    };
}
