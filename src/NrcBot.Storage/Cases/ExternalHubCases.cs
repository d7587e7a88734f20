using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.Writing;
using NrcBot.Understanding;

namespace NrcBot.Storage.Cases;

/// <summary>
/// Cases that another system's staff has (Bot Framework's handoff): they stand in its queue, not in ours, until it says that it is
/// done or that it failed. Asked, taken, over: what it says twice or too late finds no case in that state, and changes nothing.
/// </summary>
public sealed class ExternalHubCases
{
    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;
    private readonly Keyring keyring;
    private readonly CaseFeed feed;

    internal ExternalHubCases(IDbContextFactory<BotDb> contexts, Writer writer, Keyring keyring, CaseFeed feed)
    {
        this.contexts = contexts;
        this.writer = writer;
        this.keyring = keyring;
        this.feed = feed;
    }

    /// <summary>Somebody at the hub has taken the conversation (<c>accepted</c>): they hold it, and the bot is silent except for danger.</summary>
    /// <returns>The numbers of the cases; empty when the hub was not asked for any, or has them already.</returns>
    public Task<ImmutableArray<long>> Accepted(long conversationId, Instant now, CancellationToken ct = default) =>
        Change(
            row => row.ConversationId == conversationId && row.State == CaseState.Open,
            (db, row) => CaseChanges.Claim(db, row, Ownership.ExternalHub, now, account: null, CaseChanges.ExternalHub),
            ct);

    /// <summary>
    /// The hub has finished with the conversation (<c>completed</c>): its cases are closed, and the bot answers again. Also when it had
    /// not said that it took them: a person must not be left with somebody who is gone.
    /// </summary>
    /// <returns>The numbers of the cases; empty when the hub had none, also when it says so again.</returns>
    public Task<ImmutableArray<long>> Completed(long conversationId, Instant now, CancellationToken ct = default) =>
        Change(
            row => row.ConversationId == conversationId && row.State != CaseState.Closed,
            async (db, row) =>
            {
                CaseChanges.Close(db, row, now, account: null, CaseChanges.ExternalHub);
                await CaseChanges.Leave(db, row, Ownership.ExternalHub);
            },
            ct);

    /// <summary>The hub could not take the conversation, or has lost it (<c>failed</c>): its cases come into our queue, and the bot answers again.</summary>
    /// <param name="conversationId">The conversation.</param>
    /// <param name="now">The moment.</param>
    /// <param name="notice">
    /// What the person is told, from case number, language and channel; not sent to whoever asked us not to write first or said that
    /// their phone is not safe to write to. Null: nothing.
    /// </param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    /// <returns>The numbers of the cases; empty when the hub had none, also when it says so again.</returns>
    public Task<ImmutableArray<long>> Failed(
        long conversationId, Instant now, Func<long, Language, ChannelKind, Reply>? notice = null, CancellationToken ct = default) =>
        Change(
            row => row.ConversationId == conversationId && row.State != CaseState.Closed,
            (db, row) => TakeBack(db, row, now, CaseChanges.ExternalHub, notice),
            ct);

    /// <summary>
    /// Takes back every case that the hub was asked for and has not taken within <paramref name="after"/>, and at once those that it
    /// could not be asked for: a message never waits behind nobody. To be called every minute or so.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="after">How long the hub may take.</param>
    /// <param name="notice">As in <see cref="Failed"/>.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    /// <returns>The numbers of the cases.</returns>
    public async Task<ImmutableArray<long>> Unanswered(
        Instant now, Duration after, Func<long, Language, ChannelKind, Reply>? notice = null, CancellationToken ct = default)
    {
        var limit = now - after;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var overdue = await db.Cases
            .Where(row => row.ExternalHub && row.State == CaseState.Open)
            .Where(row => row.OpenedAt <= limit || !db.Outbox.Any(asked => asked.CaseNumber == row.Number
                && (asked.State != OutboxState.Failed || asked.LastErrorCode == OutboxStore.Unsure)))
            .Select(row => row.Number)
            .ToListAsync(ct);
        return overdue.Count == 0 ? [] : await Change(
            row => overdue.Contains(row.Number) && row.State == CaseState.Open,
            (db, row) => TakeBack(db, row, now, CaseChanges.Abandoned, notice),
            ct);
    }

    /// <summary>What was said in a conversation, for the staff of the hub: the last lines, oldest first. Words of a complaint are left out.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">The person was forgotten while this was read.</exception>
    public async Task<ImmutableArray<SaidLine>> Transcript(long conversationId, int most, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await HubTranscript.Read(db, keyring, conversationId, most, ct);
    }

    private async Task TakeBack(
        BotDb db, CaseRow row, Instant now, string reason, Func<long, Language, ChannelKind, Reply>? notice)
    {
        row.ExternalHub = false;
        CaseChanges.Return(db, row, now, account: null, reason);
        await CaseChanges.Leave(db, row, Ownership.ExternalHub);
        CaseNotice.TellIfSafe(db, keyring, row, notice, now);
    }

    /// <summary>Changes those of the hub's cases that are as asked for.</summary>
    private async Task<ImmutableArray<long>> Change(
        Expression<Func<CaseRow, bool>> which, Func<BotDb, CaseRow, Task> change, CancellationToken ct)
    {
        var changed = await writer.Write(async db =>
        {
            var rows = await db.Cases.Include(row => row.Conversation.Person).Where(row => row.ExternalHub).Where(which).ToListAsync();
            foreach (var row in rows)
            {
                await change(db, row);
                await db.SaveChangesAsync();
            }
            return rows.ConvertAll(row => (row.Number, row.ConversationId));
        }, ct);
        foreach (var (number, conversation) in changed)
            feed.Publish(conversation, number);
        return [.. changed.Select(row => row.Number)];
    }
}
