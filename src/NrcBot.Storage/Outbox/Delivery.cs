using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace NrcBot.Storage.Outbox;

/// <summary>What the provider says about messages, in whatever order it says it (<c>protocols/twilio.md</c> §4.7 and §5).</summary>
internal static class Delivery
{
    /// <summary>The provider has the message. An id that is known already stays: the first word of the provider is the truth.</summary>
    public static async Task Accept(BotDb db, OutboxRow row, string? providerMessageId, Instant now)
    {
        row.State = OutboxState.Accepted;
        row.AcceptedAt ??= now;
        row.ProviderMessageId ??= providerMessageId;
        if (providerMessageId is not null)
            await Join(db, row, providerMessageId);
    }

    /// <summary>Keeps a report; returns the conversation it concerns, or null when it is new to nobody.</summary>
    public static async Task<long?> Record(BotDb db, StatusReport report)
    {
        var status = report.Status.ToLowerInvariant();
        if (await db.DeliveryEvents.AnyAsync(row =>
            row.Channel == report.Channel && row.ProviderMessageId == report.ProviderMessageId && row.Status == status))
            return null;
        var message = await Find(db, report);
        var earlier = message is not null && await IsOfEarlierAttempt(db, message, report.ProviderMessageId);
        db.DeliveryEvents.Add(new DeliveryEvent
        {
            Channel = report.Channel,
            ProviderMessageId = report.ProviderMessageId,
            Status = status,
            ErrorCode = report.ErrorCode,
            OutboxId = message?.Id,
            ReceivedAt = report.ReceivedAt,
        });
        if (message is not null && (!earlier || ArrivedAfterAll(message, status)))
            await Accept(db, message, report.ProviderMessageId, report.ReceivedAt);   // it may overtake the answer to our request
        if (message is not null && message.ProviderMessageId == report.ProviderMessageId
            && report.AfterFailure?.Invoke(new(message.Attempts, message.Buttons)) is { } again)
            await Again(db, message, again);
        if (message is not null && report.PersonRefuses)
            await NoteRefusal(db, message.ConversationId);
        await db.SaveChangesAsync();
        return message?.ConversationId;
    }

    /// <summary>The person of this conversation does not take our messages.</summary>
    public static async Task NoteRefusal(BotDb db, long conversationId)
    {
        var conversation = await db.Conversations.Include(row => row.Person).SingleAsync(row => row.Id == conversationId);
        conversation.Person.Refuses = true;
    }

    /// <summary>
    /// Whether this id stands for an attempt that has failed and was followed by another: its late words are kept and change nothing.
    /// </summary>
    public static async Task<bool> IsOfEarlierAttempt(BotDb db, OutboxRow row, string providerMessageId) =>
        row.ProviderMessageId != providerMessageId
        && await db.DeliveryEvents.AnyAsync(report => report.OutboxId == row.Id && report.ProviderMessageId == providerMessageId);

    /// <summary>What was reported of the attempt that counts: that of the id the row has now.</summary>
    public static IEnumerable<DeliveryEvent> OfLastAttempt(OutboxRow row, IEnumerable<DeliveryEvent> reports) =>
        reports.Where(report => report.ProviderMessageId == row.ProviderMessageId);

    /// <summary>The person has it while it waits to go again: then it need not.</summary>
    private static bool ArrivedAfterAll(OutboxRow row, string status) =>
        row.State == OutboxState.Pending && status is ("delivered" or "read");

    /// <summary>
    /// Lets a message go again. One that was followed by another stays failed: out of its order it would confuse more than it helps,
    /// and staff see that it failed. Danger goes again all the same.
    /// </summary>
    private static async Task Again(BotDb db, OutboxRow row, SendAgain again)
    {
        if (row.Kind != OutboxKind.Safety
            && await db.Outbox.AnyAsync(other => other.ConversationId == row.ConversationId && other.Id > row.Id && other.Kind != OutboxKind.Handoff))
            return;
        row.State = OutboxState.Pending;
        row.DueAt = again.At;
        row.Buttons = again.Buttons;
        row.LastErrorCode = again.Code;
        row.LeaseUntil = null;
        row.AcceptedAt = null;
        row.ProviderMessageId = null;
    }

    private static async Task<OutboxRow?> Find(BotDb db, StatusReport report) =>
        (report.Token is { } token
            ? await db.Outbox.FirstOrDefaultAsync(row => row.Token == token && row.Channel == report.Channel)
            : null)
        ?? await db.Outbox.FirstOrDefaultAsync(row =>
            row.Channel == report.Channel && row.ProviderMessageId == report.ProviderMessageId);

    /// <summary>Reports that came before the id was known belong to this message.</summary>
    private static Task<int> Join(BotDb db, OutboxRow row, string providerMessageId) =>
        db.DeliveryEvents
            .Where(report => report.Channel == row.Channel && report.ProviderMessageId == providerMessageId && report.OutboxId == null)
            .ExecuteUpdateAsync(set => set.SetProperty(report => report.OutboxId, row.Id));
}
