namespace NrcBot.Service.TwilioStandIn;

/// <summary>Settings of the stand-in for Twilio, section <c>TwilioStandIn</c>.</summary>
internal sealed class StandInOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "TwilioStandIn";

    /// <summary>The loopback port it listens on.</summary>
    public int Port { get; set; } = 5090;

    /// <summary>
    /// Where it delivers what a phone sends, as one would enter it at Twilio; connection overrides may follow a <c>#</c>.
    /// Empty: the service's own webhook.
    /// </summary>
    public string WebhookUrl { get; set; } = "";

    /// <summary>Where journal and account are kept; empty: <c>stand-in</c> in the data folder.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How long a message takes from one delivery state to the next, in milliseconds.</summary>
    public int StatusDelayMilliseconds { get; set; } = 300;
}
