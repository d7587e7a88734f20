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
        db.DeliveryEvents.Add(new DeliveryEvent
        {
            Channel = report.Channel,
            ProviderMessageId = report.ProviderMessageId,
            Status = status,
            ErrorCode = report.ErrorCode,
            OutboxId = message?.Id,
            ReceivedAt = report.ReceivedAt,
        });
        if (message is not null)
            await Accept(db, message, report.ProviderMessageId, report.ReceivedAt);   // it may overtake the answer to our request
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
