using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

public sealed class TurnReviewTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 16, 0);
    private static readonly ImmutableDictionary<TopicId, Serving> NoReview = ImmutableDictionary<TopicId, Serving>.Empty;
    private static readonly ImmutableDictionary<TopicId, Serving> NothingSigned = All(Serving.Withheld);

    [Theory]
    [InlineData("que papeles necesito para pedir refugio", "asylum.documents")]
    [InlineData("cuanto tiempo tengo para pedir refugio", "asylum.deadline")]
    [InlineData("what papers do I need to apply for asylum", "asylum.documents")]
    public void The_question_on_a_topic_that_nobody_signed_goes_to_a_counsellor(string text, string topic)
    {
        var result = Say(text, NothingSigned);

        var opens = Assert.Single(result.Effects.OfType<OpensCase>());
        Assert.Equal((CaseKind.Help, new TopicId(topic), "review:withheld"), (opens.Kind, opens.Topic, opens.Reason));
        var reply = Assert.Single(result.Replies);
        Assert.Null(reply.Article);
        Assert.Contains(MessageText.CaseNumber, reply.Text.Values);
        foreach (var language in Enum.GetValues<Language>())
            Assert.DoesNotContain(Shipped.Library.Articles[(new TopicId(topic), language)].Answer, reply.Text.Plain(), StringComparison.Ordinal);
        Assert.Null(result.State.Dialog);
        Assert.True(result.Account.Handoff);
    }

    [Fact]
    public void A_topic_that_is_not_named_is_answered_as_it_is_written() =>
        Assert.Equal(
            ChatRun.Written(Say("que papeles necesito para pedir refugio", NoReview)),
            ChatRun.Written(Say("que papeles necesito para pedir refugio", ImmutableDictionary<TopicId, Serving>.Empty.Add(new("hlp.eviction"), Serving.Withheld))));

    [Theory]
    [InlineData("me van a matar ayuda", "safety.danger-now")]
    [InlineData("he is going to kill me", "safety.danger-now")]
    public void In_danger_the_first_safe_message_is_always_sent(string text, string topic)
    {
        var signed = Say(text, NoReview);
        var withheld = Say(text, NothingSigned);

        Assert.Equal(ChatRun.Written(signed), ChatRun.Written(withheld));
        Assert.Equal(topic, Assert.Single(withheld.Replies).Article?.Topic.Value);
    }

    [Fact]
    public void A_safety_topic_that_is_asked_for_is_answered_and_a_counsellor_comes_in()
    {
        var result = Tap("topic:safety.gender-violence", NothingSigned);

        Assert.Contains(Shipped.Library.Articles[(new("safety.gender-violence"), Language.Spanish)].Answer, Assert.Single(result.Replies).Text.Plain(), StringComparison.Ordinal);
        Assert.Equal(Risk.Urgent, Assert.Single(result.Effects.OfType<OpensCase>()).Risk);
    }

    [Fact]
    public void An_overdue_topic_is_answered_with_a_line_of_caution()
    {
        foreach (var channel in Enum.GetValues<ChannelKind>())
        {
            var caution = Shipped.Library.Phrases.Get("review-caution", Language.Spanish, channel);

            foreach (var text in (string[])["que papeles necesito para pedir refugio", "cuanto tiempo tengo para pedir refugio"])
            {
                Assert.Contains(caution, Assert.Single(Say(text, All(Serving.WithCaution), channel: channel).Replies).Text.Plain(), StringComparison.Ordinal);
                Assert.DoesNotContain(caution, Assert.Single(Say(text, All(Serving.Full), channel: channel).Replies).Text.Plain(), StringComparison.Ordinal);
            }
            var more = Say("mas", All(Serving.WithCaution), Say("que papeles necesito para pedir refugio", NoReview).State, channel);
            Assert.Contains(caution, Assert.Single(more.Replies).Text.Plain(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("mas")]
    [InlineData("fuente")]
    public void More_and_source_of_a_withheld_topic_go_to_a_counsellor(string word)
    {
        var result = Say(word, NothingSigned, Say("que papeles necesito para pedir refugio", NoReview).State);

        Assert.Equal("review:withheld", Assert.Single(result.Effects.OfType<OpensCase>()).Reason);
    }

    [Theory]
    [InlineData("3 de noviembre", null)]
    [InlineData("", "answer:asylum-deadline/entry-date=2026-11-03")]
    public void An_interview_that_was_begun_ends_with_a_counsellor_when_nobody_vouches_for_it_any_more(string text, string? tap)
    {
        var asked = Say("cuanto tiempo tengo para pedir refugio", NoReview).State;
        Assert.NotNull(asked.Dialog);

        var result = tap is null ? Say(text, NothingSigned, asked) : Tap(tap, NothingSigned, asked);

        Assert.Null(result.State.Dialog);
        Assert.Equal("review:withheld", Assert.Single(result.Effects.OfType<OpensCase>()).Reason);
    }

    [Fact]
    public void Who_changes_the_language_is_not_told_a_withheld_text()
    {
        var before = Say("que papeles necesito para pedir refugio", NoReview).State;

        var reply = Assert.Single(Say("ENGLISH", NothingSigned, before).Replies);

        Assert.DoesNotContain(Shipped.Library.Articles[(new("asylum.documents"), Language.English)].Answer, reply.Text.Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_reply_from_guidance_says_what_it_came_from()
    {
        var library = Shipped.Library;
        var documents = library.Articles[(new("asylum.documents"), Language.Spanish)];
        var answer = Assert.Single(Say("que papeles necesito para pedir refugio", NoReview).Replies).Article!;
        var sms = Assert.Single(Say("que papeles necesito para pedir refugio", NoReview, channel: ChannelKind.Sms).Replies).Article!;
        var interview = Assert.Single(Say("cuanto tiempo tengo para pedir refugio, entre el 3 de noviembre", NoReview).Replies).Article!;

        Assert.Equal((documents.Version, library.Version, "Answer"), (answer.Version, answer.Content, answer.Variant));
        Assert.Equal(documents.Section("Answer")!.Facts.Distinct(), answer.Facts);
        Assert.Equal("SMS", sms.Variant);
        Assert.Equal("asylum.deadline", interview.Topic.Value);
        Assert.StartsWith("dialog:asylum-deadline/", interview.Variant, StringComparison.Ordinal);
        Assert.Contains("asylum.apply-days", interview.Facts);
    }

    [Theory]
    [InlineData(ChannelKind.Sms, false)]
    [InlineData(ChannelKind.WhatsApp, true)]
    public void The_source_carries_a_link_except_by_SMS(ChannelKind channel, bool link)
    {
        foreach (var topic in Shipped.Library.Articles.Keys.Select(key => key.Topic).Distinct())
        {
            var before = ConversationState.New with { Topic = topic, Language = Language.Spanish };
            foreach (var word in (string[])["fuente", "source"])
            {
                var reply = Assert.Single(Say(word, NoReview, before, channel).Replies);

                if (reply.Article is { Variant: "source" })
                    Assert.Equal(link, reply.Text.Plain().Contains("://", StringComparison.Ordinal));
                Assert.False(channel == ChannelKind.Sms && reply.Text.Plain().Contains("www.", StringComparison.Ordinal));
            }
        }
        Assert.Equal("source", Assert.Single(Say("fuente", NoReview, Say("que papeles necesito para pedir refugio", NoReview).State, channel).Replies).Article?.Variant);
    }

    private static ImmutableDictionary<TopicId, Serving> All(Serving serving) =>
        Shipped.Library.Articles.Keys.Select(key => key.Topic).Distinct().ToImmutableDictionary(topic => topic, _ => serving);

    private static TurnResult Say(
        string text, ImmutableDictionary<TopicId, Serving> serving, ConversationState? state = null, ChannelKind channel = ChannelKind.WhatsApp) =>
        Take(new InboundMessage { Id = "M", Channel = channel, ReceivedAt = Now, Text = text }, serving, state);

    private static TurnResult Tap(string id, ImmutableDictionary<TopicId, Serving> serving, ConversationState? state = null) =>
        Take(new InboundMessage { Id = "M", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, ChoiceId = id, Text = "x" }, serving, state);

    private static TurnResult Take(InboundMessage message, ImmutableDictionary<TopicId, Serving> serving, ConversationState? state) =>
        Shipped.Turn.Take(state ?? ConversationState.New, new TurnInput { Messages = [message], Now = Now, Serving = serving }, Shipped.Library);
}
