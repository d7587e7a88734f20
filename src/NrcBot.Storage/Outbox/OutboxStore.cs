using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.Outbox;

/// <summary>
/// Hands out messages to send and remembers how far each one is. A message that may be on the wire is <c>Sending</c> on the disk
/// before the network is touched; from there it goes on only by the provider's word, never by a guess.
/// </summary>
public sealed class OutboxStore
{
    /// <summary>How long the next message waits for the previous one to be <c>sent</c>: providers do not keep the order of two requests.</summary>
    public static readonly Duration OrderGap = Duration.FromSeconds(5);

    /// <summary>The code of a message that may have been taken, where nobody can be asked.</summary>
    public const string Unsure = "unsure";

    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;
    private readonly Keyring keyring;
    private readonly CaseFeed feed;

    internal OutboxStore(IDbContextFactory<BotDb> contexts, Writer writer, Keyring keyring, CaseFeed feed)
    {
        this.contexts = contexts;
        this.writer = writer;
        this.keyring = keyring;
        this.feed = feed;
    }

    /// <summary>
    /// Takes messages that are due, oldest first and at most one of each conversation, and marks them durably as being sent. The next
    /// message of a conversation waits until the previous one is <c>sent</c> or <see cref="OrderGap"/> has passed since it was
    /// accepted; a safety message overtakes those that still wait. What was made under an old lease is dropped on the way.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="leaseFor">After this long without a word they are in doubt; longer than any request may take.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    public async Task<ImmutableArray<OutboxItem>> LeaseDue(Instant now, int max, Duration leaseFor, CancellationToken ct = default)
    {
        var (items, dropped) = await writer.Write(async db =>
        {
            var lease = new OutboxLease(db, keyring, now, max, leaseFor);
            return (await lease.Take(), lease.DroppedIn);
        }, ct);
        foreach (var conversation in dropped)
            feed.Publish(conversation);
        return items;
    }

    /// <summary>The messages whose lease ran out without a word: they may have been sent, and the provider must be asked.</summary>
    public Task<ImmutableArray<OutboxItem>> InDoubt(Instant now, CancellationToken ct = default) =>
        writer.Write(async db =>
        {
            var rows = await db.Outbox
                .Include(row => row.Conversation.Person).Include(row => row.Conversation.Address).Include(row => row.Case)
                .Where(row => row.State == OutboxState.Sending && row.LeaseUntil <= now)
                .OrderBy(row => row.Id)
                .ToListAsync();
            return await OutboxLease.Items(db, keyring, rows);
        }, ct);

    /// <summary>The provider has it, under this id; null when it gave none.</summary>
    public Task Accepted(OutboxItem item, string? providerMessageId, Instant now, CancellationToken ct = default) =>
        Change(item.Id, async (db, row) =>
        {
            // The word that it failed may overtake the answer to our request, and it may wait to go again already.
            if (providerMessageId is null || !await Delivery.IsOfEarlierAttempt(db, row, providerMessageId))
                await Delivery.Accept(db, row, providerMessageId, now);
        }, ct);

    /// <summary>It was certainly not sent, and may go later. Ignored when this attempt is over already.</summary>
    public Task RetryAt(OutboxItem item, Instant due, string code, CancellationToken ct = default) =>
        ChangeAttempt(item, row =>
        {
            row.State = OutboxState.Pending;
            row.DueAt = due;
            row.LastErrorCode = code;
        }, ct);

    /// <summary>It will not be sent again, and unless the code is <see cref="Unsure"/>, never was. Ignored when this attempt is over already.</summary>
    public Task Failed(OutboxItem item, string code, CancellationToken ct = default) =>
        ChangeAttempt(item, row =>
        {
            row.State = OutboxState.Failed;
            row.LastErrorCode = code;
        }, ct);

    /// <summary>
    /// The provider refused it because the person does not take our messages (they blocked us, or stopped us there). Until they write
    /// again, nothing is sent to them first.
    /// </summary>
    public Task Refused(OutboxItem item, string code, CancellationToken ct = default) =>
        Change(item.Id, async (db, row) =>
        {
            if (IsCurrent(item, row))
            {
                row.State = OutboxState.Failed;
                row.LastErrorCode = code;
            }
            await Delivery.NoteRefusal(db, row.ConversationId);
        }, ct);

    /// <summary>
    /// The provider was asked and has it, under this id. False when another message already has the id: then the match was wrong.
    /// </summary>
    public async Task<bool> Adopt(OutboxItem item, string providerMessageId, Instant now, CancellationToken ct = default)
    {
        var adopted = await writer.Write(async db =>
        {
            if (await db.Outbox.AnyAsync(row =>
                row.Channel == item.Channel && row.ProviderMessageId == providerMessageId && row.Id != item.Id))
                return false;
            await Delivery.Accept(db, await db.Outbox.SingleAsync(row => row.Id == item.Id), providerMessageId, now);
            await db.SaveChangesAsync();
            return true;
        }, ct);
        if (adopted)
            feed.Publish(item.ConversationId);
        return adopted;
    }

    /// <summary>The provider was asked and does not have it: it is sent again. Ignored when this attempt is over already.</summary>
    public Task RequeueAfterReconcile(OutboxItem item, Instant now, CancellationToken ct = default) =>
        ChangeAttempt(item, row =>
        {
            row.State = OutboxState.Pending;
            row.DueAt = now;
            row.LastErrorCode = "requeued";
        }, ct);

    /// <summary>
    /// Keeps a status that the provider reported: once, in whatever order they come. One with the token of a message proves that the
    /// provider has it; one whose id is not known yet is kept until it is.
    /// </summary>
    public async Task RecordStatus(StatusReport report, CancellationToken ct = default)
    {
        var conversation = await writer.Write(db => Delivery.Record(db, report), ct);
        if (conversation is { } changed)
            feed.Publish(changed);
    }

    /// <summary>Whether a message of ours has this id at the provider.</summary>
    public async Task<bool> IsProviderIdKnown(string channel, string providerMessageId, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Outbox.AnyAsync(row => row.Channel == channel && row.ProviderMessageId == providerMessageId, ct)
            || await db.DeliveryEvents.AnyAsync(row =>
                row.Channel == channel && row.ProviderMessageId == providerMessageId && row.OutboxId != null, ct);
    }

    /// <summary>What became of a message at the provider, from all that was reported.</summary>
    public async Task<DeliveryState> StateOf(long outboxId, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var message = await db.Outbox.AsNoTracking().SingleAsync(row => row.Id == outboxId, ct);
        var reports = await db.DeliveryEvents.AsNoTracking().Where(row => row.OutboxId == outboxId).ToListAsync(ct);
        return DeliveryStates.Of(Delivery.OfLastAttempt(message, reports).Select(report => report.Status));
    }

    private Task ChangeAttempt(OutboxItem item, Action<OutboxRow> change, CancellationToken ct) =>
        Change(item.Id, (_, row) =>
        {
            if (IsCurrent(item, row))
                change(row);
            return Task.CompletedTask;
        }, ct);

    /// <summary>False for a late word about an attempt that was given up.</summary>
    private static bool IsCurrent(OutboxItem item, OutboxRow row) =>
        row.State == OutboxState.Sending && row.Attempts == item.Attempt;

    private async Task Change(long id, Func<BotDb, OutboxRow, Task> change, CancellationToken ct)
    {
        var conversation = await writer.Write(async db =>
        {
            var row = await db.Outbox.SingleAsync(row => row.Id == id);
            await change(db, row);
            await db.SaveChangesAsync();
            return row.ConversationId;
        }, ct);
        feed.Publish(conversation);
    }
}
