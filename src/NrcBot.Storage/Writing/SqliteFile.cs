using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace NrcBot.Storage.Writing;

/// <summary>The database file.</summary>
internal static class SqliteFile
{
    public const string Name = "nrcbot.db";

    public static string ConnectionString(string dataFolder, int busySeconds) => new SqliteConnectionStringBuilder
    {
        DataSource = Path.Combine(dataFolder, Name),
        ForeignKeys = true,
        DefaultTimeout = busySeconds,   // the driver repeats a busy statement this long, beyond SQLite's own wait
    }.ToString();

    public static DbContextOptionsBuilder UseFile(this DbContextOptionsBuilder builder, string dataFolder, int busySeconds) =>
        builder.UseSqlite(ConnectionString(dataFolder, busySeconds)).AddInterceptors(new SqlitePragmas(busySeconds));

    /// <summary>
    /// Copies everything into the database file and empties the log beside it, in which older versions of pages would go on
    /// standing. Does nothing when another connection is reading; the next call will.
    /// </summary>
    public static Task EmptyLog(BotDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE);", ct);
}
