namespace NrcBot.Channels.BotFramework;

/// <summary>Whose request it is, as far as it was proven.</summary>
public enum Caller
{
    /// <summary>A channel, by a token of the Bot Connector.</summary>
    Channel,

    /// <summary>The Emulator, by a token of our own app; only in Development.</summary>
    Emulator,

    /// <summary>A handoff hub, by the token of an app of our tenant; it may report the state of handoffs, nothing else.</summary>
    Hub,

    /// <summary>Somebody on this machine, by nothing but being there; only in Development.</summary>
    Loopback,
}

/// <summary>Whether a request is believed, and the HTTP status if it is not.</summary>
public abstract record Verdict
{
    private Verdict(int status) => Status = status;

    /// <summary>The HTTP status to answer with.</summary>
    public int Status { get; }

    /// <summary>It is believed.</summary>
    /// <param name="Caller">Whose request it is.</param>
    public sealed record Accepted(Caller Caller) : Verdict(200);

    /// <summary>Nobody we know sent it.</summary>
    /// <param name="Reason">A code.</param>
    public sealed record Unauthorised(string Reason) : Verdict(401);

    /// <summary>The sender is known, but may not say this.</summary>
    /// <param name="Reason">A code.</param>
    public sealed record Forbidden(string Reason) : Verdict(403);

    /// <summary>The activity lacks what a decision needs.</summary>
    /// <param name="Reason">A code.</param>
    public sealed record BadRequest(string Reason) : Verdict(400);

    /// <summary>The keys to check it with cannot be had now: the channel shall try again.</summary>
    /// <param name="Reason">A code.</param>
    public sealed record Unavailable(string Reason) : Verdict(503);
}
