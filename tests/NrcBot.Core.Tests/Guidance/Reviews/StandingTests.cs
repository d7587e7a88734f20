using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;

namespace NrcBot.Core.Tests.Guidance.Reviews;

public sealed class StandingTests
{
    private static readonly TopicId Topic = new("asylum.deadline");
    private static readonly LocalDate Day = new(2026, 11, 23);
    private static readonly ReviewTerms Terms = ReviewTerms.Default;

    [Theory]
    [InlineData(0, Stage.Reviewed, Serving.Full)]
    [InlineData(149, Stage.Reviewed, Serving.Full)]
    [InlineData(150, Stage.DueSoon, Serving.Full)]
    [InlineData(180, Stage.DueSoon, Serving.Full)]        // the day itself
    [InlineData(181, Stage.Overdue, Serving.Full)]
    [InlineData(209, Stage.Overdue, Serving.Full)]
    [InlineData(210, Stage.Caution, Serving.WithCaution)]
    [InlineData(269, Stage.Caution, Serving.WithCaution)]
    [InlineData(270, Stage.Withheld, Serving.Withheld)]
    [InlineData(3_000, Stage.Withheld, Serving.Withheld)]
    public void A_signature_falls_due_then_costs_a_caution_then_the_answer(int days, Stage stage, Serving serving)
    {
        var standing = On(Day.PlusDays(days), Text("a"), Sign("a"));

        Assert.Equal((stage, serving), (standing.Stage, standing.Serving));
        Assert.Equal(Day.PlusDays(180), standing.Due);
        Assert.Equal(days > 180, standing.IsTask);
    }

    [Fact]
    public void What_nobody_signed_is_drafted_and_withheld_where_review_is_required()
    {
        var standing = On(Day, Text("a"));

        Assert.Equal((Stage.Drafted, Serving.Withheld, false), (standing.Stage, standing.Serving, standing.IsTask));
        Assert.Empty(standing.Changes);
    }

    [Fact]
    public void An_edit_after_a_signature_reopens_the_topic_and_says_what_changed()
    {
        var standing = On(Day, Text("b"), Sign("a"));

        Assert.Equal((Stage.Reopened, Serving.Withheld, true), (standing.Stage, standing.Serving, standing.IsTask));
        Assert.Equal(("a", "b"), (Assert.Single(standing.Changes).Before, standing.Changes[0].After));
        Assert.Null(standing.Due);
    }

    [Fact]
    public void A_text_that_goes_back_to_what_was_signed_is_signed_again_with_its_old_date()
    {
        var standing = On(Day.PlusDays(20), Text("a"), Sign("a"), Sign("b", 10));

        Assert.Equal(Stage.Reviewed, standing.Stage);
        Assert.Equal(Day.PlusDays(180), standing.Due);
    }

    [Fact]
    public void A_topic_that_is_sent_back_is_withheld_and_keeps_the_comment_until_the_next_decision()
    {
        Assert.Equal(Stage.SentBack, On(Day, Text("a"), Sign("a"), SendBack("a")).Stage);
        Assert.Equal(Serving.Withheld, On(Day, Text("a"), Sign("a"), SendBack("a")).Serving);
        var edited = On(Day, Text("b"), Sign("a"), SendBack("a"));
        Assert.Equal(Stage.Reopened, edited.Stage);
        Assert.Equal("Why?", edited.SentBack?.Comment);
        Assert.Null(On(Day, Text("b"), Sign("a"), SendBack("a"), Sign("b")).SentBack);
    }

    [Fact]
    public void A_new_signature_begins_the_time_again() =>
        Assert.Equal(Stage.Reviewed, On(Day.PlusDays(250), Text("a"), Sign("a"), Sign("a", 240)).Stage);

    [Property(MaxTest = 300)]
    public Property Any_edit_reopens_whatever_was_decided_before() => Prop.ForAll(Histories, history =>
    {
        var standing = Standing.Of(Topic, Text("never decided about"), history, Day, Terms);

        Assert.Equal(history.Any(one => one.Verdict == Verdict.Sign) ? Stage.Reopened : Stage.Drafted, standing.Stage);
        Assert.Equal(Serving.Withheld, standing.Serving);
        return true;
    });

    [Property(MaxTest = 300)]
    public Property Time_only_moves_forward_through_the_stages() => Prop.ForAll(Times, time =>
    {
        var stages = Enumerable.Range(-5, 600).Select(days => On(Day.PlusDays(days), time.Terms, Text("a"), Sign("a")).Stage).ToList();

        Assert.Equal(stages.Order(), stages);
        Assert.Equal(Stage.Withheld, On(Day.PlusDays(time.Terms.Due + time.Terms.Withhold), time.Terms, Text("a"), Sign("a")).Stage);
        return true;
    });

    [Property(MaxTest = 300)]
    public Property What_was_not_signed_as_it_is_is_never_served() => Prop.ForAll(Histories, history =>
    {
        foreach (var name in Names)
        {
            var standing = Standing.Of(Topic, Text(name), history, Day.PlusDays(100), Terms);
            var last = history.LastOrDefault(one => one.Seal == standing.Copy.Seal);
            Assert.Equal(last is { Verdict: Verdict.Sign }, standing.Serving == Serving.Full);
        }
        return true;
    });

    [Fact]
    public void Terms_follow_on_one_another()
    {
        Assert.True(Terms.AreInOrder);
        Assert.False((Terms with { Caution = 0 }).AreInOrder);
        Assert.False((Terms with { Withhold = 30 }).AreInOrder);
        Assert.False((Terms with { Soon = 180 }).AreInOrder);
    }

    private static readonly string[] Names = ["a", "b", "c"];

    private static ReviewCopy Text(string text) => new([new(ReviewArea.Spanish, "Answer", text)]);

    private static ReviewDecision Sign(string text, int after = 0) => new(Verdict.Sign, Day.PlusDays(after), Text(text), "Ana");

    private static ReviewDecision SendBack(string text, int after = 0) => new(Verdict.SendBack, Day.PlusDays(after), Text(text), "Ana", "Why?");

    private static Standing On(LocalDate today, ReviewCopy copy, params ReviewDecision[] decisions) => On(today, Terms, copy, decisions);

    private static Standing On(LocalDate today, ReviewTerms terms, ReviewCopy copy, params ReviewDecision[] decisions) =>
        Standing.Of(Topic, copy, decisions, today, terms);

    private static Arbitrary<ImmutableArray<ReviewDecision>> Histories { get; } = (
        from count in Gen.Choose(0, 6)
        from names in Gen.ListOf(Gen.Elements(Names), count)
        from signs in Gen.ListOf(Gen.Elements(true, false), count)
        select names.Zip(signs, (name, sign) => sign ? Sign(name) : SendBack(name)).ToImmutableArray()).ToArbitrary();

    private static Arbitrary<(ReviewTerms Terms, int Any)> Times { get; } = (
        from due in Gen.Choose(2, 300)
        from soon in Gen.Choose(0, 1)
        from caution in Gen.Choose(1, 50)
        from withhold in Gen.Choose(1, 100)
        select (new ReviewTerms(due, soon, caution, caution + withhold), 0)).ToArbitrary();
}
