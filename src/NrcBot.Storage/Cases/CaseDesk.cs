using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.Writing;
using NrcBot.Understanding;

namespace NrcBot.Storage.Cases;

/// <summary>
/// What counsellors see and do. Every call names the account, checks its right, and writes down what it did. Sentences that the
/// person gets with it (such as "a colleague is with you now") come from the caller as a reply, and go out under the new lease.
/// </summary>
public sealed class CaseDesk
{
    /// <summary>Reading the same case again within this time is one line in the audit: a screen reads it at every change.</summary>
    public static readonly Duration OneReading = Duration.FromMinutes(15);

    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;
    private readonly Keyring keyring;
    private readonly CaseFeed feed;

    internal CaseDesk(IDbContextFactory<BotDb> contexts, Writer writer, Keyring keyring, CaseFeed feed)
    {
        this.contexts = contexts;
        this.writer = writer;
        this.keyring = keyring;
        this.feed = feed;
    }

    /// <summary>
    /// The cases that an account may see, highest risk first, then who waits longest; who waits for nothing comes last. Closed
    /// cases alone stand with the last one closed first.
    /// </summary>
    public async Task<ImmutableArray<QueueRow>> Queue(CaseFilter filter, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var states = filter.States.ToList();
        var cases = (await CaseRights.Visible(db, filter.Account, ct))
            .Where(row => !row.ExternalHub && states.Contains(row.State))
            .Where(row => !filter.OnlyMine || row.ClaimedById == filter.Account)
            .Where(row => filter.Kind == null || row.Kind == filter.Kind)
            .Where(row => filter.Language == null || row.Conversation.Language == filter.Language)
            .Where(row => filter.Topic == null || row.Topic == filter.Topic);
        var ordered = filter.States is [CaseState.Closed]
            ? cases.OrderByDescending(row => row.ClosedAt).ThenByDescending(row => row.Number)
            : cases.OrderByDescending(row => row.Risk)
                .ThenBy(row => row.WaitingSince == null).ThenBy(row => row.WaitingSince).ThenBy(row => row.Number);
        return await new CaseReader(db, keyring, ct).Rows(ordered.Take(filter.Limit));
    }

    /// <summary>Opens a case to read it; null when it does not exist or the account has no right to it. Both are written down.</summary>
    public async Task<CaseFile?> Open(long number, Guid account, Instant now, CancellationToken ct = default)
    {
        if (!await WriteDownReading(number, account, now, ct))
            return null;
        try
        {
            return await Read(number, ct);
        }
        catch (CryptographicException)
        {
            return await Read(number, ct);   // the person was forgotten between two statements; now their key is the new one
        }
    }

    /// <summary>Takes a case and, with it, the conversation, unless another counsellor speaks in it already. Only one can.</summary>
    public Task<CaseOutcome> Claim(long number, Guid account, Instant now, Reply? reply = null, CancellationToken ct = default) =>
        Act(number, account, now, AuditAction.Claimed, async (db, row) =>
        {
            if (row.State == CaseState.Closed)
                return new CaseOutcome.Closed();
            if (row.ExternalHub)
                return new CaseOutcome.AtExternalHub();
            if (row.ClaimedById is { } holder)
                return holder == account ? new CaseOutcome.Done(row.Conversation.LeaseNumber) : new CaseOutcome.HeldBy(holder);
            await CaseChanges.Claim(db, row, account, now, account);
            return Tell(db, row, reply, now);
        }, ct);

    /// <summary>Writes to the person.</summary>
    /// <param name="number">The case, claimed by the account.</param>
    /// <param name="account">Who writes.</param>
    /// <param name="text">What; not empty.</param>
    /// <param name="leaseNumber">The lease that the screen showed.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    public Task<CaseOutcome> Answer(long number, Guid account, string text, int leaseNumber, Instant now, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return Act(number, account, now, AuditAction.Answered, (db, row) =>
        {
            if (NotHeld(row, account) is { } refused)
                return Task.FromResult(refused);
            if (row.Conversation.LeaseNumber != leaseNumber)
                return Task.FromResult<CaseOutcome>(new CaseOutcome.LeaseMoved(row.Conversation.LeaseNumber));
            var words = new Reply { Text = MessageText.Of(text), Language = row.Conversation.Language ?? Language.Spanish };
            return Task.FromResult(Send(db, row, words, account, now));
        }, ct);
    }

    /// <summary>Writes an internal note; the person does not see it.</summary>
    public Task<CaseOutcome> Note(long number, Guid account, string text, Instant now, CancellationToken ct = default)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        return Act(number, account, now, AuditAction.Noted, (db, row) =>
        {
            if (row.Conversation.Person.ForgottenAt is not null || row.Conversation.Person.WrappedKey is not { } wrapped)
                return Task.FromResult<CaseOutcome>(new CaseOutcome.PersonForgotten());
            using var key = keyring.Unwrap(row.Conversation.PersonId, wrapped);
            var note = new NoteRow
            {
                Id = Guid.CreateVersion7(),
                CaseNumber = row.Number,
                ConversationId = row.ConversationId,
                AuthorId = account,
                At = now,
            };
            note.Seal(key, text);
            db.Notes.Add(note);
            CaseChanges.Note(db, row, CaseEventKind.Noted, now, account);
            return Task.FromResult<CaseOutcome>(new CaseOutcome.Done(row.Conversation.LeaseNumber));
        }, ct);
    }

    /// <summary>Finishes a case; the bot answers again, unless another case of the conversation is still claimed.</summary>
    /// <param name="number">The case, claimed by the account.</param>
    /// <param name="account">Who finishes it.</param>
    /// <param name="now">The moment.</param>
    /// <param name="reply">What the person is told; null: nothing.</param>
    /// <param name="lastSeen">The last message the screen showed (<see cref="CaseFile.LastInboxId"/>): refused when there is a newer one. Null: not asked.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    public Task<CaseOutcome> Close(
        long number, Guid account, Instant now, Reply? reply = null, long? lastSeen = null, CancellationToken ct = default) =>
        Act(number, account, now, AuditAction.Closed, async (db, row) =>
        {
            if (NotHeld(row, account) is { } refused)
                return refused;
            if (lastSeen is { } seen && await IsUnseen(db, row, seen))
                return new CaseOutcome.UnseenMessages();
            CaseChanges.Close(db, row, now, account);
            await CaseChanges.Leave(db, row, account);
            return Tell(db, row, reply, now);
        }, ct);

    /// <summary>Gives a case back to the queue; the bot answers meanwhile.</summary>
    public Task<CaseOutcome> ReturnToQueue(long number, Guid account, Instant now, Reply? reply = null, CancellationToken ct = default) =>
        Act(number, account, now, AuditAction.Returned, async (db, row) =>
        {
            if (NotHeld(row, account) is { } refused)
                return refused;
            CaseChanges.Return(db, row, now, account);
            await CaseChanges.Leave(db, row, account);
            return Tell(db, row, reply, now);
        }, ct);

    /// <summary>
    /// Returns to the queue every claimed case whose person has waited longer than <paramref name="after"/> for an answer, counted
    /// from the claim at the earliest: a message never waits behind nobody. To be called every minute or so.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="after">How long a person may wait for the counsellor who holds the case.</param>
    /// <param name="notice">
    /// What the person is told, from case number, language and channel; not sent to whoever said that their phone is not safe to write to.
    /// Null: nothing.
    /// </param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    /// <returns>The numbers of the cases.</returns>
    public async Task<ImmutableArray<long>> Abandoned(
        Instant now, Duration after, Func<long, Language, ChannelKind, Reply>? notice = null, CancellationToken ct = default)
    {
        var limit = now - after;
        var returned = await writer.Write(async db =>
        {
            var rows = await db.Cases.Include(row => row.Conversation.Person)
                .Where(row => row.State == CaseState.Claimed && !row.ExternalHub && row.WaitingSince <= limit && row.ClaimedAt <= limit)
                .ToListAsync();
            foreach (var row in rows)
            {
                var holder = row.ClaimedById;
                CaseChanges.Return(db, row, now, account: null, CaseChanges.Abandoned);
                await CaseChanges.Leave(db, row, holder);
                CaseNotice.TellIfSafe(db, keyring, row, notice, now);
                await db.SaveChangesAsync();
            }
            return rows.ConvertAll(row => (row.Number, row.ConversationId));
        }, ct);
        foreach (var (number, conversation) in returned)
            feed.Publish(conversation, number);
        return [.. returned.Select(row => row.Number)];
    }

    private async Task<CaseFile> Read(long number, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await new CaseReader(db, keyring, ct).File(number);
    }

    private Task<bool> WriteDownReading(long number, Guid account, Instant now, CancellationToken ct) =>
        writer.Write(async db =>
        {
            var visible = await (await CaseRights.Visible(db, account)).AnyAsync(row => row.Number == number);
            var action = visible ? AuditAction.Read : AuditAction.Refused;
            var recently = now - OneReading;
            if (!visible || !await db.AuditEntries.AnyAsync(entry =>
                entry.CaseNumber == number && entry.AccountId == account && entry.Action == action && entry.At > recently))
                WriteDown(db, number, account, action, now);
            await db.SaveChangesAsync();
            return visible;
        }, ct);

    /// <summary>Does something with a case, if the account may see it, and writes it down; refusals change nothing.</summary>
    private async Task<CaseOutcome> Act(
        long number, Guid account, Instant now, AuditAction action, Func<BotDb, CaseRow, Task<CaseOutcome>> act, CancellationToken ct)
    {
        var (outcome, conversation) = await writer.Write<(CaseOutcome, long)>(async db =>
        {
            var row = await db.Cases.Include(row => row.Conversation.Person).FirstOrDefaultAsync(row => row.Number == number);
            if (row is null)
                return (new CaseOutcome.NotFound(), 0);
            if (!await (await CaseRights.Visible(db, account)).AnyAsync(visible => visible.Number == number))
            {
                WriteDown(db, number, account, AuditAction.Refused, now);
                await db.SaveChangesAsync();
                return (new CaseOutcome.AccessRefused(), row.ConversationId);
            }
            var outcome = await act(db, row);
            if (outcome is CaseOutcome.Done)
                WriteDown(db, number, account, action, now);
            await db.SaveChangesAsync();
            return (outcome, row.ConversationId);
        }, ct);
        if (outcome is CaseOutcome.Done)
            feed.Publish(conversation, number);
        return outcome;
    }

    /// <summary>Why the account may not act for this case; null when it holds it.</summary>
    private static CaseOutcome? NotHeld(CaseRow row, Guid account) => row switch
    {
        { State: CaseState.Closed } when row.Conversation.Person.ForgottenAt is not null => new CaseOutcome.PersonForgotten(),
        { State: CaseState.Closed } => new CaseOutcome.Closed(),
        { ClaimedById: null } => new CaseOutcome.NotClaimed(),
        { ClaimedById: { } holder } when holder != account => new CaseOutcome.HeldBy(holder),
        _ => null,
    };

    private static Task<bool> IsUnseen(BotDb db, CaseRow row, long seen) => db.Inbox.AnyAsync(message =>
        message.ConversationId == row.ConversationId && message.Id > seen && (row.Kind == CaseKind.Complaint || !message.Complaint));

    private CaseOutcome Send(BotDb db, CaseRow row, Reply words, Guid account, Instant now)
    {
        if (row.Conversation.Person.WrappedKey is not { } wrapped)
            return new CaseOutcome.PersonForgotten();
        using var key = keyring.Unwrap(row.Conversation.PersonId, wrapped);
        Enqueue.FromStaff(db, row.Conversation, key, words, account, now, row.Kind == CaseKind.Complaint);
        row.WaitingSince = null;
        row.Unread = 0;
        row.Version++;
        CaseChanges.Note(db, row, CaseEventKind.Answered, now, account);
        return new CaseOutcome.Done(row.Conversation.LeaseNumber);
    }

    private CaseOutcome.Done Tell(BotDb db, CaseRow row, Reply? reply, Instant now)
    {
        CaseNotice.Tell(db, keyring, row, reply, now);
        return new CaseOutcome.Done(row.Conversation.LeaseNumber);
    }

    private static void WriteDown(BotDb db, long number, Guid account, AuditAction action, Instant now) =>
        db.AuditEntries.Add(new AuditEntry { AccountId = account, Action = action, CaseNumber = number, At = now });
}
