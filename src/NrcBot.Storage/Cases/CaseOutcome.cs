namespace NrcBot.Storage.Cases;

/// <summary>What became of something that a counsellor wanted to do with a case.</summary>
public abstract record CaseOutcome
{
    private CaseOutcome()
    {
    }

    /// <summary>It is done, and on the disk.</summary>
    /// <param name="LeaseNumber">The lease of the conversation from now on: the next answer carries it.</param>
    public sealed record Done(int LeaseNumber) : CaseOutcome;

    /// <summary>There is no such case.</summary>
    public sealed record NotFound : CaseOutcome;

    /// <summary>The account has no right to this case. The attempt is written down.</summary>
    public sealed record AccessRefused : CaseOutcome;

    /// <summary>Somebody else has it.</summary>
    /// <param name="AccountId">Who.</param>
    public sealed record HeldBy(Guid AccountId) : CaseOutcome;

    /// <summary>The account must claim it first.</summary>
    public sealed record NotClaimed : CaseOutcome;

    /// <summary>It is finished.</summary>
    public sealed record Closed : CaseOutcome;

    /// <summary>Another system's staff has it.</summary>
    public sealed record AtExternalHub : CaseOutcome;

    /// <summary>The conversation changed hands since the screen was shown.</summary>
    /// <param name="Current">The lease now.</param>
    public sealed record LeaseMoved(int Current) : CaseOutcome;

    /// <summary>The person wrote something that the screen did not show yet.</summary>
    public sealed record UnseenMessages : CaseOutcome;

    /// <summary>The person asked to be forgotten: there is nobody to write to or about.</summary>
    public sealed record PersonForgotten : CaseOutcome;
}
