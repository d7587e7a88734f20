using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Handoffs;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;

namespace NrcBot.Storage.People;

/// <summary>
/// Forgetting is destroying a key. In the turn that was asked for it, everything of the person is emptied and the key replaced
/// by a new one that opens only the address and what is still on its way (the confirmation); once that has gone out,
/// <see cref="Finish"/> destroys the new key and the address as well. What stays: the providers' message ids, against repeats, and
/// cases without words.
/// </summary>
internal static class Forgetting
{
    /// <summary>Begins; returns the new key. Everything of the turn but its replies must be saved before.</summary>
    public static async Task<PersonKey> Begin(BotDb db, Keyring keyring, PersonRow person, PersonKey oldKey, Instant now)
    {
        var (key, wrapped) = keyring.NewKey(person.Id);
        var conversations = await db.Conversations.Where(row => row.PersonId == person.Id).ToListAsync();
        var ids = conversations.ConvertAll(row => row.Id);

        await KeepAddresses(db, person, oldKey, key);
        await CloseCases(db, ids, now);
        foreach (var conversation in conversations)
            await Empty(db, conversation, oldKey, key);
        var unanswered = await KeepWaiting(db, ids, oldKey, key);
        await KeepOnTheWay(db, ids, oldKey, key);
        await db.Notes.Where(row => ids.Contains(row.ConversationId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (byte[]?)null));

        person.WrappedKey = wrapped;
        person.ForgottenAt = unanswered ? null : now;   // a message that came meanwhile is a new beginning
        await db.SaveChangesAsync();
        return key;
    }

    /// <summary>Ends, when nothing is on its way any more, or too much time has passed.</summary>
    public static async Task Finish(BotDb db, PersonRow person)
    {
        var conversations = await db.Conversations.Where(row => row.PersonId == person.Id).ToListAsync();
        var ids = conversations.ConvertAll(row => row.Id);
        await db.Outbox.Where(row => ids.Contains(row.ConversationId) && (row.State == OutboxState.Pending || row.State == OutboxState.Sending))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Dropped));
        await db.Outbox.Where(row => ids.Contains(row.ConversationId) && row.Payload != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, (byte[]?)null));
        await db.Notes.Where(row => ids.Contains(row.ConversationId) && row.Text != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, (byte[]?)null));
        foreach (var conversation in conversations)
        {
            conversation.State = null;
            conversation.Route = null;
            conversation.ThreadHash = null;
            conversation.AddressId = null;
        }
        person.WrappedKey = null;
        await db.SaveChangesAsync();
        await db.Addresses.Where(row => row.PersonId == person.Id).ExecuteDeleteAsync();
    }

    private static async Task KeepAddresses(BotDb db, PersonRow person, PersonKey oldKey, PersonKey key)
    {
        foreach (var address in await db.Addresses.Where(row => row.PersonId == person.Id).ToListAsync())
            address.Seal(key, address.Open(oldKey));
    }

    private static async Task CloseCases(BotDb db, List<long> conversations, Instant now)
    {
        var open = await db.Cases
            .Where(row => conversations.Contains(row.ConversationId) && row.State != CaseState.Closed)
            .ToListAsync();
        foreach (var row in open)
            CaseChanges.Close(db, row, now, account: null, CaseChanges.Forgotten);
    }

    private static async Task Empty(BotDb db, ConversationRow conversation, PersonKey oldKey, PersonKey key)
    {
        conversation.SealRoute(key, conversation.OpenRoute(oldKey));
        conversation.State = null;
        conversation.Language = null;
        conversation.Version++;   // a turn that was taken on the old state must not bring it back
        await Ownership.PassTo(db, conversation, holder: null);
    }

    /// <summary>Empties what was answered; what still waits must be answered, and is kept under the new key.</summary>
    private static async Task<bool> KeepWaiting(BotDb db, List<long> conversations, PersonKey oldKey, PersonKey key)
    {
        var waiting = await db.Inbox.Where(row => conversations.Contains(row.ConversationId) && row.DoneAt == null).ToListAsync();
        foreach (var row in waiting)
            if (row.Open(oldKey) is { } message)
                row.Seal(key, message);
        await db.Inbox.Where(row => conversations.Contains(row.ConversationId) && row.DoneAt != null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, (byte[]?)null));
        return waiting.Count > 0;
    }

    /// <summary>
    /// Keeps what may be on the wire (its words are needed to find it at the provider) and what is said in danger; drops the rest.
    /// </summary>
    private static async Task KeepOnTheWay(BotDb db, List<long> conversations, PersonKey oldKey, PersonKey key)
    {
        var kept = await db.Outbox
            .Where(row => conversations.Contains(row.ConversationId)
                && (row.State == OutboxState.Sending || (row.State == OutboxState.Pending && row.Kind == OutboxKind.Safety)))
            .ToListAsync();
        foreach (var row in kept)
            if (row.Open(oldKey) is { } reply)
                row.Seal(key, reply);
        var ids = kept.ConvertAll(row => row.Id);
        var rest = db.Outbox.Where(row => conversations.Contains(row.ConversationId) && !ids.Contains(row.Id));
        await rest.Where(row => row.State == OutboxState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, OutboxState.Dropped));
        await rest.ExecuteUpdateAsync(set => set.SetProperty(row => row.Payload, (byte[]?)null));
    }
}
