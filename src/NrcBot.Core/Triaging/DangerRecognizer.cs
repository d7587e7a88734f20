using System.Collections.Frozen;
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
    private const double Sure = 0.5;

    // What sounds critical whatever it is about is critical, unless it is like a harmless message of its topic.
    private const double SureOfCritical = 0.7;
    private const double Harmless = 0.15;

    // An answer to a question is like its question.
    private const double SureOfAnAnswer = 0.85;

    // A rule foresees words and not what is told around them: a film, a joke, years ago. Both ways of looking must say so.
    private const double RuleHolds = 0.3;
    private const double RuleHoldsAlone = 0.5;

    private const string Likeness = "likeness-";

    private readonly TextModel model;
    private readonly TextModel alone;
    private readonly FrozenDictionary<string, (Risk Risk, TopicId Topic)> meanings;

    /// <summary>Recognizes by what was learnt from two lessons.</summary>
    /// <param name="model">Of <see cref="Lesson"/>.</param>
    /// <param name="alone">Of <see cref="LessonOfRiskAlone"/>.</param>
    internal DangerRecognizer(TextModel model, TextModel alone)
    {
        this.model = model;
        this.alone = alone;
        meanings = model.Labels.ToFrozenDictionary(label => label, Meaning);
    }

    /// <summary>What there is to learn from messages of every risk.</summary>
    internal static ImmutableArray<(string Label, string Folded)> Lesson(IEnumerable<DangerExample> examples) =>
        [.. examples.Select(example => ($"{example.Risk}/{example.Topic}", TextFolding.Fold(example.Text)))];

    /// <summary>
    /// What there is to learn of the risk whatever a message is about: danger told in the words of an ordinary topic ("the man who threatened
    /// me is outside, how do I change my state?") is like no other message of it.
    /// </summary>
    internal static ImmutableArray<(string Label, string Folded)> LessonOfRiskAlone(IEnumerable<DangerExample> examples) =>
        [.. examples.Select(example => (example.Risk.ToString(), TextFolding.Fold(example.Text)))];

    /// <summary>The danger that a message most likely tells of; null when it most likely tells of none.</summary>
    /// <param name="text">The message.</param>
    /// <param name="rule">What a written rule noticed in it; null: nothing.</param>
    /// <param name="topics">What the message is about, best first; asked for only where it tells of danger.</param>
    /// <param name="answers">It may be the answer to a question of ours.</param>
    public Finding? Assess(string text, Finding? rule, Func<ImmutableArray<TopicCandidate>> topics, bool answers = false)
    {
        ArgumentNullException.ThrowIfNull(topics);
        var folded = TextFolding.Fold(text);
        var likely = model.Score(folded);
        if (likely.IsEmpty)
            return rule;
        var (critical, urgent) = (Sum(likely, Risk.Critical), Sum(likely, Risk.Urgent));
        var risks = alone.Score(folded).ToDictionary(one => one.Label, one => one.Likelihood);
        var holds = critical + urgent >= RuleHolds || risks.GetValueOrDefault(nameof(Risk.None)) <= 1 - RuleHoldsAlone ? rule : null;
        var soundsCritical = !answers && critical + urgent >= Harmless && risks.GetValueOrDefault(nameof(Risk.Critical)) >= SureOfCritical;
        if (!soundsCritical && critical + urgent < (answers ? SureOfAnAnswer : Sure))
            return holds;
        var risk = soundsCritical || critical >= urgent ? Risk.Critical : Risk.Urgent;
        // Among equals the rule: it says which danger, not only how much.
        return holds is not null && holds.Risk >= risk ? holds : new($"{Likeness}{risk.ToString().ToLowerInvariant()}", risk, TopicOf(risk, likely, topics()));
    }

    /// <summary>Whether no written rule noticed it.</summary>
    internal static bool IsLikeness(Finding finding) => finding.RuleId.StartsWith(Likeness, StringComparison.Ordinal);

    /// <summary>
    /// The article that answers. Which topic a message is about is told better by the many examples of topics than by those of danger.
    /// But who is in danger of life is answered by an article that helps in danger, whatever the quarrel began with.
    /// </summary>
    private TopicId TopicOf(Risk risk, ImmutableArray<(string Label, double Likelihood)> likely, ImmutableArray<TopicCandidate> topics)
    {
        var dangerous = likely.Select(one => meanings[one.Label]).Where(one => one.Risk == risk).Select(one => one.Topic).ToList();
        var helps = risk == Risk.Critical ? dangerous.FindAll(topic => topic.Area == TopicId.DangerNow.Area) : dangerous;
        foreach (var candidate in topics)
        {
            if (helps.Contains(candidate.Topic))
                return candidate.Topic;
        }
        return helps.Contains(dangerous[0]) ? dangerous[0] : TopicId.DangerNow;
    }

    private static (Risk Risk, TopicId Topic) Meaning(string label)
    {
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        return (Enum.Parse<Risk>(label.AsSpan(0, slash)), new(label[(slash + 1)..]));
    }

    private double Sum(ImmutableArray<(string Label, double Likelihood)> likely, Risk risk) =>
        likely.Where(one => meanings[one.Label].Risk == risk).Sum(one => one.Likelihood);
}
