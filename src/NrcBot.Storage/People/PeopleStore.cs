using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.People;

/// <summary>What is kept about people, and its end.</summary>
public sealed class PeopleStore
{
    /// <summary>After this long the confirmation is not waited for any more.</summary>
    public static readonly Duration ConfirmationPatience = Duration.FromDays(1);

    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;

    internal PeopleStore(IDbContextFactory<BotDb> contexts, Writer writer)
    {
        this.contexts = contexts;
        this.writer = writer;
    }

    /// <summary>
    /// Destroys addresses and keys of those who asked to be forgotten, once they were told so (or a day later) and have not
    /// written since; then removes old versions of pages from the disk. To be called every minute or so.
    /// </summary>
    /// <returns>How many people were forgotten for good.</returns>
    public async Task<int> FinishForgetting(Instant now, CancellationToken ct = default)
    {
        if (!await AnyoneToForget(ct))
            return 0;
        var forgotten = await writer.Write(async db =>
        {
            var ready = await Ready(db, now);
            foreach (var person in ready)
                await Forgetting.Finish(db, person);
            return ready.Count;
        }, ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await SqliteFile.EmptyLog(db, ct);   // also for those who still wait: their first key was destroyed already
        return forgotten;
    }

    private async Task<bool> AnyoneToForget(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.People.AnyAsync(row => row.ForgottenAt != null && row.WrappedKey != null, ct);
    }

    private static Task<List<PersonRow>> Ready(BotDb db, Instant now)
    {
        var longAgo = now - ConfirmationPatience;
        return db.People
            .Where(person => person.ForgottenAt != null && person.WrappedKey != null)
            .Where(person => person.ForgottenAt <= longAgo || !db.Outbox.Any(row => row.Conversation.PersonId == person.Id
                && (row.State == OutboxState.Pending || row.State == OutboxState.Sending)))
            .ToListAsync();
    }
}
