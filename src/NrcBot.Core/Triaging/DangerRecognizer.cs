using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Triaging;

/// <summary>
/// Notices danger in words that nobody foresaw, by their likeness to <c>content/danger</c>. It stands behind the written rules of
/// <c>content/triage.yaml</c>: what a rule notices needs no likeness. May be used from several threads.
/// </summary>
public sealed class DangerRecognizer
{
    // Measured on messages held back from learning; see docs/evaluation.md. A missed danger does more harm than a false alarm, which
    // costs a person a short message and a counsellor a look.
    private const double Sure = 0.5;

    private readonly TextModel model;

    private DangerRecognizer(TextModel model) => this.model = model;

    /// <summary>Learns from messages of every risk; the same messages give the same recognizer.</summary>
    internal static DangerRecognizer Build(IEnumerable<DangerExample> examples) =>
        new(TextModel.Train([.. examples.Select(example => (Label(example), TextFolding.Fold(example.Text)))]));

    /// <summary>The danger that a message most likely tells of; null when it most likely tells of none.</summary>
    public Finding? Assess(string text)
    {
        var likely = model.Score(TextFolding.Fold(text));
        var (critical, urgent) = (Sum(likely, Risk.Critical), Sum(likely, Risk.Urgent));
        if (critical + urgent < Sure)
            return null;
        var risk = critical >= urgent ? Risk.Critical : Risk.Urgent;
        var label = likely.First(one => RiskOf(one.Label) == risk).Label;
        return new($"likeness-{risk.ToString().ToLowerInvariant()}", risk, new(label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..]));
    }

    // What is harmless needs no topic: it is one kind.
    private static string Label(DangerExample example) => example.Risk == Risk.None ? nameof(Risk.None) : $"{example.Risk}/{example.Topic}";

    private static Risk RiskOf(string label) => Enum.Parse<Risk>(label.Split('/')[0]);

    private static double Sum(ImmutableArray<(string Label, double Likelihood)> likely, Risk risk) =>
        likely.Where(one => RiskOf(one.Label) == risk).Sum(one => one.Likelihood);
}
