using System.Data.Common;
using NrcBot.Storage;

namespace NrcBot.Service.Counsellor;

/// <summary>Tells a database that cannot answer just now, which a page survives, from a fault of ours, which must be seen.</summary>
internal static class StorageTrouble
{
    /// <summary>Whether it is the database.</summary>
    public static bool Is(Exception error) => error is StorageUnavailableException or DbException or TimeoutException;
}
