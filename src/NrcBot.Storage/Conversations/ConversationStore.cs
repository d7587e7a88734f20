using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.Writing;
using NrcBot.Triaging;

namespace NrcBot.Storage.Conversations;

/// <summary>Hands out conversations with messages that wait, and writes what a turn made of them.</summary>
public sealed class ConversationStore
{
    /// <summary>How many messages are answered together at most; the rest waits for the next turn.</summary>
    public const int MessagesPerTurn = 50;

    /// <summary>How many turns may fail on a message before a counsellor gets it.</summary>
    public const int AttemptsBeforeParking = 3;

    private static readonly Duration FirstWait = Duration.FromSeconds(2);

    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;
    private readonly Keyring keyring;
    private readonly CaseFeed feed;

    internal ConversationStore(IDbContextFactory<BotDb> contexts, Writer writer, Keyring keyring, CaseFeed feed)
    {
        this.contexts = contexts;
        this.writer = writer;
        this.keyring = keyring;
        this.feed = feed;
    }

    /// <summary>The conversation with its messages that wait; null when none waits or their next attempt is not due.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">What is kept cannot be opened: park it.</exception>
    public async Task<WaitingTurn?> Load(long conversationId, Instant now, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var inbox = await db.Inbox.AsNoTrackingWithIdentityResolution()
            .Include(row => row.Conversation.Person)   // one statement: messages, state and key are of the same moment
            .Where(row => row.ConversationId == conversationId && row.DoneAt == null)
            .OrderBy(row => row.Id).Take(MessagesPerTurn)
            .ToListAsync(ct);
        if (inbox.Count == 0 || inbox.Exists(row => row.NextAttemptAt > now))
            return null;
        var cases = await db.Cases.AsNoTracking()
            .Where(row => row.ConversationId == conversationId && row.State != CaseState.Closed)
            .OrderBy(row => row.Number)
            .Select(row => new OpenCase(row.Number, row.Kind, row.Topic, row.Risk))
            .ToListAsync(ct);
        return Open(inbox[0].Conversation, inbox, cases);
    }

    /// <summary>The conversation of a person with one of our addresses; null when they have not written to it.</summary>
    public async Task<long?> Find(string channel, string personAddress, string ourAddress, CancellationToken ct = default)
    {
        var hash = keyring.AddressHash(channel, personAddress);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Conversations
            .Where(row => row.Address!.Channel == channel && row.Address.Hash == hash && row.OurAddress == ourAddress)
            .Select(row => (long?)row.Id)
            .FirstOrDefaultAsync(ct);
    }

    /// <summary>The conversations that a channel has under one id of its own: one, or in a group one of each person; empty when none is known.</summary>
    public async Task<ImmutableArray<long>> InThread(string channel, string thread, CancellationToken ct = default)
    {
        var hash = keyring.ThreadHash(channel, thread);
        await using var db = await contexts.CreateDbContextAsync(ct);
        return [.. await db.Conversations.Where(row => row.ThreadHash == hash).OrderBy(row => row.Id).Select(row => row.Id).ToListAsync(ct)];
    }

    /// <summary>
    /// The channel closed its conversation: what was being asked there is asked no more. Nothing is sent, and no case is closed.
    /// </summary>
    public Task EndDialogs(string channel, string thread, CancellationToken ct = default)
    {
        var hash = keyring.ThreadHash(channel, thread);
        return writer.Write(async db =>
        {
            var ended = await db.Conversations.Include(row => row.Person)
                .Where(row => row.ThreadHash == hash && row.State != null && row.Person.WrappedKey != null)
                .ToListAsync();
            ended.ForEach(EndDialog);
            await db.SaveChangesAsync();
        }, ct);
    }

    /// <summary>Writes a turn: all of it, or nothing.</summary>
    /// <param name="turn">What the turn was taken on.</param>
    /// <param name="result">What the turn decided.</param>
    /// <param name="now">The moment of the turn.</param>
    /// <param name="externalHub">Whether help cases it opens go to another system's staff instead of our queue. Complaints never do.</param>
    /// <param name="ct">Gives up while the turn still waits for the writer; afterwards it is written.</param>
    public async Task<CommitOutcome> Commit(
        WaitingTurn turn, TurnResult result, Instant now, bool externalHub = false, CancellationToken ct = default)
    {
        var (outcome, cases) = await writer.Write(async db =>
        {
            var commit = new TurnCommit(db, keyring, turn, result, now, externalHub);
            return (await commit.Run(), commit.CasesTouched);
        }, ct);
        if (outcome is CommitOutcome.Committed)
            feed.Publish(turn.ConversationId, cases);
        return outcome;
    }

    /// <summary>Notes that a turn failed; its messages wait longer each time. Returns how many turns have failed on the oldest.</summary>
    public Task<int> Failed(WaitingTurn turn, Instant now, CancellationToken ct = default) =>
        writer.Write(async db =>
        {
            var rows = await StillWaiting(db, turn.ConversationId, turn.Messages.Select(message => message.InboxId));
            foreach (var row in rows)
            {
                row.Attempts++;
                row.NextAttemptAt = now + FirstWait * (row.Attempts * row.Attempts);
            }
            await db.SaveChangesAsync();
            return rows.Count == 0 ? 0 : rows[0].Attempts;
        }, ct);

    /// <summary>
    /// Gives messages on which turns keep failing to a counsellor: they are done for the bot, and stand on a help case of this
    /// conversation, which is opened when there is none.
    /// </summary>
    /// <param name="turn">What the turns failed on.</param>
    /// <param name="now">The moment.</param>
    /// <param name="notice">What the person is told; may hold the place of the case number. Null: nothing.</param>
    /// <param name="externalHub">Whether a case it opens goes to another system's staff instead of our queue.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    /// <returns>The number of the case; null when the messages do not wait any more.</returns>
    public Task<long?> Park(
        WaitingTurn turn, Instant now, Reply? notice = null, bool externalHub = false, CancellationToken ct = default) =>
        Park(turn.ConversationId, [.. turn.Messages.Select(message => message.InboxId)], now, notice, externalHub, ct);

    /// <summary>Parks all that waits in a conversation that cannot even be loaded.</summary>
    public async Task<long?> ParkUnreadable(long conversationId, Instant now, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var ids = await db.Inbox.Where(row => row.ConversationId == conversationId && row.DoneAt == null).Select(row => row.Id).ToListAsync(ct);
        return await Park(conversationId, [.. ids], now, notice: null, externalHub: false, ct);
    }

    private async Task<long?> Park(
        long conversationId, ImmutableArray<long> inboxIds, Instant now, Reply? notice, bool externalHub, CancellationToken ct)
    {
        var parked = await writer.Write(db => Park(db, conversationId, inboxIds, now, notice, externalHub), ct);
        if (parked is { } number)
            feed.Publish(conversationId, number);
        return parked;
    }

    private async Task<long?> Park(
        BotDb db, long conversationId, ImmutableArray<long> inboxIds, Instant now, Reply? notice, bool externalHub)
    {
        var conversation = await db.Conversations.Include(row => row.Person).SingleAsync(row => row.Id == conversationId);
        var rows = await StillWaiting(db, conversationId, inboxIds);
        if (rows.Count == 0)
            return null;
        foreach (var row in rows)
            row.DoneAt = row.ParkedAt = now;
        var (help, isNews) = await HelpWithFault(db, conversation, now, externalHub);
        CaseChanges.Await(help, rows.Count, rows[0].ReceivedAt);
        if (notice is not null)
            Tell(db, conversation, notice with { Text = notice.Text.WithCaseNumber(help.Number) }, rows[^1].Id, now);
        if (isNews && help.IsRequested)
            Enqueue.Handoff(db, conversation, help.Number, rows[^1].Id, ordinal: 1, now);
        await db.SaveChangesAsync();
        return help.Number;
    }

    /// <summary>
    /// The help case of the conversation, raised, or a new one; and whether that is new to whoever has it. Nobody has read the
    /// messages: they may hold anything.
    /// </summary>
    private static async Task<(CaseRow Help, bool IsNews)> HelpWithFault(BotDb db, ConversationRow conversation, Instant now, bool externalHub)
    {
        const Risk risk = Risk.Urgent;
        var open = await db.Cases.FirstOrDefaultAsync(row =>
            row.ConversationId == conversation.Id && row.Kind == CaseKind.Help && row.State != CaseState.Closed);
        return open is null
            ? (await CaseChanges.Open(db, conversation, CaseKind.Help, TopicId.OutOfScope, risk, CaseChanges.TechnicalFault, now, externalHub), true)
            : (open, CaseChanges.Raise(db, open, TopicId.OutOfScope, risk, CaseChanges.TechnicalFault, now));
    }

    private void EndDialog(ConversationRow conversation)
    {
        using var key = keyring.Unwrap(conversation.PersonId, conversation.Person.WrappedKey!);   // the query asked for these only
        var state = conversation.OpenState(key);
        if (state is { Dialog: null, Asked: null })
            return;
        conversation.SealNextState(key, state with { Dialog = null, Asked = null, Offered = [] });
    }

    private void Tell(BotDb db, ConversationRow conversation, Reply notice, long cause, Instant now)
    {
        if (conversation.Person.WrappedKey is not { } wrapped)
            return;
        using var key = keyring.Unwrap(conversation.PersonId, wrapped);
        Enqueue.Reply(db, conversation, key, notice, cause, ordinal: 0, now, complaint: false);
    }

    private static async Task<List<InboxRow>> StillWaiting(BotDb db, long conversationId, IEnumerable<long> inboxIds)
    {
        var ids = inboxIds.ToList();
        return await db.Inbox
            .Where(row => row.ConversationId == conversationId && ids.Contains(row.Id) && row.DoneAt == null)
            .OrderBy(row => row.Id)
            .ToListAsync();
    }

    private WaitingTurn Open(ConversationRow conversation, List<InboxRow> inbox, List<OpenCase> cases)
    {
        using var key = keyring.Unwrap(conversation.PersonId, conversation.Person.WrappedKey!);   // whoever has messages waiting has a key
        return new WaitingTurn
        {
            ConversationId = conversation.Id,
            State = conversation.OpenState(key),
            Version = conversation.Version,
            LeaseNumber = conversation.LeaseNumber,
            Holder = conversation.HolderId is null ? Holder.Bot : Holder.Counsellor,
            Cases = [.. cases],
            Messages = [.. inbox.Select(row => new WaitingMessage(row.Id, row.Open(key)!))],   // a row that waits has its words
            Channel = conversation.Channel,
            ChannelKind = conversation.Kind,
            Stopped = conversation.Person is { Stopped: true } or { Refuses: true },
            Attempts = inbox[0].Attempts,
        };
    }
}
