using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Triaging;

/// <summary>
/// Notices danger in words that nobody foresaw, by their likeness to <c>content/danger</c>, and weighs what the written rules of
/// <c>content/triage.yaml</c> notice. May be used from several threads.
/// </summary>
public sealed class DangerRecognizer
{
    // Chosen on the evaluation set; docs/evaluation.md has the figures. A missed danger does more harm than a false alarm, which
    // costs a person a short message and a counsellor a look.
    private const double Sure = 0.45;

    // An answer to a question is like its question.
    private const double SureOfAnAnswer = 0.85;

    // A rule foresees words and not what is told around them: a film, a joke, years ago.
    private const double RuleHolds = 0.3;

    private const string Likeness = "likeness-";

    private readonly TextModel model;

    /// <summary>Recognizes by what was learnt from a <see cref="Lesson"/>.</summary>
    internal DangerRecognizer(TextModel model) => this.model = model;

    /// <summary>What there is to learn from messages of every risk.</summary>
    internal static ImmutableArray<(string Label, string Folded)> Lesson(IEnumerable<DangerExample> examples) =>
        [.. examples.Select(example => ($"{example.Risk}/{example.Topic}", TextFolding.Fold(example.Text)))];

    /// <summary>The danger that a message most likely tells of; null when it most likely tells of none.</summary>
    /// <param name="text">The message.</param>
    /// <param name="rule">What a written rule noticed in it; null: nothing.</param>
    /// <param name="topics">What the message is about, best first; asked for only where it tells of danger.</param>
    /// <param name="answers">It may be the answer to a question of ours.</param>
    public Finding? Assess(string text, Finding? rule, Func<ImmutableArray<TopicCandidate>> topics, bool answers = false)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var likely = model.Score(TextFolding.Fold(text));
        if (likely.IsEmpty)
            return rule;
        var (critical, urgent) = (Sum(likely, Risk.Critical), Sum(likely, Risk.Urgent));
        var holds = critical + urgent >= RuleHolds ? rule : null;
        if (critical + urgent < (answers ? SureOfAnAnswer : Sure))
            return holds;
        var risk = critical >= urgent ? Risk.Critical : Risk.Urgent;
        // Among equals the rule: it says which danger, not only how much.
        return holds is not null && holds.Risk >= risk ? holds : new($"{Likeness}{risk.ToString().ToLowerInvariant()}", risk, TopicOf(risk, likely, topics()));
    }

    /// <summary>Whether no written rule noticed it.</summary>
    internal static bool IsLikeness(Finding finding) => finding.RuleId.StartsWith(Likeness, StringComparison.Ordinal);

    /// <summary>
    /// The article that answers. Which topic a message is about is told better by the many examples of topics than by those of danger.
    /// But who is in danger of life is answered by an article that helps in danger, whatever the quarrel began with.
    /// </summary>
    private static TopicId TopicOf(Risk risk, ImmutableArray<(string Label, double Likelihood)> likely, ImmutableArray<TopicCandidate> topics)
    {
        var dangerous = likely.Where(one => RiskOf(one.Label) == risk).Select(one => TopicOf(one.Label)).ToList();
        var helps = risk == Risk.Critical ? dangerous.FindAll(topic => topic.Area == TopicId.DangerNow.Area) : dangerous;
        foreach (var candidate in topics)
        {
            if (helps.Contains(candidate.Topic))
                return candidate.Topic;
        }
        return helps.Contains(dangerous[0]) ? dangerous[0] : TopicId.DangerNow;
    }

    private static TopicId TopicOf(string label) => new(label[(label.IndexOf('/', StringComparison.Ordinal) + 1)..]);

    private static Risk RiskOf(string label) => Enum.Parse<Risk>(label.AsSpan(0, label.IndexOf('/', StringComparison.Ordinal)));

    private static double Sum(ImmutableArray<(string Label, double Likelihood)> likely, Risk risk) =>
        likely.Where(one => RiskOf(one.Label) == risk).Sum(one => one.Likelihood);
}
