using NodaTime;

namespace NrcBot.Channels.BotFramework;

/// <summary>Everything that can come of handing an activity to a channel. The distinction that matters: was it taken?</summary>
public abstract record ConnectorOutcome
{
    private ConnectorOutcome()
    {
    }

    /// <summary>Taken.</summary>
    /// <param name="Id">The channel's id of our activity; null when it gives none.</param>
    public sealed record Accepted(string? Id) : ConnectorOutcome;

    /// <summary>Not taken, and the same request will not be taken later.</summary>
    /// <param name="Code">The channel's error code, or <c>http-400</c> and the like, or our own: <c>service-url-not-permitted</c>.</param>
    public sealed record Refused(string Code) : ConnectorOutcome;

    /// <summary>Not taken because of load (429, 502, 503, 504): the same request, later.</summary>
    /// <param name="RetryAfter">How long the channel asks us to wait; null when it does not say.</param>
    public sealed record Busy(Duration? RetryAfter) : ConnectorOutcome;

    /// <summary>Taken or not, nobody knows, and there is nobody to ask: never sent again, for twice is worse than not at all.</summary>
    /// <param name="Reason">What happened, as a code: <c>timeout</c>, <c>http-500</c>, <c>response-ended</c>.</param>
    public sealed record Unsure(string Reason) : ConnectorOutcome;

    /// <summary>Not taken: no connection came about, to the channel or to the place where tokens are fetched.</summary>
    /// <param name="Reason">What happened, as a code.</param>
    public sealed record Unreachable(string Reason) : ConnectorOutcome;

    /// <summary>Not taken, and nothing will be until somebody acts: the app's credentials are not accepted.</summary>
    /// <param name="Code">The error code.</param>
    public sealed record Unauthorised(string Code) : ConnectorOutcome;

    /// <summary>Not taken: the conversation is no more, or closed to us (403, 404, 410). Its reference is dead.</summary>
    /// <param name="Code">The error code.</param>
    public sealed record Gone(string Code) : ConnectorOutcome;
}

/// <summary>When an activity that was not taken is sent again: at most three times, within twenty seconds.</summary>
public static class ConnectorRetry
{
    private static readonly Duration[] Waits = [Duration.FromSeconds(1), Duration.FromSeconds(3), Duration.FromSeconds(6)];

    private static readonly Duration Longest = Duration.FromSeconds(20);

    /// <summary>How long to wait before the next attempt; null to give up.</summary>
    /// <param name="outcome">What came of the last attempt.</param>
    /// <param name="attempts">How many there were, at least one.</param>
    /// <param name="elapsed">Since the first attempt began.</param>
    /// <param name="chance">From 0 to 1: spreads the waits of many conversations by a quarter.</param>
    public static Duration? After(ConnectorOutcome outcome, int attempts, Duration elapsed, double chance)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(attempts, 1);
        if (attempts > Waits.Length)
            return null;
        var usual = Waits[attempts - 1] * (1 + (chance / 4));
        Duration? wait = outcome switch
        {
            ConnectorOutcome.Busy busy => Duration.Max(busy.RetryAfter ?? usual, Duration.Zero),
            ConnectorOutcome.Unreachable => usual,
            _ => null,
        };
        return wait is { } found && elapsed + found <= Longest ? found : null;
    }
}
