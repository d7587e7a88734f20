using NodaTime;
using NrcBot.Conversations;
using NrcBot.Deadlines;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

/// <summary>The law changes one figure: one line of one file is edited, and nobody is told the old one any more.</summary>
public sealed class OneFigureTests
{
    private const string Figure = "asylum.apply-days";
    private const int Changed = 37;
    private static readonly LocalDate Today = new(2026, 11, 23);

    private static readonly Library After = LibraryReader.Read(
    [
        // Which topic is meant is not at stake here, and learning it takes seconds.
        .. Shipped.Files.Where(file => !file.Path.StartsWith("content/examples/", StringComparison.Ordinal)).Select(file => file.Path == "content/facts.yaml"
            ? file with { Text = file.Text.Replace($"{Figure}:\n  value: 30\n", $"{Figure}:\n  value: {Changed}\n", StringComparison.Ordinal) }
            : file),
    ]).Library!;

    [Theory]
    [InlineData(Language.Spanish)]
    [InlineData(Language.English)]
    public void Every_article_and_its_SMS_state_the_new_figure(Language language)
    {
        var (old, now) = (Shipped.Library.Facts[Figure].Format(language), After.Facts[Figure].Format(language));
        var stating = Shipped.Library.Articles.Values.Where(article => article.Language == language && article.Facts.Contains(Figure)).ToList();
        Assert.Contains(stating, article => article.Sms.Contains(old, StringComparison.Ordinal));
        Assert.Contains(stating, article => article.Answer.Contains(old, StringComparison.Ordinal));

        foreach (var before in stating)
        {
            var after = After.Articles[(before.Topic, language)];
            foreach (var (was, isNow) in Texts(before).Zip(Texts(after)))
                Assert.Equal(was.Replace(old, now, StringComparison.Ordinal), Other(isNow, now));
            Assert.NotEqual(before.Version, after.Version);
        }

        // Another limit of thirty working days may stand in the same text; it stays.
        string Other(string text, string figure) => text.Contains(old, StringComparison.Ordinal) ? text.Replace(old, figure, StringComparison.Ordinal) : text;
    }

    [Theory]
    [InlineData(Language.Spanish, "llegué el 2 de noviembre, ¿cuánto tiempo tengo para pedir refugio?")]
    [InlineData(Language.English, "I arrived on 2 November, how long do I have to apply for asylum?")]
    public void The_interview_states_and_counts_by_the_new_figure(Language language, string said)
    {
        var rule = DeadlineRule.From(After.Facts[Figure], After.Facts["asylum.urgent-day"]);
        var day = DateWording.Full(rule.Count(new(2026, 11, 2), Today, After.Calendar).EarliestLastDay, language);
        var before = DateWording.Full(
            DeadlineRule.From(Shipped.Library.Facts[Figure], Shipped.Library.Facts["asylum.urgent-day"]).Count(new(2026, 11, 2), Today, After.Calendar).EarliestLastDay, language);
        Assert.NotEqual(before, day);

        foreach (var channel in (ChannelKind[])[ChannelKind.WhatsApp, ChannelKind.Sms])
        {
            var reply = Ask(language, channel, said);
            Assert.Contains(day, reply, StringComparison.Ordinal);
            Assert.DoesNotContain(before, reply, StringComparison.Ordinal);
            Assert.Contains(After.Facts[Figure].Format(language), Ask(language, channel, "[start]"), StringComparison.Ordinal);
        }
    }

    /// <summary>Taps the topic, and answers the interview's question unless only its start is wanted.</summary>
    private static string Ask(Language language, ChannelKind channel, string said)
    {
        var now = Today.At(new(12, 0)).InUtc().ToInstant();
        var state = ConversationState.New with { Language = language, Notice = TurnNotice.Version(After) };
        var opened = Take(state, "", ChoiceIds.Topic(new("asylum.deadline")));
        return (said == "[start]" ? opened : Take(opened.State, said, null)).Replies[0].Text.Plain();

        TurnResult Take(ConversationState from, string text, string? choice) => Shipped.Turn.Take(from, new()
        {
            Messages = [new() { Id = "M1", Channel = channel, ReceivedAt = now, Text = text, ChoiceId = choice }],
            Now = now,
        }, After);
    }

    private static IEnumerable<string> Texts(Article article) =>
    [
        article.Answer, article.Sms, article.More ?? "", article.Warning ?? "",
        .. article.Variants.Values.SelectMany(variant => new[] { variant.Answer ?? "", variant.Sms ?? "", variant.More ?? "", variant.Warning ?? "" }),
    ];
}
