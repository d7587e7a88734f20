using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>What a turn made of a row.</summary>
internal sealed record MessageOutcome(MessageRow Row, TurnAccount Account, double Milliseconds)
{
    /// <summary>The topic, or one of the acceptable ones; out of scope is also right as a fallback.</summary>
    public bool TopicRight => Row.Accepts(Account.Topic) || FallsBackRightly;

    /// <summary>One of the topic and the next two candidates.</summary>
    public bool InThree => TopicRight || Three.Any(Row.Accepts);

    /// <summary>Answered with a wrong topic: the worst outcome.</summary>
    public bool WrongConfident => Account.Outcome == TurnOutcome.Answered && !TopicRight;

    /// <summary>The reply is in the language of the row.</summary>
    public bool LanguageRight => Account.Language.Code() == Row.Language;

    private bool FallsBackRightly =>
        Row.Accepts(TopicId.OutOfScope) && Account.Outcome == TurnOutcome.Fallback;

    private IEnumerable<TopicId> Three =>
        Account.Candidates.Select(candidate => candidate.Topic).Where(topic => topic != Account.Topic).Take(2);
}

/// <summary>The shares of <c>EVALUATE.md</c>, from 0 to 1; null where nothing counts.</summary>
internal sealed record MessageScores
{
    public required int Messages { get; init; }
    public required double? Top1 { get; init; }
    public required double? Top3 { get; init; }
    public required double? Answered { get; init; }
    public required double? Clarified { get; init; }
    public required double? Fallback { get; init; }
    public required double? AnsweredRight { get; init; }
    public required double? WrongConfident { get; init; }
    public required double? Language { get; init; }
    public required double? HandoffRecall { get; init; }
    public required double? HandoffPrecision { get; init; }
    public required double? CriticalRecall { get; init; }
    public required double? UrgentRecall { get; init; }
    public required double? RiskFalseAlarms { get; init; }

    /// <summary>Scores a set of outcomes.</summary>
    public static MessageScores Of(IReadOnlyCollection<MessageOutcome> all)
    {
        var answered = all.Where(one => one.Account.Outcome == TurnOutcome.Answered).ToList();
        var handoffs = all.Where(one => one.Account.Handoff && one.Row.Handoff is not null).ToList();
        return new MessageScores
        {
            Messages = all.Count,
            Top1 = Share(all, one => one.TopicRight),
            Top3 = Share(all, one => one.InThree),
            Answered = Share(all, one => one.Account.Outcome == TurnOutcome.Answered),
            Clarified = Share(all, one => one.Account.Outcome == TurnOutcome.Clarified),
            Fallback = Share(all, one => one.Account.Outcome is TurnOutcome.Fallback or TurnOutcome.Silent),
            AnsweredRight = Share(answered, one => one.TopicRight),
            WrongConfident = Share(all, one => one.WrongConfident),
            Language = Share(all.Where(one => one.Row.Language is "es" or "en"), one => one.LanguageRight),
            HandoffRecall = Share(all.Where(one => one.Row.Handoff == true), one => one.Account.Handoff),
            HandoffPrecision = Share(handoffs, one => one.Row.Handoff == true),
            CriticalRecall = Share(all.Where(one => one.Row.Risk == Risk.Critical), one => one.Account.Risk == Risk.Critical),
            UrgentRecall = Share(all.Where(one => one.Row.Risk == Risk.Urgent), one => one.Account.Risk >= Risk.Urgent),
            RiskFalseAlarms = Share(all.Where(one => one.Row.Risk == Risk.None), one => one.Account.Risk >= Risk.Urgent),
        };
    }

    /// <summary>The share that is right; null of nothing.</summary>
    internal static double? Share(IEnumerable<MessageOutcome> of, Func<MessageOutcome, bool> right)
    {
        var (count, hits) = (0, 0);
        foreach (var one in of)
        {
            count++;
            if (right(one))
                hits++;
        }

        return count == 0 ? null : Math.Round((double)hits / count, 4);
    }
}

/// <summary>The scores of one topic.</summary>
internal sealed record TopicScores(
    int Messages, [property: JsonPropertyName("top1")] double? Top1, [property: JsonPropertyName("top3")] double? Top3);

/// <summary>How long it took and how much memory is in use.</summary>
internal sealed record Timing(double P50, double P99, double Load, double WorkingSetMib);

/// <summary>The whole result of a message file.</summary>
internal sealed record MessageReport(
    MessageScores Overall, ImmutableSortedDictionary<string, MessageScores> ByLanguage,
    ImmutableSortedDictionary<string, TopicScores> PerTopic, ImmutableArray<CoveragePoint> RiskCoverage, Timing Timing)
{
    /// <summary>Scores everything.</summary>
    public static MessageReport Of(IReadOnlyCollection<MessageOutcome> outcomes, double load, double workingSet)
    {
        var times = outcomes.Select(one => one.Milliseconds).Order().ToList();
        return new(
            MessageScores.Of(outcomes),
            MessageSet.Languages.ToImmutableSortedDictionary(
                language => language, language => MessageScores.Of([.. outcomes.Where(one => one.Row.Language == language)])),
            outcomes.GroupBy(one => one.Row.Topic.Value).ToImmutableSortedDictionary(group => group.Key, group =>
            {
                var scores = MessageScores.Of([.. group]);
                return new TopicScores(scores.Messages, scores.Top1, scores.Top3);
            }, StringComparer.Ordinal),
            CoveragePoint.Curve(outcomes),
            new Timing(Percentile(times, 0.50), Percentile(times, 0.99), Math.Round(load, 1), Math.Round(workingSet, 1)));
    }

    /// <summary>The value that a share of the sorted list does not exceed (nearest rank).</summary>
    private static double Percentile(List<double> sorted, double share) => sorted.Count == 0
        ? 0 : Math.Round(sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)], 3);
}
