using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NrcBot.Storage.Writing;

/// <summary>
/// What every connection to SQLite needs. FULL: a commit is on the disk when it returns, also after a power cut. secure_delete:
/// what is deleted is overwritten with zeroes, so that forgetting leaves nothing in free pages.
/// </summary>
internal sealed class SqlitePragmas(int busySeconds) : DbConnectionInterceptor
{
    private readonly string text = string.Create(CultureInfo.InvariantCulture,
        $"PRAGMA busy_timeout={busySeconds * 1000}; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA secure_delete=ON;");

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = Command(connection);
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = Command(connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private DbCommand Command(DbConnection connection)
    {
        var command = connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
