using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Dialogs;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Dialogs;

public sealed class DialogRunnerTests
{
    private static readonly ImmutableSortedDictionary<string, string> Nothing = ImmutableSortedDictionary<string, string>.Empty;

    private static Dialog Deadline => Shipped.Library.Dialogs["asylum-deadline"];

    [Fact]
    public void An_interview_begun_under_another_version_goes_on_with_the_answers_it_has()
    {
        var old = DialogRunner.Start(Deadline, Nothing.Add("entry-date", "2026-11-03").Add("given-up-slot", "x"), Setting()).Running;

        var now = DialogRunner.Current(Deadline with { Version = Deadline.Version + 1 }, old with { Step = "gone" }, Setting());

        Assert.Equal("in-time", now.Step);
        Assert.Equal(["entry-date"], now.Answers.Keys);
    }

    [Fact]
    public void A_step_that_is_gone_asks_the_first_open_question_again()
    {
        var old = DialogRunner.Start(Deadline, Nothing, Setting()).Running with { Step = "gone" };

        Assert.Equal("entry-date", DialogRunner.Current(Deadline, old, Setting()).Step);
    }

    [Fact]
    public void An_unreadable_answer_is_asked_again_in_other_words_then_with_buttons_and_then_given_to_a_person()
    {
        var turn = DialogRunner.Start(Deadline, Nothing, Setting());
        var said = new List<string> { turn.Text.Plain() };
        for (var round = 0; round < 3; round++)
        {
            Assert.Null(DialogRunner.Answer(Deadline, turn.Running, "blbl", Setting()));
            turn = DialogRunner.AskAgain(Deadline, turn.Running, Setting());
            said.Add(turn.Text.Plain());
        }

        Assert.Equal(4, said.Distinct().Count());
        Assert.Equal("unknown-date", turn.Running.Step);
        Assert.NotNull(turn.Opens);
    }

    [Fact]
    public void A_circle_of_steps_ends_with_a_person()
    {
        var count = Assert.IsType<CountStep>(Deadline.Steps["count-entry"]);
        var circle = Deadline with
        {
            Steps = Deadline.Steps.SetItem("count-entry", count with { Next = count.Next.ToImmutableDictionary(way => way.Key, _ => "count-entry") }),
        };

        Assert.NotNull(DialogRunner.Start(circle, Nothing.Add("entry-date", "2026-11-03"), Setting()).Opens);
    }

    [Fact]
    public void Every_topic_that_an_interview_names_exists()
    {
        var topics = Shipped.Library.Dialogs.Values
            .SelectMany(dialog => dialog.Steps.Values.OfType<EndingStep>().SelectMany(ending => ending.Choices).Select(choice => choice.Topic).OfType<NrcBot.Guidance.TopicId>().Append(dialog.Topic));

        Assert.All(topics, topic => Assert.Contains(topic.Value, Shipped.Library.Topics.Keys));
    }

    [Theory]
    [InlineData(Language.Spanish)]
    [InlineData(Language.English)]
    public void A_repeated_ending_says_the_same(Language language)
    {
        var turn = DialogRunner.Start(Deadline, Nothing.Add("entry-date", "2026-11-03"), Setting(language));

        Assert.Equal(turn.Text.Plain(), DialogRunner.Repeat(Deadline, turn.Running, Setting(language)).Text.Plain());
    }

    private static DialogSetting Setting(Language language = Language.Spanish) => new(
        language, ChannelKind.WhatsApp, Instant.FromUtc(2026, 11, 23, 16, 0), new LocalDate(2026, 11, 23), Shipped.Library.Calendar, Shipped.Library.Words);
}
