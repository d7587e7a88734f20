using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Storage.People;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.Inbox;

/// <summary>Keeps messages before they are acknowledged.</summary>
public sealed class InboxStore
{
    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;
    private readonly Keyring keyring;

    internal InboxStore(IDbContextFactory<BotDb> contexts, Writer writer, Keyring keyring)
    {
        this.contexts = contexts;
        this.writer = writer;
        this.keyring = keyring;
    }

    /// <summary>Keeps a message. When this returns, it is on the disk; a message that was kept before changes nothing.</summary>
    /// <exception cref="StorageUnavailableException">It is not kept: the provider must be told to come again (503).</exception>
    public Task<Receipt> Receive(Arrival arrival, CancellationToken ct = default)
    {
        var hash = keyring.AddressHash(arrival.Channel, arrival.PersonAddress);
        return writer.Write(async db =>
            await Known(db, arrival) ?? await Keep(db, arrival, hash), ct);
    }

    /// <summary>The conversations with a message whose turn has come, longest waiting first: at start, and to find what was overlooked.</summary>
    public async Task<ImmutableArray<long>> ConversationsWaiting(Instant now, CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var waiting = await db.Inbox
            .Where(row => row.DoneAt == null)
            .GroupBy(row => row.ConversationId)
            .Where(rows => rows.Max(row => row.NextAttemptAt) <= now)   // a message waits behind an earlier one that failed
            .OrderBy(rows => rows.Min(row => row.Id))
            .Select(rows => rows.Key)
            .ToListAsync(ct);
        return [.. waiting];
    }

    private static async Task<Receipt?> Known(BotDb db, Arrival arrival) => await db.Inbox
        .Where(row => row.Channel == arrival.Channel && row.ProviderMessageId == arrival.Message.Id)
        .Select(row => new Receipt(true, row.ConversationId, row.Id))
        .FirstOrDefaultAsync();

    private async Task<Receipt> Keep(BotDb db, Arrival arrival, byte[] hash)
    {
        var address = await db.Addresses.Include(row => row.Person)
            .FirstOrDefaultAsync(row => row.Channel == arrival.Channel && row.Hash == hash);
        using var key = address is null ? Meet(db, arrival, hash, out address) : keyring.Unwrap(address.PersonId, address.Person.WrappedKey!);   // an address has a key: both go together
        address.Person.ForgottenAt = null;   // whoever writes again is not to be forgotten any more
        address.Person.Refuses = false;      // and can be written to again, until the provider says otherwise

        var conversation = address.Id == 0 ? null : await db.Conversations
            .FirstOrDefaultAsync(row => row.AddressId == address.Id && row.OurAddress == arrival.OurAddress);
        conversation ??= Begin(db, arrival, address);
        conversation.LastInboundAt = Instant.Max(conversation.LastInboundAt, arrival.Message.ReceivedAt);
        conversation.SealRoute(key, arrival.ReplyRoute);
        if (arrival.Thread is { } thread)
            conversation.ThreadHash = keyring.ThreadHash(arrival.Channel, thread);

        var row = new InboxRow
        {
            Conversation = conversation,
            Channel = arrival.Channel,
            ProviderMessageId = arrival.Message.Id,
            ReceivedAt = arrival.Message.ReceivedAt,
            NextAttemptAt = arrival.Message.ReceivedAt,
        };
        row.Seal(key, arrival.Message);
        db.Inbox.Add(row);
        await db.SaveChangesAsync();
        return new Receipt(false, conversation.Id, row.Id);
    }

    private PersonKey Meet(BotDb db, Arrival arrival, byte[] hash, out AddressRow address)
    {
        var id = Guid.CreateVersion7();
        var (key, wrapped) = keyring.NewKey(id);
        address = new AddressRow
        {
            Person = new PersonRow { Id = id, WrappedKey = wrapped },
            Channel = arrival.Channel,
            Hash = hash,
            Sealed = key.Seal(AddressRow.Purpose(id), arrival.PersonAddress),
        };
        db.Addresses.Add(address);
        return key;
    }

    private static ConversationRow Begin(BotDb db, Arrival arrival, AddressRow address)
    {
        var conversation = new ConversationRow
        {
            PersonId = address.Person.Id,
            Person = address.Person,
            Address = address,
            Channel = arrival.Channel,
            Kind = arrival.Kind,
            OurAddress = arrival.OurAddress,
            LastInboundAt = arrival.Message.ReceivedAt,
        };
        db.Conversations.Add(conversation);
        return conversation;
    }
}
