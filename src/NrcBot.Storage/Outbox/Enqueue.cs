using System.Security.Cryptography;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.Outbox;

/// <summary>Puts messages into the outbox, inside the transaction of what caused them.</summary>
internal static class Enqueue
{
    private const int TokenBytes = 18;   // 144 bits: nobody guesses a callback address

    /// <summary>A reply to a message, the same row however often the turn is repeated.</summary>
    public static OutboxRow Reply(
        BotDb db, ConversationRow conversation, PersonKey key, Reply reply, long cause, int ordinal, Instant now, bool complaint) =>
        Add(db, key, reply, new OutboxRow
        {
            Token = NewToken(),
            ConversationId = conversation.Id,
            Conversation = conversation,
            Channel = conversation.Channel,
            CauseInboxId = cause,
            Ordinal = ordinal,
            LeaseNumber = conversation.LeaseNumber,
            Kind = reply.Kind == ReplyKind.Safety ? OutboxKind.Safety : OutboxKind.Answer,
            DueAt = now,
            CreatedAt = now,
            Complaint = complaint,
        });

    /// <summary>What a counsellor wrote, or (without an author) a sentence of the service that goes with what a counsellor did.</summary>
    public static OutboxRow FromStaff(
        BotDb db, ConversationRow conversation, PersonKey key, Reply reply, Guid? author, Instant now, bool complaint) =>
        Add(db, key, reply, new OutboxRow
        {
            Token = NewToken(),
            ConversationId = conversation.Id,
            Conversation = conversation,
            Channel = conversation.Channel,
            LeaseNumber = conversation.LeaseNumber,
            Kind = author is null ? OutboxKind.Answer : OutboxKind.Staff,
            AuthorId = author,
            DueAt = now,
            CreatedAt = now,
            Complaint = complaint,
        });

    /// <summary>
    /// Asks the external hub of the channel to take a case. Holds nothing personal: what the hub is told is read when it is sent.
    /// </summary>
    public static OutboxRow Handoff(BotDb db, ConversationRow conversation, long number, long cause, int ordinal, Instant now)
    {
        var row = new OutboxRow
        {
            Token = NewToken(),
            ConversationId = conversation.Id,
            Conversation = conversation,
            Channel = conversation.Channel,
            CauseInboxId = cause,
            Ordinal = ordinal,
            LeaseNumber = conversation.LeaseNumber,
            Kind = OutboxKind.Handoff,
            CaseNumber = number,
            DueAt = now,
            CreatedAt = now,
        };
        db.Outbox.Add(row);
        return row;
    }

    private static OutboxRow Add(BotDb db, PersonKey key, Reply reply, OutboxRow row)
    {
        row.Seal(key, reply);
        row.Buttons = !reply.Choices.IsDefaultOrEmpty;
        db.Outbox.Add(row);
        return row;
    }

    private static string NewToken() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(TokenBytes));
}
