using System.ComponentModel.DataAnnotations;

namespace NrcBot.Service.Turns;

/// <summary>How turns are taken, section <c>Turns</c>.</summary>
internal sealed class TurnOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Turns";

    /// <summary>
    /// How long a conversation may settle before it is answered, in milliseconds: people press "send" after every few words,
    /// and what waits together gets one reply. Default 250, at most 5,000.
    /// </summary>
    [Range(0, 5_000)]
    public int SettleMilliseconds { get; set; } = 250;
}
