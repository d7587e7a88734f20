using System.Collections.Immutable;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>
/// What would be answered, and what of it with a wrong topic, if the score of the recognizer's best candidate alone decided. The
/// second look at danger, the words that work from everywhere and the distance to the next candidate are left out: the curve shows
/// what a threshold can buy, not what the bot does.
/// </summary>
/// <param name="Threshold">The lowest score that is answered.</param>
/// <param name="Answered">Share of all messages whose best candidate reaches it; one without candidates never does.</param>
/// <param name="Wrong">Share of all messages that would be answered with a topic that the row does not accept.</param>
internal sealed record CoveragePoint(double Threshold, double? Answered, double? Wrong)
{
    // 0.95, 0.90 … 0.30: below, the best of some seventy topics says little.
    private const int Highest = 95;
    private const int Lowest = 30;
    private const int Step = 5;

    /// <summary>The risk–coverage curve, the most careful threshold first.</summary>
    public static ImmutableArray<CoveragePoint> Curve(IReadOnlyCollection<MessageOutcome> outcomes) =>
        [.. Enumerable.Range(0, (Highest - Lowest) / Step + 1).Select(i => At(outcomes, (Highest - i * Step) / 100.0))];

    private static CoveragePoint At(IReadOnlyCollection<MessageOutcome> outcomes, double threshold)
    {
        return new(
            threshold,
            MessageScores.Share(outcomes, IsAnswered),
            MessageScores.Share(outcomes, one => IsAnswered(one) && !one.Row.Accepts(one.Account.Candidates[0].Topic)));

        bool IsAnswered(MessageOutcome one) => !one.Account.Candidates.IsEmpty && one.Account.Candidates[0].Score >= threshold;
    }
}
