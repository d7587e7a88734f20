using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

/// <summary>Whoever asks for whatever, wherever, in either language and on any channel, gets a message that can be read.</summary>
public sealed class EveryArticleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 16, 0);

    public static TheoryData<Language, ChannelKind, MexicanState?> Readers
    {
        get
        {
            var readers = new TheoryData<Language, ChannelKind, MexicanState?>();
            foreach (var language in Enum.GetValues<Language>())
                foreach (var channel in Enum.GetValues<ChannelKind>())
                    foreach (var state in Enum.GetValues<MexicanState>().Cast<MexicanState?>().Append(null))
                        readers.Add(language, channel, state);
            return readers;
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void Every_article_is_whole_and_fits(Language language, ChannelKind channel, MexicanState? state)
    {
        var articles = Shipped.Library.Articles.Values.Where(article => article.Language == language).ToList();
        Assert.Equal(
            Shipped.Library.Topics.Keys.Where(id => new TopicId(id).Area is "asylum" or "hlp" or "safety" || id is "info.nrc" or "info.privacy").Order(StringComparer.Ordinal),
            articles.Select(article => article.Topic.Value).Order(StringComparer.Ordinal));
        foreach (var article in articles)
        {
            var reply = Assert.Single(Ask(article, language, channel, state).Replies);
            TranscriptTests.IsPresentable(reply);
            Assert.Equal(language, reply.Language);
            if (article.DialogId is null)
                Assert.Contains(channel == ChannelKind.Sms ? article.For(state).Sms : article.For(state).Answer, reply.Text.Plain(), StringComparison.Ordinal);
        }
    }

    private static TurnResult Ask(Article article, Language language, ChannelKind channel, MexicanState? state) => Shipped.Turn.Take(
        ConversationState.New with
        {
            Language = language,
            Notice = TurnNotice.Version(Shipped.Library),
            Established = state is null ? ImmutableSortedDictionary<string, string>.Empty : ImmutableSortedDictionary<string, string>.Empty.Add("state", state.Value.ToString().ToLowerInvariant()),
        },
        new()
        {
            Messages = [new() { Id = "M1", Channel = channel, ReceivedAt = Now, ChoiceId = ChoiceIds.Topic(article.Topic) }],
            Now = Now,
        },
        Shipped.Library);
}
