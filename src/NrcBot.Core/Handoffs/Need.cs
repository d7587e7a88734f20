namespace NrcBot.Handoffs;

/// <summary>How much a message sounds as if a counsellor should look at it.</summary>
public enum Need
{
    /// <summary>Guidance answers it.</summary>
    None,

    /// <summary>It cannot be told: enough to ask where much is at stake, not enough to bring somebody in.</summary>
    Possible,

    /// <summary>Something has gone wrong, or is at stake for somebody.</summary>
    Likely,
}
