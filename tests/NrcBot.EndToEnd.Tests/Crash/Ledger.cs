using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using NrcBot.Storage.Outbox;

namespace NrcBot.EndToEnd.Crash;

/// <summary>A message as it stands in the inbox.</summary>
internal sealed record InboxEntry(long Id, long Conversation, string Sid, bool Done, bool Parked);

/// <summary>A message as it stands in the outbox.</summary>
internal sealed record OutboxEntry(
    long Id, long Conversation, string Token, long? Cause, int? Ordinal, OutboxKind Kind, OutboxState State, string? ProviderId);

/// <summary>The service's own books, read from its database without the service.</summary>
internal sealed record Ledger(ImmutableArray<InboxEntry> Inbox, ImmutableArray<OutboxEntry> Outbox)
{
    /// <summary>Whether nothing is left to do.</summary>
    public bool IsSettled =>
        Inbox.All(row => row.Done) && Outbox.All(row => row.State is not (OutboxState.Pending or OutboxState.Sending));

    /// <summary>Reads them.</summary>
    public static Ledger Read(string dataFolder)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(dataFolder, "nrcbot.db"), Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        connection.Open();
        return new(
            Rows(connection, "SELECT Id, ConversationId, ProviderMessageId, DoneAt IS NOT NULL, ParkedAt IS NOT NULL FROM Inbox ORDER BY Id",
                row => new InboxEntry(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetBoolean(3), row.GetBoolean(4))),
            Rows(connection, "SELECT Id, ConversationId, Token, CauseInboxId, Ordinal, Kind, State, ProviderMessageId FROM Outbox ORDER BY Id",
                row => new OutboxEntry(
                    row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetInt64(3),
                    row.IsDBNull(4) ? null : row.GetInt32(4), (OutboxKind)row.GetInt32(5), (OutboxState)row.GetInt32(6),
                    row.IsDBNull(7) ? null : row.GetString(7))));
    }

    private static ImmutableArray<T> Rows<T>(SqliteConnection connection, string sql, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = ImmutableArray.CreateBuilder<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows.ToImmutable();
    }
}
