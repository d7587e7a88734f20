using System.Text.Json;
using FsCheck;
using FsCheck.Xunit;
using NrcBot.Channels.Twilio;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class TwilioRenderingTests
{
    private static readonly Choice Where = new("topic:asylum.offices", "Dónde");
    private static readonly Choice What = new("topic:asylum.documents", "Qué llevo");

    [Fact]
    public void An_SMS_has_no_marks_and_its_choices_are_numbered()
    {
        var rendered = Sms(MessageText.Of("Tienes *30 días hábiles*."), Where, What);

        Assert.Null(rendered.Template);
        Assert.Equal(["Tienes 30 días hábiles.\n1 Dónde  2 Qué llevo"], rendered.Texts);
    }

    [Fact]
    public void A_long_SMS_loses_accents_to_save_parts()
    {
        var text = Assert.Single(Sms(MessageText.Of(new string('x', 60) + " está ahí. ¿Qué más?"), Where, What).Texts);

        Assert.True(SmsSegments.IsGsm7(text));
        Assert.EndsWith("esta ahi. ¿Qué mas?\n1 Donde  2 Qué llevo", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_asterisk_in_a_persons_value_is_theirs() =>
        Assert.Equal(["Caso *7*"], Sms(MessageText.Of("*Caso* {value}", ("value", "*7*"))).Texts);

    [Fact]
    public void More_than_three_choices_stand_one_below_the_other() =>
        Assert.Equal(["¿Qué?\n\n1 a\n2 b\n3 c\n4 d"], Sms(MessageText.Of("¿Qué?"), Labelled("a", "b", "c", "d")).Texts);

    [Fact]
    public void WhatsApp_without_choices_is_the_text_itself()
    {
        var rendered = WhatsApp(MessageText.Of("Tienes *30 días*."));

        Assert.Null(rendered.Template);
        Assert.Equal(["Tienes *30 días*."], rendered.Texts);
    }

    [Fact]
    public void Up_to_three_choices_are_buttons()
    {
        var rendered = WhatsApp(MessageText.Of("Tu caso es el {case}.", ("case", "1042")), Where, What);
        var json = JsonElement.Parse(rendered.Template!.Json);
        var quickReply = json.GetProperty("types").GetProperty("twilio/quick-reply");

        Assert.Equal("Tu caso es el {{1}}.", quickReply.GetProperty("body").GetString());
        Assert.Equal(
            [("Dónde", "topic:asylum.offices"), ("Qué llevo", "topic:asylum.documents")],
            quickReply.GetProperty("actions").EnumerateArray().Select(action => (action.Text("title"), action.Text("id"))));
        Assert.Equal("Tu caso es el {{1}}.\n\n1 Dónde\n2 Qué llevo", json.GetProperty("types").GetProperty("twilio/text").Text("body"));
        Assert.Equal("es_MX", json.Text("language"));
        Assert.Equal(rendered.Template.FriendlyName, json.Text("friendly_name"));
        Assert.Equal("1042", rendered.Variables["1"]);
        Assert.Equal(["Tu caso es el 1042.\n\n1 Dónde\n2 Qué llevo"], rendered.Texts);
    }

    [Fact]
    public void Four_to_ten_choices_are_a_list()
    {
        var rendered = WhatsApp(MessageText.Of("¿De qué se trata?"), Labelled("uno", "dos", "tres", "cuatro"));
        var list = JsonElement.Parse(rendered.Template!.Json).GetProperty("types").GetProperty("twilio/list-picker");

        Assert.Equal("Ver opciones", list.Text("button"));
        Assert.Equal(["uno", "dos", "tres", "cuatro"], list.GetProperty("items").EnumerateArray().Select(item => item.Text("item")));
        Assert.NotNull(WhatsApp(MessageText.Of("x"), Labelled([.. Enumerable.Range(0, 10).Select(i => $"r{i}")])).Template);
    }

    [Fact]
    public void A_template_holds_nothing_of_the_person()
    {
        var ana = WhatsApp(MessageText.Of("Hola {name}, tu caso es el {case}.", ("name", "Ana"), ("case", "1")), Where);
        var luis = WhatsApp(MessageText.Of("Hola {name}, tu caso es el {case}.", ("name", "Luis"), ("case", "2")), Where);

        Assert.Equal(ana.Template, luis.Template);
        Assert.DoesNotContain("Ana", ana.Template!.Json, StringComparison.Ordinal);
        Assert.Equal(["Ana", "1"], ana.Variables.Values);
    }

    [Fact]
    public void The_name_of_a_template_changes_with_any_word_of_it()
    {
        RenderedReply[] all =
        [
            WhatsApp(MessageText.Of("Hola"), Where), WhatsApp(MessageText.Of("Hola."), Where), WhatsApp(MessageText.Of("Hola"), What),
            WhatsApp(MessageText.Of("Hola"), Where with { Id = "x" }), WhatsApp(MessageText.Of("Hola"), Where, What),
            TwilioRendering.Render(Reply(MessageText.Of("Hola"), Language.English, Where), ChannelKind.WhatsApp, "See options"),
        ];

        Assert.Equal(all.Length, all.DistinctBy(rendered => rendered.Template!.FriendlyName).Count());
        Assert.All(all, rendered => Assert.Matches("^nrcbot_[0-9a-f]{32}$", rendered.Template!.FriendlyName));
    }

    [Fact]
    public void The_name_of_a_template_is_the_same_on_every_machine() =>
        Assert.Equal("nrcbot_d1a332802204d0ee5fd4ebc09a540c2b", WhatsApp(MessageText.Of("Hola"), Where).Template!.FriendlyName);

    [Theory]
    [InlineData(1024, 20, 3, true)]
    [InlineData(1025, 20, 3, false)]
    [InlineData(1024, 21, 3, false)]
    [InlineData(1024, 24, 4, true)]
    [InlineData(1024, 25, 4, false)]
    [InlineData(1024, 20, 10, true)]
    [InlineData(1024, 20, 11, false)]
    public void Beyond_WhatsApps_limits_choices_are_numbered(int body, int title, int choices, bool template)
    {
        var labels = Enumerable.Range(0, choices).Select(index => $"{index:00}".PadRight(title, 'x')).ToArray();
        var rendered = WhatsApp(MessageText.Of(new string('x', body)), Labelled(labels));

        Assert.Equal(template, rendered.Template is not null);
        Assert.EndsWith($"\n{choices} {labels[^1]}", rendered.Texts[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dos\nlíneas")]
    [InlineData("con\ttabulador")]
    [InlineData("cinco     blancos")]
    [InlineData("")]
    [InlineData(" ")]
    public void A_value_that_a_template_cannot_take_is_sent_in_words(string value)
    {
        var rendered = WhatsApp(MessageText.Of("Anotamos: {value}", ("value", value)), Where);

        Assert.Null(rendered.Template);
        Assert.EndsWith("1 Dónde", Assert.Single(rendered.Texts), StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_counts_towards_the_limit() =>
        Assert.Null(WhatsApp(MessageText.Of(new string('x', 1000) + "{value}", ("value", new string('y', 25))), Where).Template);

    [Fact]
    public void Choices_that_look_alike_or_are_blank_are_numbered()
    {
        Assert.Null(WhatsApp(MessageText.Of("x"), Where, Where with { Id = "other" }).Template);
        Assert.Null(WhatsApp(MessageText.Of("x"), Where, What with { Id = Where.Id }).Template);
        Assert.Null(WhatsApp(MessageText.Of("x"), Where with { Label = " " }).Template);
        Assert.Null(WhatsApp(MessageText.Of("x"), Where with { Label = "{{1}}" }).Template);
        Assert.Null(WhatsApp(MessageText.Of("x"), Where with { Id = new string('i', 201) }).Template);
        Assert.Null(WhatsApp(MessageText.Empty, Where).Template);
    }

    [Theory]
    [InlineData(1600, 1)]
    [InlineData(1601, 2)]
    public void A_text_beyond_Twilios_limit_becomes_several(int length, int texts)
    {
        var text = MessageText.Of(new string('a', length));

        Assert.Equal(texts, WhatsApp(text).Texts.Length);
        Assert.Equal(texts, Sms(text).Texts.Length);
    }

    [Fact]
    public void Half_a_surrogate_pair_and_foreign_line_breaks_are_made_whole()
    {
        Assert.Equal(["a\uFFFD\nb"], WhatsApp(MessageText.Of("a\uD83C\r\nb")).Texts);
        Assert.Equal(["a\uFFFD\nb"], Sms(MessageText.Of("a\uD83C\r\nb")).Texts);
    }

    [Theory]
    [InlineData("a\uFFFEb")]
    [InlineData("a\uFDD0\u0301b")]
    [InlineData("a\U0001FFFFb")]
    public void Code_points_that_are_no_characters_are_sent_like_any_other(string text) =>
        Assert.Equal(3, Assert.Single(Sms(MessageText.Of(text)).Texts).EnumerateRunes().Count(rune => rune.Value != 0x301));

    [Property]
    public bool Any_text_can_be_rendered_within_the_limit(NonNull<string> words, PositiveInt times)
    {
        var text = MessageText.Of(string.Concat(Enumerable.Repeat(words.Get, times.Get)));
        RenderedReply[] all = [Sms(text, Where, What), WhatsApp(text, Where, What)];

        return all.All(rendered => rendered.Texts.All(piece => piece.Length is > 0 and <= TwilioRendering.MaxBody)
            && (rendered.Template is null || rendered.Texts.Length == 1));
    }

    [Fact]
    public void Nothing_to_say_is_nothing_to_send() => Assert.Empty(Sms(MessageText.Empty).Texts);

    private static RenderedReply Sms(MessageText text, params Choice[] choices) =>
        TwilioRendering.Render(Reply(text, Language.Spanish, choices), ChannelKind.Sms, "Ver opciones");

    private static RenderedReply WhatsApp(MessageText text, params Choice[] choices) =>
        TwilioRendering.Render(Reply(text, Language.Spanish, choices), ChannelKind.WhatsApp, "Ver opciones");

    private static Reply Reply(MessageText text, Language language, params Choice[] choices) =>
        new() { Text = text, Language = language, Choices = [.. choices] };

    private static Choice[] Labelled(params string[] labels) => [.. labels.Select((label, index) => new Choice($"c{index}", label))];
}
