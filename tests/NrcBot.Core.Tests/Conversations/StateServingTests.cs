using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Core.Tests.Guidance;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

/// <summary>An article whose law differs in one state, with a warning and helpers.</summary>
public sealed class StateServingTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 16, 0);

    private static readonly Library Library = Read(more: "More for all.", warning: "Do not sign.");

    [Fact]
    public void A_person_of_the_state_gets_its_text_everywhere()
    {
        var state = ConversationState.New with { Language = Language.English, Established = Chiapas };

        var answer = Reply(state, "[tap]topic:asylum.deadline", Library);
        Assert.Contains("In Chiapas.", answer.Reply.Text.Plain(), StringComparison.Ordinal);
        Assert.Equal("Answer (chiapas)", answer.Reply.Article?.Variant);

        var more = Reply(answer.State, "more", Library);
        Assert.Contains("More in Chiapas.", more.Reply.Text.Plain(), StringComparison.Ordinal);
        Assert.Contains("Do not sign in Chiapas.", more.Reply.Text.Plain(), StringComparison.Ordinal);
        Assert.Equal("More (chiapas), Warning (chiapas)", more.Reply.Article?.Variant);
        Assert.Equal(["line.emergency"], more.Reply.Article!.Facts);

        var sms = Reply(state, "[tap]topic:asylum.deadline", Library, ChannelKind.Sms);
        Assert.Contains("Chiapas by SMS.", sms.Reply.Text.Plain(), StringComparison.Ordinal);
        Assert.Equal("SMS (chiapas)", sms.Reply.Article?.Variant);

        var inDanger = Reply(state, "he changed the lock", Read(more: "More.", warning: "Beware.", topic: "asylum.apply"));
        Assert.Contains("In Chiapas.", inDanger.Reply.Text.Plain(), StringComparison.Ordinal);
        Assert.Equal("Answer (chiapas)", inDanger.Reply.Article?.Variant);
    }

    [Fact]
    public void Everybody_else_gets_the_general_text()
    {
        foreach (var established in new[] { ImmutableSortedDictionary<string, string>.Empty, Chiapas.SetItem("state", "puebla").SetItem("city", "gone") })
        {
            var answer = Reply(ConversationState.New with { Language = Language.English, Established = established }, "[tap]topic:asylum.deadline", Library);
            Assert.Contains("For all.", answer.Reply.Text.Plain(), StringComparison.Ordinal);
            Assert.Equal("Answer", answer.Reply.Article?.Variant);
        }
    }

    [Fact]
    public void Who_tells_the_state_after_the_answer_gets_it_as_it_is_there()
    {
        var general = Reply(ConversationState.New with { Language = Language.English }, "[tap]topic:asylum.deadline", Library);
        var told = Reply(general.State, "i live in tapachulla", Library);
        Assert.Contains("In Chiapas.", told.Reply.Text.Plain(), StringComparison.Ordinal);
    }

    [Fact]
    public void More_says_what_to_beware_of_and_who_can_help()
    {
        var more = Reply(ConversationState.New with { Language = Language.English, Topic = new("asylum.deadline") }, "more", Library);
        var text = more.Reply.Text.Plain();
        Assert.Matches(@"(?s)More for all\..*Do not sign\..*help-intro.*Emergencies: 911, at any hour, line-free.*help-offices", text);
        Assert.Equal(["B where", "B source"], more.Reply.Choices.Select(choice => choice.Label).Where(label => label != "Danger"));
        Assert.Equal("B where", more.Reply.Choices[0].Label);
    }

    [Fact]
    public void What_one_message_does_not_hold_follows_when_more_is_asked_for_again()
    {
        var library = Read(more: new string('m', 1_290), warning: new string('w', 290));
        var state = ConversationState.New with { Language = Language.English, Topic = new("asylum.deadline"), Notice = "seen" };

        var first = Reply(state, "more", library);
        Assert.Contains("mmm", first.Reply.Text.Plain(), StringComparison.Ordinal);
        Assert.DoesNotContain("www", first.Reply.Text.Plain(), StringComparison.Ordinal);

        foreach (var next in new[] { "more", "1", "[tap]more:asylum.deadline/1" })
        {
            var rest = Reply(first.State, next, library);
            Assert.Contains("www", rest.Reply.Text.Plain(), StringComparison.Ordinal);
            Assert.Contains("911", rest.Reply.Text.Plain(), StringComparison.Ordinal);
            Assert.DoesNotContain("mmm", rest.Reply.Text.Plain(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Everything_that_ships_after_an_answer_is_sent_in_messages_that_hold_it()
    {
        foreach (var article in Shipped.Library.Articles.Values)
            foreach (var law in Enum.GetValues<MexicanState>().Cast<MexicanState?>().Append(null))
                foreach (var channel in Enum.GetValues<ChannelKind>())
                {
                    var state = ConversationState.New with
                    {
                        Language = article.Language,
                        Topic = article.Topic,
                        Established = law is null ? Chiapas.Clear() : Chiapas.Clear().Add("state", law.Value.ToString().ToLowerInvariant()),
                    };
                    var texts = new List<string>();
                    do
                    {
                        var next = Reply(state, "[tap]word:more", Shipped.Library, channel);
                        texts.Add(next.Reply.Text.Plain());
                        state = next.State;
                    }
                    while (state.Asked?.StartsWith("more:", StringComparison.Ordinal) is true && texts.Count < 5);

                    var all = string.Join('\n', texts);
                    var here = article.For(law);
                    Assert.Contains(here.More ?? "", all, StringComparison.Ordinal);
                    Assert.Contains(here.Warning ?? "", all, StringComparison.Ordinal);
                    Assert.All(article.Help.Where(id => id.Contains('.')), id => Assert.Contains(Shipped.Library.Facts[id].Value.In(article.Language), all, StringComparison.Ordinal));
                }
    }

    [Fact]
    public void An_article_with_offices_has_a_button_for_them()
    {
        var answer = Reply(ConversationState.New with { Language = Language.English }, "[tap]topic:asylum.apply", Read(more: "More.", warning: "Beware.", topic: "asylum.apply"));
        Assert.Equal("where:comar/", Assert.Single(answer.Reply.Choices, choice => choice.Label == "B where").Id);
        Assert.InRange(answer.Reply.Choices.Length, 2, 3);
    }

    private static ImmutableSortedDictionary<string, string> Chiapas { get; } =
        ImmutableSortedDictionary<string, string>.Empty.Add("state", "chiapas").Add("city", "tapachula");

    private static (Reply Reply, ConversationState State) Reply(ConversationState state, string said, Library library, ChannelKind channel = ChannelKind.WhatsApp)
    {
        var tap = said.StartsWith("[tap]", StringComparison.Ordinal) ? said["[tap]".Length..] : null;
        var result = Shipped.Turn.Take(state, new()
        {
            Messages = [new() { Id = "M", Channel = channel, ReceivedAt = Now, Text = tap is null ? said : "x", ChoiceId = tap }],
            Now = Now,
        }, library);
        var reply = Assert.Single(result.Replies);
        Assert.InRange(reply.Text.Plain().Length, 1, 1_600);
        return (reply, result.State);
    }

    private static Library Read(string more, string warning, string topic = "asylum.deadline")
    {
        var text = SampleContent.Article
            .Replace("topic: asylum.deadline", "topic: " + topic, StringComparison.Ordinal)
            .Replace("related: [asylum.apply]", "related: [safety.danger-now]", StringComparison.Ordinal)
            .Replace("help: []", "help: [comar, line.emergency]", StringComparison.Ordinal)
            .Replace("Within {asylum.apply-days}.", "For all.", StringComparison.Ordinal)
            .Replace("More text.", more, StringComparison.Ordinal)
            + $"\n\n## Warning\n{warning}\n\n## Answer (chiapas)\nIn Chiapas.\n\n## SMS (chiapas)\nChiapas by SMS.\n\n## More (chiapas)\nMore in Chiapas.\n\n## Warning (chiapas)\nDo not sign in Chiapas.\n";
        var path = $"content/{topic.Replace('.', '/')}";
        var reading = SampleContent.Read(
            ($"{path}.es.md", text.Replace("LANG", "es", StringComparison.Ordinal)), ($"{path}.en.md", text.Replace("LANG", "en", StringComparison.Ordinal)));
        return reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
