namespace NrcBot.Storage;

/// <summary>
/// Nothing was stored, and trying again later may succeed: the queue of the writer is full, the disk is full, or the database is
/// locked or closed. An edge answers 503. The text never holds anything personal.
/// </summary>
public sealed class StorageUnavailableException : Exception
{
    internal StorageUnavailableException(string reason, Exception? cause = null)
        : base($"Storage is unavailable: {reason}.", cause)
    {
    }
}
