using NodaTime;

namespace NrcBot.Guidance.Reviews;

/// <summary>What a reviewer decided about a topic. The numbers are stored.</summary>
public enum Verdict
{
    /// <summary>It may be served as it is.</summary>
    Sign = 0,

    /// <summary>It must be changed first.</summary>
    SendBack = 1,
}

/// <summary>One decision of one reviewer, about exact texts.</summary>
/// <param name="Verdict">What was decided.</param>
/// <param name="On">The day.</param>
/// <param name="Copy">What the reviewer read.</param>
/// <param name="Reviewer">The name of the account, for colleagues.</param>
/// <param name="Comment">What the reviewer wrote to the author; null without words.</param>
public sealed record ReviewDecision(Verdict Verdict, LocalDate On, ReviewCopy Copy, string Reviewer, string? Comment = null)
{
    /// <summary>Names what the reviewer read.</summary>
    public ReviewSeal Seal => Copy.Seal;
}
