using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;

namespace NrcBot.Storage.Cases;

/// <summary>One line of what was said in a conversation.</summary>
/// <param name="Speaker">Who said it.</param>
/// <param name="Text">The words; empty for a place or a file.</param>
/// <param name="At">When it came, or was decided to be said.</param>
public sealed record SaidLine(Speaker Speaker, string Text, Instant At)
{
    /// <summary>Nothing of it: it is personal.</summary>
    public override string ToString() => "said line";
}

/// <summary>Reads what was said for staff that are not ours: only what both sides have, and nothing of a complaint about us.</summary>
internal static class HubTranscript
{
    public static async Task<ImmutableArray<SaidLine>> Read(
        BotDb db, Keyring keyring, long conversationId, int most, CancellationToken ct)
    {
        var person = await db.Conversations.Where(row => row.Id == conversationId).Select(row => row.Person).SingleAsync(ct);
        if (person.WrappedKey is not { } wrapped)
            return [];
        var inbox = await db.Inbox.AsNoTracking()
            .Where(row => row.ConversationId == conversationId && row.Payload != null && !row.Complaint)
            .OrderByDescending(row => row.Id).Take(most).ToListAsync(ct);
        var outbox = await db.Outbox.AsNoTracking()
            .Where(row => row.ConversationId == conversationId && row.Payload != null && !row.Complaint
                && (row.State == OutboxState.Sending || row.State == OutboxState.Accepted))
            .OrderByDescending(row => row.Id).Take(most).ToListAsync(ct);

        using var key = keyring.Unwrap(person.Id, wrapped);
        var heard = inbox.Select(row => (row.Id, row.ReceivedAt, Message: row.Open(key)!))   // the query asked for those with words
            .Where(row => IsSaid(row.Message))
            .Select(row => (row.Id, Line: new SaidLine(Speaker.Person, row.Message.Text, row.ReceivedAt)));
        var said = outbox.Select(row => (row.Id, Line: new SaidLine(
            row.AuthorId is null ? Speaker.Bot : Speaker.Counsellor, row.Open(key)!.Text.Plain(), row.CreatedAt)));
        return [.. heard.Concat(said)
            .OrderBy(one => one.Line.At).ThenBy(one => one.Line.Speaker != Speaker.Person).ThenBy(one => one.Id)
            .Select(one => one.Line).TakeLast(most)];
    }

    /// <summary>False for a message without anything in it, such as the sign that somebody came in.</summary>
    private static bool IsSaid(InboundMessage message) =>
        message.Text.Length > 0 || message.Media is not null || message.Location is not null;
}
