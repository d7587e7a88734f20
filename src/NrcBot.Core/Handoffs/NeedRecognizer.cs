using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Handoffs;

/// <summary>
/// Tells a message that a counsellor should look at ("landlord kept my deposit") from a question that guidance answers ("how long to get
/// the deposit back"), by their likeness to <c>content/handoff</c>. May be used from several threads.
/// </summary>
public sealed class NeedRecognizer
{
    // Chosen on the evaluation set; docs/evaluation.md has the figures. Offering somebody who is not needed costs one question; not
    // offering somebody who is may cost a case.
    private const double Sure = 0.5;

    // Below it, messages are questions that guidance answers, with next to no exception.
    private const double Doubtful = 0.25;

    private const string Needed = "needed/";

    private readonly TextModel model;

    /// <summary>Recognizes by what was learnt from a <see cref="Lesson"/>.</summary>
    internal NeedRecognizer(TextModel model) => this.model = model;

    /// <summary>
    /// What there is to learn; each area apart, since needing somebody sounds different about papers, homes and danger. Each topic apart
    /// did worse: few of them have messages enough of both kinds.
    /// </summary>
    internal static ImmutableArray<(string Label, string Folded)> Lesson(IEnumerable<NeedExample> examples) =>
        [.. examples.Select(example => ($"{(example.Needed ? Needed : "not-needed/")}{example.Topic.Area}", TextFolding.Fold(example.Text)))];

    /// <summary>Whether a counsellor should look at the message.</summary>
    public Need Of(string text) => Likelihood(text) switch
    {
        >= Sure => Need.Likely,
        >= Doubtful => Need.Possible,
        _ => Need.None,
    };

    /// <summary>How likely it is that a counsellor should look at the message, from 0 to 1.</summary>
    internal double Likelihood(string text) => model.Score(TextFolding.Fold(text))
        .Where(one => one.Label.StartsWith(Needed, StringComparison.Ordinal)).Sum(one => one.Likelihood);
}
