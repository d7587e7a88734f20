using NodaTime;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Conversations;
using NrcBot.Triaging;

namespace NrcBot.Storage.Cases;

/// <summary>The changes of a case that a turn, a counsellor and the service share: each writes its event.</summary>
internal static class CaseChanges
{
    /// <summary>The reason of a case that is opened because turns keep failing.</summary>
    public const string TechnicalFault = "technical-fault";

    /// <summary>The reason of a case that is closed because the person asked to be forgotten.</summary>
    public const string Forgotten = "forgotten";

    /// <summary>The reason of a case that went back to the queue because nobody answered.</summary>
    public const string Abandoned = "abandoned";

    /// <summary>The reason of what another system's staff reported.</summary>
    public const string ExternalHub = "external-hub";

    /// <summary>Opens a case and saves it, so that it has its number.</summary>
    public static async Task<CaseRow> Open(
        BotDb db, ConversationRow conversation, CaseKind kind, TopicId topic, Risk risk, string reason, Instant now, bool externalHub = false)
    {
        var opened = new CaseRow
        {
            ConversationId = conversation.Id,
            Conversation = conversation,
            Kind = kind,
            Topic = topic,
            Risk = risk,
            Reason = reason,
            OpenedAt = now,
            ExternalHub = externalHub,
        };
        db.Cases.Add(opened);
        await db.SaveChangesAsync();
        Note(db, opened, CaseEventKind.Opened, now, topic: topic, risk: risk, reason: reason);
        return opened;
    }

    /// <summary>Notes something new, and raises the risk if this one is higher.</summary>
    /// <returns>Whether the risk rose.</returns>
    public static bool Raise(BotDb db, CaseRow open, TopicId topic, Risk risk, string reason, Instant now)
    {
        var rises = risk > open.Risk;
        if (rises)
            open.Risk = risk;
        Note(db, open, CaseEventKind.Raised, now, topic: topic, risk: risk, reason: reason);
        return rises;
    }

    /// <summary>Gives a case to a counsellor, or to the external hub, and with it the conversation, unless somebody speaks in it already.</summary>
    /// <param name="db">The database.</param>
    /// <param name="open">The case, with its conversation.</param>
    /// <param name="holder">The account, or <see cref="Ownership.ExternalHub"/>.</param>
    /// <param name="now">The moment.</param>
    /// <param name="account">Who did it, for the event; null for another system's staff.</param>
    /// <param name="reason">Why, for the event.</param>
    public static async Task Claim(BotDb db, CaseRow open, Guid holder, Instant now, Guid? account, string? reason = null)
    {
        open.State = CaseState.Claimed;
        open.ClaimedById = holder;
        open.ClaimedAt = now;
        open.Version++;
        Note(db, open, CaseEventKind.Claimed, now, account, reason: reason);
        if (open.Conversation.HolderId is null)
            await Ownership.PassTo(db, open.Conversation, holder);
    }

    /// <summary>Gives up the conversation of a case that is over or goes back, if it was this one who held it.</summary>
    public static async Task Leave(BotDb db, CaseRow left, Guid? holder)
    {
        if (holder is not null && left.Conversation.HolderId == holder)
            await Ownership.Leave(db, left.Conversation, left.Number);
    }

    /// <summary>Puts a claimed case back into the queue.</summary>
    public static void Return(BotDb db, CaseRow claimed, Instant now, Guid? account, string? reason = null)
    {
        claimed.State = CaseState.Open;
        claimed.ClaimedById = null;
        claimed.ClaimedAt = null;
        claimed.Version++;
        Note(db, claimed, CaseEventKind.Returned, now, account, reason: reason);
    }

    /// <summary>Finishes a case.</summary>
    public static void Close(BotDb db, CaseRow open, Instant now, Guid? account, string? reason = null)
    {
        open.State = CaseState.Closed;
        open.ClosedAt = now;
        open.WaitingSince = null;
        open.Unread = 0;
        open.Version++;
        Note(db, open, CaseEventKind.Closed, now, account, reason: reason);
    }

    /// <summary>Counts messages that came in as waiting for the counsellor.</summary>
    public static void Await(CaseRow open, int messages, Instant since)
    {
        open.Unread += messages;
        open.WaitingSince ??= since;
    }

    public static void Note(
        BotDb db, CaseRow about, CaseEventKind kind, Instant now, Guid? account = null,
        TopicId? topic = null, Risk? risk = null, string? reason = null) =>
        db.CaseEvents.Add(new CaseEvent
        {
            CaseNumber = about.Number,
            ConversationId = about.ConversationId,
            Kind = kind,
            At = now,
            AccountId = account,
            Topic = topic,
            Risk = risk,
            Reason = reason,
        });
}
