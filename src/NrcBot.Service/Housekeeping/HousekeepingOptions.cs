using System.ComponentModel.DataAnnotations;

namespace NrcBot.Service.Housekeeping;

/// <summary>What waits how long, section <c>Handoff</c>.</summary>
internal sealed class HousekeepingOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Handoff";

    /// <summary>
    /// How long a person may wait for the counsellor who holds their case before it goes back to the queue, and for an external
    /// hub to take it before it comes into the queue, in minutes. Default 60.
    /// </summary>
    [Range(1, 10_080)]
    public int AnswerWithinMinutes { get; set; } = 60;
}
