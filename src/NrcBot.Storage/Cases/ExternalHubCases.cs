using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Handoffs;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.Cases;

/// <summary>
/// Cases that another system's staff has (Bot Framework's handoff): they stand in its queue, not in ours, until it says that it is
/// done or that it failed.
/// </summary>
public sealed class ExternalHubCases
{
    private readonly Writer writer;
    private readonly CaseFeed feed;

    internal ExternalHubCases(Writer writer, CaseFeed feed)
    {
        this.writer = writer;
        this.feed = feed;
    }

    /// <summary>The hub has finished with the conversation (<c>completed</c>): its cases are closed.</summary>
    /// <returns>The numbers of the cases; empty when the hub had none, also when it says so again.</returns>
    public Task<ImmutableArray<long>> Completed(long conversationId, Instant now, CancellationToken ct = default) =>
        Change(conversationId, (db, row) => CaseChanges.Close(db, row, now, account: null, CaseChanges.ExternalHub), ct);

    /// <summary>The hub could not take the conversation (<c>failed</c>): its cases come into our queue, so that somebody has them.</summary>
    /// <returns>The numbers of the cases; empty when the hub had none, also when it says so again.</returns>
    public Task<ImmutableArray<long>> Failed(long conversationId, Instant now, CancellationToken ct = default) =>
        Change(conversationId, (db, row) =>
        {
            row.ExternalHub = false;
            CaseChanges.Return(db, row, now, account: null, CaseChanges.ExternalHub);
        }, ct);

    private async Task<ImmutableArray<long>> Change(long conversationId, Action<BotDb, CaseRow> change, CancellationToken ct)
    {
        var numbers = await writer.Write(async db =>
        {
            var rows = await db.Cases
                .Where(row => row.ConversationId == conversationId && row.ExternalHub && row.State != CaseState.Closed)
                .ToListAsync();
            rows.ForEach(row => change(db, row));
            await db.SaveChangesAsync();
            return rows.ConvertAll(row => row.Number);
        }, ct);
        if (numbers.Count > 0)
            feed.Publish(conversationId, [.. numbers]);
        return [.. numbers];
    }
}
