using NrcBot.Guidance.Reviews;

namespace NrcBot.Service.Reviews;

/// <summary>What may be served, and how long a signature is good for; section <c>Guidance</c>. All in calendar days.</summary>
internal sealed class ReviewOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Guidance";

    /// <summary>Whether only topics that a reviewer signed are answered, and the rest goes to a counsellor. Default: in Production.</summary>
    public bool? RequireReview { get; set; }

    /// <summary>From a signature to the day on which the topic is to be looked at again. Default 180.</summary>
    public int ReviewDueDays { get; set; } = ReviewTerms.Default.Due;

    /// <summary>How long before that day it is listed; less than <see cref="ReviewDueDays"/>. Default 30.</summary>
    public int ReviewSoonDays { get; set; } = ReviewTerms.Default.Soon;

    /// <summary>From the due day until the answer carries a line of caution; at least 1. Default 30.</summary>
    public int ReviewCautionDays { get; set; } = ReviewTerms.Default.Caution;

    /// <summary>From the due day until the question goes to a counsellor; more than <see cref="ReviewCautionDays"/>. Default 90.</summary>
    public int ReviewWithholdDays { get; set; } = ReviewTerms.Default.Withhold;

    /// <summary>The four limits.</summary>
    public ReviewTerms Terms => new(ReviewDueDays, ReviewSoonDays, ReviewCautionDays, ReviewWithholdDays);
}
