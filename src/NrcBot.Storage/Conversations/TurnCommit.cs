using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.People;

namespace NrcBot.Storage.Conversations;

/// <summary>One turn being written: state, inbox, effects and replies in one transaction, or nothing.</summary>
internal sealed class TurnCommit(BotDb db, Keyring keyring, WaitingTurn turn, TurnResult result, Instant now, bool externalHub)
{
    private readonly List<long> opened = [];
    private readonly List<CaseRow> newToHub = [];
    private List<CaseRow> cases = [];
    private ConversationRow conversation = null!;   // set first of all in Run
    private bool complaint;

    /// <summary>The cases whose place in the queue changed.</summary>
    public long[] CasesTouched => [.. cases.Select(row => row.Number)];

    public async Task<CommitOutcome> Run()
    {
        conversation = await db.Conversations.Include(row => row.Person).SingleAsync(row => row.Id == turn.ConversationId);
        var inbox = await Waiting();
        if (conversation.Version != turn.Version || conversation.LeaseNumber != turn.LeaseNumber || inbox.Count != turn.Messages.Length)
            return new CommitOutcome.Conflict();
        cases = await db.Cases
            .Where(row => row.ConversationId == conversation.Id && row.State != CaseState.Closed)
            .ToListAsync();

        using var key = keyring.Unwrap(conversation.PersonId, conversation.Person.WrappedKey!);   // whoever has messages waiting has a key
        conversation.SealNextState(key, result.State);
        conversation.Language = result.State.Language ?? conversation.Language;
        complaint = IsComplaintOnly();
        Finish(inbox);
        foreach (var effect in result.Effects)
            await CarryOut(effect);
        foreach (var row in cases.Where(row => !complaint || row.Kind == CaseKind.Complaint))
            CaseChanges.Await(row, inbox.Count, inbox[0].ReceivedAt);
        DropLocations(inbox, key);
        await db.SaveChangesAsync();

        var rows = result.Effects.OfType<ForgetsPerson>().Any() ? await ReplyAndForget(key) : Reply(key);
        await db.SaveChangesAsync();
        return new CommitOutcome.Committed([.. rows.Select(row => row.Id)], [.. opened]);
    }

    private async Task<List<InboxRow>> Waiting()
    {
        var ids = turn.Messages.Select(waiting => waiting.InboxId).ToList();
        return await db.Inbox.Where(row => ids.Contains(row.Id) && row.DoneAt == null).OrderBy(row => row.Id).ToListAsync();
    }

    private void Finish(List<InboxRow> inbox)
    {
        foreach (var row in inbox)
        {
            row.DoneAt = now;
            row.Handled = result.Account.Outcome;
            row.Complaint = complaint;
        }
    }

    /// <summary>Where somebody was is kept for the counsellor of a help case, and for nobody else: the turn has used it.</summary>
    private void DropLocations(List<InboxRow> inbox, PersonKey key)
    {
        if (cases.Exists(row => row.Kind == CaseKind.Help))
            return;
        foreach (var (row, waiting) in inbox.Zip(turn.Messages).Where(pair => pair.Second.Message.Location is not null))
            row.Seal(key, waiting.Message with { Location = null });
    }

    /// <summary>Carries out one effect. A new kind of effect must be written here: a test walks all of them.</summary>
    private async Task CarryOut(Effect effect)
    {
        switch (effect)
        {
            case OpensCase open:
                await Open(open);
                break;
            case AddsToCase add:
                await Add(add);
                break;
            case SetsStopped stop:
                conversation.Person.Stopped = stop.Stopped;
                break;
            case ForgetsPerson:   // last of all, with the replies: see ReplyAndForget
                break;
            default:
                throw new UnreachableException(effect.GetType().Name);
        }
    }

    private async Task Open(OpensCase open)
    {
        // Complaints are about us: another organisation's staff cannot answer them.
        var row = await CaseChanges.Open(
            db, conversation, open.Kind, open.Topic, open.Risk, open.Reason, now, externalHub && open.Kind == CaseKind.Help);
        cases.Add(row);
        opened.Add(row.Number);
        newToHub.Add(row);
    }

    /// <summary>Adds to the case; if it was closed meanwhile, opens one: what was noticed must not wait behind nobody.</summary>
    private async Task Add(AddsToCase add)
    {
        if (cases.Find(row => row.Number == add.Number) is { } open)
        {
            if (CaseChanges.Raise(db, open, add.Topic, add.Risk, add.Reason, now))
                newToHub.Add(open);
        }
        else
            await Open(new OpensCase(await KindOf(add.Number), add.Topic, add.Risk, add.Reason));
    }

    private async Task<CaseKind> KindOf(long number) => await db.Cases
        .Where(row => row.Number == number && row.ConversationId == conversation.Id)
        .Select(row => row.Kind)
        .FirstOrDefaultAsync();   // an unknown number: help, the first of the kinds

    /// <summary>Whether this turn is about a complaint and nothing else: then only the handler of complaints sees it.</summary>
    private bool IsComplaintOnly()
    {
        var kinds = result.Effects
            .Select(effect => effect switch
            {
                OpensCase open => open.Kind,
                AddsToCase add => cases.Find(row => row.Number == add.Number)?.Kind,
                _ => (CaseKind?)null,
            })
            .OfType<CaseKind>().ToHashSet();
        return kinds.SetEquals([CaseKind.Complaint]);
    }

    private async Task<ImmutableArray<OutboxRow>> ReplyAndForget(PersonKey oldKey)
    {
        using var key = await Forgetting.Begin(db, keyring, conversation.Person, oldKey, now);
        return Reply(key);
    }

    private ImmutableArray<OutboxRow> Reply(PersonKey key)
    {
        var cause = turn.Messages[^1].InboxId;
        var rows = ImmutableArray.CreateBuilder<OutboxRow>();
        foreach (var reply in result.Replies)
            rows.Add(Enqueue.Reply(db, conversation, key, Numbered(reply), cause, rows.Count, now, complaint));
        // After the reply: what the hub is given holds what the person was told. One that waits for its first look is told of a higher risk.
        foreach (var row in newToHub.Distinct().Where(row => row.IsRequested))
            rows.Add(Enqueue.Handoff(db, conversation, row.Number, cause, rows.Count, now));
        return rows.ToImmutable();
    }

    /// <summary>The reply with the number of the first case that this turn opened.</summary>
    private Reply Numbered(Reply reply) =>
        opened.Count == 0 ? reply : reply with { Text = reply.Text.WithCaseNumber(opened[0]) };
}
