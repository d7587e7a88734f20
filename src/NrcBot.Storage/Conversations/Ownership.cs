using Microsoft.EntityFrameworkCore;
using NrcBot.Handoffs;
using NrcBot.Storage.Outbox;

namespace NrcBot.Storage.Conversations;

/// <summary>
/// Who speaks in a conversation: the bot, one counsellor or the staff of an external hub, under a number that rises with every
/// change of hands.
/// </summary>
internal static class Ownership
{
    /// <summary>Stands in the place of an account where the staff of an external hub have a case and hold the conversation.</summary>
    public static readonly Guid ExternalHub = new("b5b7c1de-0f6d-4a53-9a3e-2f1d6c8e4a70");

    /// <summary>
    /// Gives the conversation to <paramref name="holder"/> (null: the bot). What the bot had ready under the old number will be
    /// dropped; what a counsellor wrote was promised to the person and goes along under the new number.
    /// </summary>
    public static async Task PassTo(BotDb db, ConversationRow conversation, Guid? holder)
    {
        conversation.LeaseNumber++;
        conversation.HolderId = holder;
        await db.Outbox
            .Where(row => row.ConversationId == conversation.Id && row.Kind == OutboxKind.Staff
                && (row.State == OutboxState.Pending || row.State == OutboxState.Sending))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.LeaseNumber, conversation.LeaseNumber));
    }

    /// <summary>
    /// Takes the conversation from whoever has the case <paramref name="left"/>, unless another of their cases or another counsellor's
    /// case is still claimed in it: then whoever claimed that one holds it.
    /// </summary>
    public static async Task Leave(BotDb db, ConversationRow conversation, long left)
    {
        var next = await db.Cases
            .Where(row => row.ConversationId == conversation.Id && row.Number != left && row.State == CaseState.Claimed)
            .OrderBy(row => row.ClaimedAt)
            .Select(row => row.ClaimedById)
            .FirstOrDefaultAsync();
        await PassTo(db, conversation, next);
    }
}
