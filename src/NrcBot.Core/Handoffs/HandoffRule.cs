using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Handoffs;

/// <summary>How a person of the team comes in with an answer to a message that sounds as if somebody were needed.</summary>
public enum ComesIn
{
    /// <summary>Only when the person asks for somebody.</summary>
    Asked,

    /// <summary>The person is asked whether somebody should come in.</summary>
    Offers,

    /// <summary>A case is opened with the answer.</summary>
    Opens,
}

/// <summary>When a counsellor is to have looked at a case for the first time: an aim, never a promise.</summary>
public enum FirstLook
{
    /// <summary>Today or on the next working day.</summary>
    SameDay,

    /// <summary>Within two working days.</summary>
    TwoDays,

    /// <summary>Within five working days.</summary>
    FiveDays,
}

/// <summary>When and how a person of the team comes in on one topic.</summary>
public sealed record HandoffRule
{
    /// <summary>The topic.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>How somebody comes in.</summary>
    public required ComesIn ComesIn { get; init; }

    /// <summary>How soon a counsellor is to look at a case on this topic. Urgent danger does not wait for it.</summary>
    public required FirstLook Within { get; init; }

    /// <summary>With which facts a counsellor is needed; for staff.</summary>
    public required ImmutableArray<Bilingual> When { get; init; }

    /// <summary>How much is at stake in a case that is opened because of this rule alone, without a danger that was noticed.</summary>
    public Risk Risk => this is { ComesIn: ComesIn.Opens, Within: FirstLook.SameDay } ? Risk.Urgent : Risk.None;
}
