using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Understanding;

namespace NrcBot.Storage.Outbox;

/// <summary>Chooses what is sent next: danger first, then counsellors and calls for them, then the bot; of each kind the oldest first.</summary>
internal sealed class OutboxLease(BotDb db, Keyring keyring, Instant now, int max, Duration leaseFor)
{
    private static readonly OutboxKind[] Precedence = [OutboxKind.Safety, OutboxKind.Staff, OutboxKind.Handoff, OutboxKind.Answer];

    // The Bot Connector answers when an activity has its place in the conversation, and reports nothing later.
    private const string InOrder = "bot:%";

    private readonly List<OutboxRow> taken = [];
    private readonly HashSet<long> droppedIn = [];

    /// <summary>The conversations in which something was dropped.</summary>
    public long[] DroppedIn => [.. droppedIn];

    public async Task<ImmutableArray<OutboxItem>> Take()
    {
        // A row that is dropped makes room for the one behind it, of whatever kind, so look again.
        while (taken.Count < max && await TakeOfEachKind())
        {
        }
        return await Items(db, keyring, taken);
    }

    /// <summary>Takes what it finds; true when something was dropped.</summary>
    private async Task<bool> TakeOfEachKind()
    {
        var dropped = false;
        foreach (var kind in Precedence)
            if (taken.Count < max)
                dropped |= await TakeSome(kind);
        return dropped;
    }

    /// <summary>The messages as a channel gets them.</summary>
    public static async Task<ImmutableArray<OutboxItem>> Items(BotDb db, Keyring keyring, IReadOnlyList<OutboxRow> rows)
    {
        var causes = rows.Select(row => row.CauseInboxId).OfType<long>().ToList();
        var answered = await db.Inbox.Where(row => causes.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.ProviderMessageId);
        return [.. rows.Select(row => Item(keyring, row, row.CauseInboxId is { } cause ? answered[cause] : null))];
    }

    /// <summary>The same for one kind.</summary>
    private async Task<bool> TakeSome(OutboxKind kind)
    {
        var dropped = false;
        foreach (var row in await Heads(kind))
        {
            if (IsWanted(row))
                MarkSending(row);
            else
            {
                row.State = OutboxState.Dropped;
                droppedIn.Add(row.ConversationId);
                dropped = true;
            }
        }
        await db.SaveChangesAsync();
        return dropped;
    }

    /// <summary>The rows that may go now, at most one of each conversation: nothing is in flight before them, nor due before them.</summary>
    private Task<List<OutboxRow>> Heads(OutboxKind kind)
    {
        var gap = now - OutboxStore.OrderGap;
        var overtakes = kind == OutboxKind.Safety;
        return db.Outbox
            .Include(row => row.Conversation.Person).Include(row => row.Conversation.Address).Include(row => row.Case)
            .Where(row => row.State == OutboxState.Pending && row.Kind == kind && row.DueAt <= now)
            .Where(row => !db.Outbox.Any(other => other.ConversationId == row.ConversationId && other.State == OutboxState.Sending))
            .Where(row => !db.Outbox.Any(other => other.ConversationId == row.ConversationId && other.State == OutboxState.Pending
                && other.Id < row.Id && (!overtakes || other.Kind == OutboxKind.Safety)))
            .Where(row => overtakes || !db.Outbox.Any(other => other.ConversationId == row.ConversationId
                && other.State == OutboxState.Accepted && other.AcceptedAt > gap
                && !EF.Functions.Like(other.Channel, InOrder)
                && !db.DeliveryEvents.Any(report => report.OutboxId == other.Id && report.ProviderMessageId == other.ProviderMessageId
                    && DeliveryStates.SentOrOver.Contains(report.Status))))
            .OrderBy(row => row.DueAt).ThenBy(row => row.Id)
            .Take(max - taken.Count)
            .ToListAsync();
    }

    /// <summary>
    /// Whether it is still to be said: danger always, a call for the hub while nobody there has the case, the rest only under the
    /// lease it was made under.
    /// </summary>
    private static bool IsWanted(OutboxRow row) => row.Conversation.Address is not null && row.Kind switch
    {
        OutboxKind.Handoff => row.Case is { IsRequested: true },
        OutboxKind.Safety => row.Payload is not null,
        _ => row.Payload is not null && row.LeaseNumber == row.Conversation.LeaseNumber,
    };

    private void MarkSending(OutboxRow row)
    {
        row.State = OutboxState.Sending;
        row.Attempts++;
        row.SendingSince = now;
        row.LeaseUntil = now + leaseFor;
        taken.Add(row);
    }

    private static OutboxItem Item(Keyring keyring, OutboxRow row, string? answers)
    {
        var conversation = row.Conversation;
        using var key = keyring.Unwrap(conversation.PersonId, conversation.Person.WrappedKey!);   // a row with words has a person with a key
        return new OutboxItem
        {
            Id = row.Id,
            Token = row.Token,
            ConversationId = row.ConversationId,
            Channel = row.Channel,
            ChannelKind = conversation.Kind,
            OurAddress = conversation.OurAddress,
            PersonAddress = conversation.Address!.Open(key),
            ReplyRoute = conversation.OpenRoute(key),
            Reply = row.Open(key) ?? new Reply { Text = MessageText.Empty, Language = conversation.Language ?? Language.Spanish },
            Handoff = row.Case is { } handed ? new HandoffRequest(handed.Number, handed.Topic, handed.Risk) : null,
            Buttons = row.Buttons,
            Kind = row.Kind,
            AnswersMessageId = answers,
            LastInboundAt = conversation.LastInboundAt,
            Attempt = row.Attempts,
            SendingSince = row.SendingSince ?? row.CreatedAt,
        };
    }
}
