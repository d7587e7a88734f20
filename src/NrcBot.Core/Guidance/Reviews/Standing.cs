using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Guidance.Reviews;

/// <summary>Where a topic stands between its author and the people who read it.</summary>
public enum Stage
{
    /// <summary>Written from the sources; nobody has signed it.</summary>
    Drafted,

    /// <summary>It was signed, and texts or facts have changed since.</summary>
    Reopened,

    /// <summary>A reviewer wants it changed.</summary>
    SentBack,

    /// <summary>Signed, and good.</summary>
    Reviewed,

    /// <summary>Signed, and to be looked at again soon.</summary>
    DueSoon,

    /// <summary>The day on which it was to be looked at again has passed: a task for the reviewers.</summary>
    Overdue,

    /// <summary>Overdue for so long that its answer carries a line of caution.</summary>
    Caution,

    /// <summary>Overdue for so long that a counsellor answers instead.</summary>
    Withheld,
}

/// <summary>How a topic is answered.</summary>
public enum Serving
{
    /// <summary>As it is written.</summary>
    Full,

    /// <summary>With a line that it may be out of date.</summary>
    WithCaution,

    /// <summary>Not at all: a counsellor answers.</summary>
    Withheld,
}

/// <summary>Where one topic stands today.</summary>
public sealed record Standing
{
    /// <summary>The topic.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>Where it stands.</summary>
    public required Stage Stage { get; init; }

    /// <summary>Its texts and facts as they are now.</summary>
    public required ReviewCopy Copy { get; init; }

    /// <summary>The signature that holds or, when texts have changed since, the last one that did; null when nobody ever signed.</summary>
    public ReviewDecision? Signature { get; init; }

    /// <summary>When it is to be looked at again; null unless a signature holds.</summary>
    public LocalDate? Due { get; init; }

    /// <summary>The last decision, when it was to send the topic back: what is asked of its author.</summary>
    public ReviewDecision? SentBack { get; init; }

    /// <summary>What is different from what was signed; empty unless it is <see cref="Stage.Reopened"/> or was sent back after a signature.</summary>
    public ImmutableArray<ReviewChange> Changes { get; init; } = [];

    /// <summary>Whether the reviewers have something to do that people notice: what was signed once is about to be withheld, or is.</summary>
    public bool IsTask => Stage is Stage.Reopened or Stage.Overdue or Stage.Caution or Stage.Withheld;

    /// <summary>Whether it is past its day.</summary>
    public bool IsOverdue => Stage is Stage.Overdue or Stage.Caution or Stage.Withheld;

    /// <summary>Whether a reviewer's signature is what it waits for.</summary>
    public bool IsToSign => Stage is Stage.Drafted or Stage.Reopened or Stage.DueSoon || IsOverdue;

    /// <summary>How a topic is answered where only reviewed guidance may be.</summary>
    public Serving Serving => Stage switch
    {
        Stage.Reviewed or Stage.DueSoon or Stage.Overdue => Serving.Full,
        Stage.Caution => Serving.WithCaution,
        _ => Serving.Withheld,
    };

    /// <summary>
    /// Says where a topic stands. The last decision about exactly these texts counts; a text that goes back to what was signed
    /// is signed again, with the dates of that signature.
    /// </summary>
    /// <param name="topic">The topic.</param>
    /// <param name="copy">Its texts and facts as they are now.</param>
    /// <param name="decisions">All decisions about the topic, oldest first.</param>
    /// <param name="today">The day.</param>
    /// <param name="terms">How long a signature is good for.</param>
    public static Standing Of(TopicId topic, ReviewCopy copy, IReadOnlyList<ReviewDecision> decisions, LocalDate today, ReviewTerms terms)
    {
        var holds = decisions.LastOrDefault(decision => decision.Seal == copy.Seal);
        var signature = holds is { Verdict: Verdict.Sign } ? holds : decisions.LastOrDefault(decision => decision.Verdict == Verdict.Sign);
        var stage = holds switch
        {
            { Verdict: Verdict.Sign } => terms.StageOn(holds.On, today),
            { Verdict: Verdict.SendBack } => Stage.SentBack,
            _ => signature is null ? Stage.Drafted : Stage.Reopened,
        };
        return new()
        {
            Topic = topic,
            Stage = stage,
            Copy = copy,
            Signature = signature,
            Due = holds is { Verdict: Verdict.Sign } ? terms.DueDay(holds.On) : null,
            SentBack = decisions.Count > 0 && decisions[^1] is { Verdict: Verdict.SendBack } last ? last : null,
            Changes = signature is null ? [] : copy.ChangesSince(signature.Copy),
        };
    }
}
