using NrcBot.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Handoffs;

/// <summary>What a case is about, which decides who may see it.</summary>
public enum CaseKind
{
    /// <summary>A person needs a counsellor.</summary>
    Help,

    /// <summary>A person complains about the service or its staff; it does not go to the counsellor of the help case.</summary>
    Complaint,
}

/// <summary>Where a case stands.</summary>
public enum CaseState
{
    /// <summary>Nobody has it yet.</summary>
    Open,

    /// <summary>One counsellor holds it and the conversation.</summary>
    Claimed,

    /// <summary>Finished; the bot answers again.</summary>
    Closed,
}

/// <summary>A case of this conversation that is not closed, as a turn sees it.</summary>
/// <param name="Number">The number the person was told.</param>
/// <param name="Kind">Help or complaint.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Risk">The highest risk noted so far.</param>
public sealed record OpenCase(long Number, CaseKind Kind, TopicId Topic, Risk Risk);
