using NrcBot.Guidance;

namespace NrcBot.Triaging;

/// <summary>A danger that was noticed in a message.</summary>
/// <param name="RuleId">The rule of <c>content/triage.yaml</c> that noticed it.</param>
/// <param name="Risk">How much is at stake.</param>
/// <param name="Topic">The article that answers.</param>
public sealed record Finding(string RuleId, Risk Risk, TopicId Topic);

/// <summary>How danger is noticed, in every message and in any state. May be used from several threads.</summary>
public sealed class TriageRules
{
    /// <summary>The gravest danger in the text, and among equals the first rule of the file; null when there is none.</summary>
    public Finding? Assess(string text) => throw new NotImplementedException(text);
}
