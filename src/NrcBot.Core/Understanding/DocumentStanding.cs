namespace NrcBot.Understanding;

/// <summary>What somebody says of a document of theirs.</summary>
public enum DocumentStanding
{
    /// <summary>They have it.</summary>
    Has,

    /// <summary>They do not have it.</summary>
    None,

    /// <summary>They lost it.</summary>
    Lost,

    /// <summary>They have it, and it has expired.</summary>
    Expired,

    /// <summary>Somebody took it, or keeps it.</summary>
    Taken,
}
