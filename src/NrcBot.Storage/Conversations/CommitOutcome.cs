using System.Collections.Immutable;

namespace NrcBot.Storage.Conversations;

/// <summary>What became of a turn.</summary>
public abstract record CommitOutcome
{
    private CommitOutcome()
    {
    }

    /// <summary>Everything the turn wanted is on the disk.</summary>
    /// <param name="Outbox">The messages to send, in order: the replies, then what an external hub is asked.</param>
    /// <param name="CasesOpened">The numbers of the cases it opened, in order.</param>
    public sealed record Committed(ImmutableArray<long> Outbox, ImmutableArray<long> CasesOpened) : CommitOutcome;

    /// <summary>The conversation has moved on or changed hands since it was loaded; nothing was done. Load and take the turn again.</summary>
    public sealed record Conflict : CommitOutcome;
}
