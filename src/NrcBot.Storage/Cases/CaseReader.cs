using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NrcBot.Conversations;
using NrcBot.Handoffs;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.People;

namespace NrcBot.Storage.Cases;

/// <summary>Puts a case together as staff see it. Rights were checked before.</summary>
internal sealed class CaseReader(BotDb db, Keyring keyring, CancellationToken ct)
{
    /// <summary>How many of the last messages of each side a transcript shows.</summary>
    public const int TranscriptLength = 500;

    private Dictionary<Guid, string> names = [];

    public async Task<ImmutableArray<QueueRow>> Rows(IQueryable<CaseRow> cases)
    {
        var rows = await cases.AsNoTrackingWithIdentityResolution()
            .Include(row => row.Conversation.Person).Include(row => row.Conversation.Address)
            .ToListAsync(ct);
        await LoadNames(rows.Select(row => row.ClaimedById));
        return [.. rows.Select(Row)];
    }

    /// <exception cref="System.Security.Cryptography.CryptographicException">The person was forgotten while this was read.</exception>
    public async Task<CaseFile> File(long number)
    {
        var row = await db.Cases.AsNoTracking()
            .Include(row => row.Conversation.Person).Include(row => row.Conversation.Address)
            .SingleAsync(row => row.Number == number, ct);
        var withComplaint = row.Kind == CaseKind.Complaint;
        var inbox = await db.Inbox.AsNoTracking()
            .Where(message => message.ConversationId == row.ConversationId && (withComplaint || !message.Complaint))
            .OrderByDescending(message => message.Id).Take(TranscriptLength).ToListAsync(ct);
        var outbox = await db.Outbox.AsNoTracking()
            .Where(message => message.ConversationId == row.ConversationId && message.Kind != OutboxKind.Handoff && (withComplaint || !message.Complaint))
            .OrderByDescending(message => message.Id).Take(TranscriptLength).ToListAsync(ct);
        var events = await db.CaseEvents.AsNoTracking().Where(happened => happened.CaseNumber == number).OrderBy(happened => happened.Id).ToListAsync(ct);
        var notes = await db.Notes.AsNoTracking().Where(note => note.CaseNumber == number).OrderBy(note => note.At).ToListAsync(ct);
        await LoadNames([
            row.ClaimedById, .. outbox.Select(message => message.AuthorId), .. events.Select(happened => happened.AccountId),
            .. notes.Select(note => (Guid?)note.AuthorId)]);
        return Assemble(row, inbox, outbox, await Reports(outbox), events, notes);
    }

    private CaseFile Assemble(
        CaseRow row, List<InboxRow> inbox, List<OutboxRow> outbox, ILookup<long, DeliveryEvent> reports, List<CaseEvent> events, List<NoteRow> notes)
    {
        using var key = KeyOf(row.Conversation.Person);
        var state = key is null ? ConversationState.New : row.Conversation.OpenState(key);
        return new CaseFile
        {
            Case = Row(row),
            ClaimedAt = row.ClaimedAt,
            ClosedAt = row.ClosedAt,
            LeaseNumber = row.Conversation.LeaseNumber,
            LastInboxId = inbox.Count == 0 ? 0 : inbox[0].Id,
            Stopped = row.Conversation.Person is { Stopped: true } or { Refuses: true },
            Forgotten = row.Conversation.Person.ForgottenAt is not null,
            SafeToWrite = state.SafeToWrite,
            Established = state.Established,
            Transcript = [.. inbox.Select(message => Entry(message, key))
                .Concat(outbox.Select(message => Entry(message, key, reports[message.Id])))
                .OrderBy(said => said.At).ThenBy(said => said.Entry.Speaker != Speaker.Person).ThenBy(said => said.Id)
                .Select(said => said.Entry)],
            Events = [.. events.Select(happened => new CaseHappening(
                happened.At, happened.Kind, Name(happened.AccountId), happened.Topic, happened.Risk, happened.Reason))],
            Notes = [.. notes.Select(note => new CaseNote(note.At, Name(note.AuthorId) ?? "?", key is null ? null : note.Open(key)))],
        };
    }

    private QueueRow Row(CaseRow row)
    {
        var conversation = row.Conversation;
        using var key = KeyOf(conversation.Person);
        return new QueueRow
        {
            Number = row.Number,
            ConversationId = row.ConversationId,
            Kind = row.Kind,
            State = row.State,
            Topic = row.Topic,
            Risk = row.Risk,
            Reason = row.Reason,
            Channel = conversation.Channel,
            ChannelKind = conversation.Kind,
            Language = conversation.Language,
            MaskedAddress = key is null || conversation.Address is null ? null : MaskedAddress.Of(conversation.Address.Open(key)),
            OpenedAt = row.OpenedAt,
            LastInboundAt = conversation.LastInboundAt,
            WaitingSince = row.WaitingSince,
            Unread = row.Unread,
            HolderId = row.ClaimedById,
            HolderName = Name(row.ClaimedById),
        };
    }

    private static (NodaTime.Instant At, long Id, TranscriptEntry Entry) Entry(InboxRow row, PersonKey? key) => (row.ReceivedAt, row.Id, new()
    {
        At = row.ReceivedAt,
        Speaker = Speaker.Person,
        Inbound = key is null ? null : row.Open(key),
        Parked = row.ParkedAt is not null,
        Waiting = row.DoneAt is null,
    });

    private (NodaTime.Instant At, long Id, TranscriptEntry Entry) Entry(OutboxRow row, PersonKey? key, IEnumerable<DeliveryEvent> reports)
    {
        var reported = Outbox.Delivery.OfLastAttempt(row, reports).ToList();
        return (row.CreatedAt, row.Id, new()
        {
            At = row.CreatedAt,
            Speaker = row.Kind == OutboxKind.Staff ? Speaker.Counsellor : Speaker.Bot,
            Author = Name(row.AuthorId),
            Outbound = key is null ? null : row.Open(key),
            State = row.State,
            Delivery = DeliveryStates.Of(reported.Select(report => report.Status)),
            ErrorCode = reported.Find(report => report.ErrorCode is not null)?.ErrorCode ?? (row.State == OutboxState.Failed ? row.LastErrorCode : null),
        });
    }

    private async Task<ILookup<long, DeliveryEvent>> Reports(List<OutboxRow> outbox)
    {
        var ids = outbox.ConvertAll(row => (long?)row.Id);
        var reports = await db.DeliveryEvents.AsNoTracking().Where(report => ids.Contains(report.OutboxId)).ToListAsync(ct);
        return reports.ToLookup(report => report.OutboxId!.Value);   // the query asked for these only
    }

    private PersonKey? KeyOf(PersonRow person) => person.WrappedKey is null ? null : keyring.Unwrap(person.Id, person.WrappedKey);

    private async Task LoadNames(IEnumerable<Guid?> accounts)
    {
        var ids = accounts.OfType<Guid>().Distinct().ToList();
        names = await db.Users.Where(account => ids.Contains(account.Id)).ToDictionaryAsync(account => account.Id, account => account.DisplayName, ct);
    }

    private string? Name(Guid? account) => account is { } id ? names.GetValueOrDefault(id, "?") : null;
}
