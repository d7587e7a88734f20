using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.Reviews;

/// <summary>What reviewers decided about guidance. Nothing is ever changed or taken away: a new decision stands after the old ones.</summary>
public sealed class ReviewStore
{
    /// <summary>The most characters of a comment.</summary>
    public const int LongestComment = 2_000;

    private readonly IDbContextFactory<BotDb> contexts;
    private readonly Writer writer;

    internal ReviewStore(IDbContextFactory<BotDb> contexts, Writer writer)
    {
        this.contexts = contexts;
        this.writer = writer;
    }

    /// <summary>All decisions, oldest first.</summary>
    public async Task<ImmutableArray<KeptReview>> All(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var rows = await db.Reviews.AsNoTracking().OrderBy(row => row.Id)
            .Select(row => new { Row = row, row.Account.DisplayName })
            .ToListAsync(ct);
        return [.. rows.Select(kept => new KeptReview(
            kept.Row.Id, kept.Row.Topic, kept.Row.Verdict, kept.Row.At, ReviewCopy.Read(kept.Row.Copy), kept.DisplayName, kept.Row.Comment))];
    }

    /// <summary>The id of the last decision; 0 before the first. Tells whether there is anything new to read.</summary>
    public async Task<long> Last(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Reviews.MaxAsync(row => (long?)row.Id, ct) ?? 0;
    }

    /// <summary>Keeps a decision, and who made it; what is refused is written down too.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="verdict">What was decided.</param>
    /// <param name="copy">What the reviewer read.</param>
    /// <param name="lastSeen">The last decision about the topic that the reviewer saw; 0: none.</param>
    /// <param name="account">Who decides; must be a reviewer.</param>
    /// <param name="comment">What the author is told; null: nothing.</param>
    /// <param name="now">The moment.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    public Task<ReviewOutcome> Add(
        TopicId topic, Verdict verdict, ReviewCopy copy, long lastSeen, Guid account, string? comment, Instant now, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(comment?.Length ?? 0, LongestComment, nameof(comment));
        return writer.Write(async db =>
        {
            var outcome = !await IsReviewer(db, account) ? ReviewOutcome.AccessRefused
                : (await db.Reviews.Where(row => row.Topic == topic).MaxAsync(row => (long?)row.Id) ?? 0) != lastSeen ? ReviewOutcome.Stale
                : ReviewOutcome.Done;
            if (outcome == ReviewOutcome.Done)
                db.Reviews.Add(new ReviewRow
                {
                    Topic = topic, Verdict = verdict, Seal = copy.Seal.Value, Copy = copy.Write(), AccountId = account, At = now, Comment = comment,
                });
            if (outcome != ReviewOutcome.Stale)
                db.AuditEntries.Add(new AuditEntry { AccountId = account, Action = Action(outcome, verdict), Topic = topic, At = now });
            await db.SaveChangesAsync();
            return outcome;
        }, ct);
    }

    private static AuditAction Action(ReviewOutcome outcome, Verdict verdict) =>
        outcome == ReviewOutcome.AccessRefused ? AuditAction.Refused
        : verdict == Verdict.Sign ? AuditAction.SignedTopic : AuditAction.SentTopicBack;

    private static Task<bool> IsReviewer(BotDb db, Guid account) => (
        from given in db.UserRoles
        join role in db.Roles on given.RoleId equals role.Id
        where given.UserId == account && role.Name == Roles.Reviewer
        select role).AnyAsync();
}

/// <summary>A decision as it is kept.</summary>
/// <param name="Id">Rises with every decision.</param>
/// <param name="Topic">The topic.</param>
/// <param name="Verdict">What was decided.</param>
/// <param name="At">When.</param>
/// <param name="Copy">What the reviewer read.</param>
/// <param name="Reviewer">The name of the account.</param>
/// <param name="Comment">What the author is told; null: nothing.</param>
public sealed record KeptReview(long Id, TopicId Topic, Verdict Verdict, Instant At, ReviewCopy Copy, string Reviewer, string? Comment);

/// <summary>What became of a decision.</summary>
public enum ReviewOutcome
{
    /// <summary>It is kept.</summary>
    Done,

    /// <summary>The account is no reviewer.</summary>
    AccessRefused,

    /// <summary>Somebody has decided, or texts have changed, since the reviewer looked: nothing was kept.</summary>
    Stale,
}
