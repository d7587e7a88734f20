using Microsoft.Data.Sqlite;

namespace NrcBot.Storage.Writing;

/// <summary>Which errors of the database mean "not now" rather than "never".</summary>
internal static class SqliteErrors
{
    /// <summary>
    /// The error that makes the database unavailable, or null when the job itself was wrong. The codes are SQLite's result codes
    /// (https://www.sqlite.org/rescode.html); after several of them the whole transaction is gone.
    /// </summary>
    public static StorageUnavailableException? Unavailable(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            if (cause is SqliteException sqlite && Reason(sqlite.SqliteErrorCode) is { } reason)
                return new StorageUnavailableException(reason, sqlite);
        return null;
    }

    private static string? Reason(int code) => code switch
    {
        5 or 6 => "the database is locked",
        7 => "the machine is out of memory",
        8 => "the database is read-only",
        10 => "the disk answers with an error",
        11 or 26 => "the database is damaged",
        13 => "the disk is full",
        14 => "the database cannot be opened",
        _ => null,
    };
}
