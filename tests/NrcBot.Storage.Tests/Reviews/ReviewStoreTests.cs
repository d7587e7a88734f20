using Microsoft.EntityFrameworkCore;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Reviews;

namespace NrcBot.Storage.Tests.Reviews;

public sealed class ReviewStoreTests : IAsyncLifetime
{
    private static readonly TopicId Topic = new("asylum.deadline");
    private static readonly ReviewCopy Copy = new([new(ReviewArea.Spanish, "Answer", "30 días {asylum.apply-days}\n¿Y si…?")]);
    private TestStorage storage = null!;

    private ReviewStore Reviews => (ReviewStore)storage.Provider.GetService(typeof(ReviewStore))!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_signature_is_read_back_with_who_when_and_what_was_signed()
    {
        var ana = await storage.Account(Roles.Reviewer);

        Assert.Equal(ReviewOutcome.Done, await Add(ana, Verdict.Sign, comment: "Bien."));

        var kept = Assert.Single(await Reviews.All());
        Assert.Equal((Topic, Verdict.Sign, TestStorage.Noon, "Bien."), (kept.Topic, kept.Verdict, kept.At, kept.Comment));
        Assert.Equal(Copy.Seal, kept.Copy.Seal);
        Assert.Equal(Copy.Parts, kept.Copy.Parts);
        Assert.StartsWith("STAFF", kept.Reviewer, StringComparison.Ordinal);
        Assert.Equal(kept.Id, await Reviews.Last());
    }

    [Fact]
    public async Task Decisions_stand_one_after_the_other_and_none_takes_the_place_of_another()
    {
        var ana = await storage.Account(Roles.Reviewer);

        await Add(ana, Verdict.Sign);
        var first = await Reviews.Last();
        await Add(ana, Verdict.SendBack, first, "No.");
        await Add(ana, Verdict.Sign, await Reviews.Last());

        Assert.Equal([Verdict.Sign, Verdict.SendBack, Verdict.Sign], (await Reviews.All()).Select(kept => kept.Verdict));
    }

    [Theory]
    [InlineData(Roles.Counsellor)]
    [InlineData(Roles.Administrator)]
    [InlineData(Roles.ComplaintHandler)]
    public async Task Only_a_reviewer_can_sign_and_a_refusal_is_written_down(string role)
    {
        var other = await storage.Account(role);

        Assert.Equal(ReviewOutcome.AccessRefused, await Add(other, Verdict.Sign));
        Assert.Equal(ReviewOutcome.AccessRefused, await Add(Guid.NewGuid(), Verdict.Sign));

        Assert.Empty(await Reviews.All());
        Assert.Equal([AuditAction.Refused, AuditAction.Refused], (await Audit()).Select(entry => entry.Action));
    }

    [Fact]
    public async Task Who_has_not_seen_the_last_decision_cannot_decide()
    {
        var ana = await storage.Account(Roles.Reviewer);
        var ben = await storage.Account(Roles.Reviewer);
        await Add(ana, Verdict.SendBack, comment: "The day is wrong.");

        Assert.Equal(ReviewOutcome.Stale, await Add(ben, Verdict.Sign));

        Assert.Equal(Verdict.SendBack, Assert.Single(await Reviews.All()).Verdict);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_only_one_does()
    {
        var ana = await storage.Account(Roles.Reviewer);
        var ben = await storage.Account(Roles.Reviewer);

        var outcomes = await Task.WhenAll(Add(ana, Verdict.Sign), Add(ben, Verdict.SendBack));

        Assert.Equal([ReviewOutcome.Done, ReviewOutcome.Stale], outcomes.Order());
        Assert.Single(await Reviews.All());
    }

    [Fact]
    public async Task What_reviewers_do_is_written_down_with_the_topic()
    {
        var ana = await storage.Account(Roles.Reviewer);

        await Add(ana, Verdict.Sign);
        await Add(ana, Verdict.SendBack, await Reviews.Last());

        Assert.Equal(
            [(AuditAction.SignedTopic, ana, (TopicId?)Topic, (long?)null), (AuditAction.SentTopicBack, ana, Topic, null)],
            (await Audit()).Select(entry => (entry.Action, entry.AccountId, entry.Topic, entry.CaseNumber)));
    }

    [Fact]
    public async Task A_signature_outlives_the_process()
    {
        var ana = await storage.Account(Roles.Reviewer);
        await Add(ana, Verdict.Sign);

        await using var next = await TestStorage.Open(storage.CopyAsIfKilled());
        Assert.Equal(Copy.Seal, Assert.Single(await ((ReviewStore)next.Provider.GetService(typeof(ReviewStore))!).All()).Copy.Seal);
    }

    [Fact]
    public async Task A_reply_is_kept_with_all_that_it_came_from()
    {
        var sent = new SentArticle(Topic, "3f2a") { Content = "c0ffee", Variant = "SMS (chiapas)", Facts = ["asylum.apply-days", "line.emergency"] };
        await storage.Turn(TestStorage.Result([TestStorage.Say("30 días") with { Article = sent }],
            new OpensCase(NrcBot.Handoffs.CaseKind.Help, Topic, NrcBot.Triaging.Risk.None, "person-asked")));
        var ana = await storage.Account(Roles.Counsellor);

        Assert.Equal(sent, (await storage.LeaseOne()).Reply.Article);
        var file = await storage.Desk.Open(1001, ana, TestStorage.Noon);
        Assert.Equal(sent, Assert.Single(file!.Transcript, entry => entry.Outbound is not null).Outbound!.Article);
    }

    private Task<ReviewOutcome> Add(Guid account, Verdict verdict, long lastSeen = 0, string? comment = null) =>
        Reviews.Add(Topic, verdict, Copy, lastSeen, account, comment, TestStorage.Noon);

    private async Task<List<AuditEntry>> Audit()
    {
        await using var db = storage.Db();
        return await db.AuditEntries.OrderBy(entry => entry.Id).ToListAsync();
    }
}
