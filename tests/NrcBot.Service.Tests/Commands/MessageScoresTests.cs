using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Commands.Evaluation;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Commands;

/// <summary>The shares that the bot is measured by, on sets small enough to count by hand.</summary>
public sealed class MessageScoresTests
{
    private static readonly TopicId Apply = new("asylum.apply");
    private static readonly TopicId Deadline = new("asylum.deadline");
    private static readonly TopicId Documents = new("asylum.documents");

    [Fact]
    public void A_wrong_answer_given_with_confidence_counts_and_a_question_back_does_not()
    {
        var scores = MessageScores.Of(
        [
            Outcome(Apply, TurnOutcome.Answered, Apply),
            Outcome(Apply, TurnOutcome.Answered, Deadline),
            Outcome(Apply, TurnOutcome.Clarified, Deadline),
            Outcome(Apply, TurnOutcome.Fallback, TopicId.OutOfScope),
        ]);

        Assert.Equal(0.25, scores.Top1);
        Assert.Equal(0.5, scores.Answered);
        Assert.Equal(0.5, scores.AnsweredRight);
        Assert.Equal(0.25, scores.WrongConfident);
    }

    [Fact]
    public void Three_are_the_topic_and_the_next_two_candidates()
    {
        var second = Outcome(Apply, TurnOutcome.Clarified, Deadline, candidates: [Deadline, Documents, Apply]);
        var third = Outcome(Apply, TurnOutcome.Clarified, Deadline, candidates: [Deadline, Documents, new("asylum.cost-and-fraud"), Apply]);

        Assert.Equal(0.5, MessageScores.Of([second, third]).Top3);
    }

    [Fact]
    public void Out_of_scope_is_also_right_as_a_fallback() =>
        Assert.Equal(1, MessageScores.Of([Outcome(TopicId.OutOfScope, TurnOutcome.Fallback, Apply)]).Top1);

    [Fact]
    public void Handoff_precision_looks_at_rows_that_say_yes_or_no_only()
    {
        var scores = MessageScores.Of(
        [
            Outcome(Apply, handoffWanted: true, handoff: true),
            Outcome(Apply, handoffWanted: true, handoff: false),
            Outcome(Apply, handoffWanted: false, handoff: true),
            Outcome(Apply, handoffWanted: null, handoff: true),
        ]);

        Assert.Equal(0.5, scores.HandoffRecall);
        Assert.Equal(0.5, scores.HandoffPrecision);
    }

    [Fact]
    public void An_urgent_message_found_critical_is_found_and_a_critical_one_found_urgent_is_not()
    {
        var scores = MessageScores.Of(
        [
            Outcome(Apply, risk: Risk.Urgent, found: Risk.Critical),
            Outcome(Apply, risk: Risk.Critical, found: Risk.Urgent),
            Outcome(Apply, risk: Risk.None, found: Risk.Urgent),
        ]);

        Assert.Equal(1, scores.UrgentRecall);
        Assert.Equal(0, scores.CriticalRecall);
        Assert.Equal(1, scores.RiskFalseAlarms);
    }

    [Fact]
    public void What_nothing_counts_for_is_null()
    {
        var scores = MessageScores.Of([]);

        Assert.Null(scores.Top1);
        Assert.Null(scores.HandoffPrecision);
        Assert.Equal(0, scores.Messages);
    }

    private static MessageOutcome Outcome(
        TopicId expected, TurnOutcome outcome = TurnOutcome.Answered, TopicId? got = null, TopicId[]? candidates = null,
        bool? handoffWanted = null, bool handoff = false, Risk risk = Risk.None, Risk found = Risk.None) => new(
            new MessageRow("1", "es", expected, [], handoffWanted, risk, "hola"),
            new TurnAccount
            {
                Outcome = outcome,
                Topic = got ?? expected,
                Candidates = [.. (candidates ?? []).Select(topic => new TopicCandidate(topic, 0.3))],
                Handoff = handoff,
                Risk = found,
                Language = Language.Spanish,
            },
            1);
}
