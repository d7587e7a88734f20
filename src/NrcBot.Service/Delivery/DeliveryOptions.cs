using System.ComponentModel.DataAnnotations;

namespace NrcBot.Service.Delivery;

/// <summary>How messages are delivered, section <c>Delivery</c>.</summary>
internal sealed class DeliveryOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Delivery";

    /// <summary>
    /// After a crash, how long after a message may have been handed over the provider is asked about it, in seconds: by then a
    /// status callback has usually said it. Default 8.
    /// </summary>
    [Range(0, 300)]
    public int ReconcileAfterSeconds { get; set; } = 8;
}
