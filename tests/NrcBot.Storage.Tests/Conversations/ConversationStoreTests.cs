using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Storage.Tests.Conversations;

public sealed class ConversationStoreTests : IAsyncLifetime
{
    private static readonly TopicId Topic = new("asylum.deadline");

    private TestStorage storage = null!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Messages_that_wait_together_get_one_turn()
    {
        var receipt = await storage.Receive("uno");
        await storage.Receive("dos");
        var turn = await storage.Load(receipt.ConversationId);

        await storage.Conversations.Commit(turn, TestStorage.Answering("respuesta"), TestStorage.Noon);

        Assert.Equal(["uno", "dos"], turn.Input(TestStorage.Noon).Messages.Select(message => message.Text));
        Assert.Null(await storage.Conversations.Load(receipt.ConversationId, TestStorage.Noon));
        Assert.Empty(await storage.Inbox.ConversationsWaiting(TestStorage.Noon));
    }

    [Fact]
    public async Task A_turn_is_committed_once_however_often_it_is_taken()
    {
        var receipt = await storage.Receive();
        var turn = await storage.Load(receipt.ConversationId);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5)
            .Select(_ => storage.Conversations.Commit(turn, TestStorage.Answering("una vez"), TestStorage.Noon)));

        Assert.Single(outcomes.OfType<CommitOutcome.Committed>());
        Assert.Equal(4, outcomes.OfType<CommitOutcome.Conflict>().Count());
        await using var db = storage.Db();
        Assert.Equal(1, await db.Outbox.CountAsync());
        Assert.Equal(1, (await db.Conversations.SingleAsync()).Version);
    }

    [Fact]
    public async Task A_message_that_came_during_the_turn_waits_for_the_next_one()
    {
        var receipt = await storage.Receive("uno");
        var turn = await storage.Load(receipt.ConversationId);
        await storage.Receive("dos");

        Assert.IsType<CommitOutcome.Committed>(await storage.Conversations.Commit(turn, TestStorage.Answering("a"), TestStorage.Noon));

        var next = await storage.Load(receipt.ConversationId);
        Assert.Equal("dos", Assert.Single(next.Messages).Message.Text);
    }

    [Fact]
    public async Task A_turn_that_a_counsellor_overtook_is_taken_again()
    {
        var counsellor = await storage.Account(Roles.Counsellor);
        var (conversation, opened) = await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.Urgent, "wish")));
        await storage.Receive("sigo aquí");
        var turn = await storage.Load(conversation);
        await storage.Desk.Claim(opened.CasesOpened[0], counsellor, TestStorage.Noon);

        var outcome = await storage.Conversations.Commit(turn, TestStorage.Answering("el bot"), TestStorage.Noon);

        Assert.IsType<CommitOutcome.Conflict>(outcome);
        var again = await storage.Load(conversation);
        Assert.Equal(Holder.Counsellor, again.Holder);
        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease));
    }

    [Fact]
    public async Task A_turn_that_was_not_committed_left_nothing()
    {
        var receipt = await storage.Receive("hola");
        await storage.Load(receipt.ConversationId);   // taken, and then the plug is pulled

        var killed = storage.CopyAsIfKilled();
        await using var next = await TestStorage.Open(killed);

        var turn = await next.Load(receipt.ConversationId);
        Assert.Equal("hola", Assert.Single(turn.Messages).Message.Text);
        Assert.Equal(0, turn.Version);
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task State_comes_back_as_it_was()
    {
        var state = ConversationState.New with
        {
            Language = Language.English,
            Notice = "2026-11",
            Stopped = true,
            SafeToWrite = false,
            Misses = 2,
            Topic = Topic,
            Offered = [new Choice("yes", "Sí"), new Choice("no", "No")],
            Asked = "counsellor",
            Dialog = new RunningDialog
            {
                Id = "asylum-deadline",
                Version = 3,
                Step = "entry-date",
                Answers = ImmutableSortedDictionary<string, string>.Empty.Add("entry-date", "2026-11-03"),
                Retries = 1,
                At = TestStorage.Noon,
            },
            Established = ImmutableSortedDictionary<string, string>.Empty.Add("children", "2"),
        };
        var (conversation, _) = await storage.Turn(TestStorage.Answering("x") with { State = state });
        await storage.Receive("otra vez");

        var turn = await storage.Load(conversation);

        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(turn.State));
        Assert.Equal(1, turn.Version);
    }

    [Fact]
    public async Task A_reply_comes_out_as_the_turn_made_it_with_the_number_of_the_case()
    {
        var reply = new Reply
        {
            Text = MessageText.Of("Su caso es el {case}. Día: {date}.", ("case", MessageText.CaseNumber), ("date", "14 de diciembre")),
            Language = Language.Spanish,
            Choices = [new Choice("where", "Dónde queda")],
            Article = new SentArticle(Topic, "3f2a"),
        };
        var (_, committed) = await storage.Turn(TestStorage.Result([reply], new OpensCase(CaseKind.Help, Topic, Risk.Urgent, "day-20")));

        var item = await storage.LeaseOne();

        Assert.Equal([1001L], committed.CasesOpened);
        Assert.Equal(committed.Outbox, [item.Id]);
        Assert.Equal("Su caso es el 1001. Día: 14 de diciembre.", item.Reply.Text.Plain());
        Assert.Equal("Su caso es el {{1}}. Día: {{2}}.", item.Reply.Text.Template);
        Assert.Equal(reply.Choices, item.Reply.Choices);
        Assert.Equal(reply.Article, item.Reply.Article);
        Assert.Equal("+5215512345678", item.PersonAddress);
        Assert.Equal("whatsapp:+5215550001111", item.OurAddress);
        Assert.Equal("SM000001", item.AnswersMessageId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_shared_location_is_kept_for_the_counsellor_of_a_help_case_and_not_otherwise(bool help)
    {
        var shared = new SharedLocation(14.9051, -92.2634);
        var message = storage.Message("");
        var receipt = await storage.Inbox.Receive(message with { Message = message.Message with { Location = shared } });
        var turn = await storage.Load(receipt.ConversationId);
        Assert.Equal(shared, turn.Messages[0].Message.Location);

        await storage.Conversations.Commit(
            turn, TestStorage.Result([TestStorage.Say("x")], new OpensCase(help ? CaseKind.Help : CaseKind.Complaint, Topic, Risk.None, "test")), TestStorage.Noon);

        var counsellor = await storage.Account(help ? Roles.Counsellor : Roles.ComplaintHandler);
        var file = await storage.Desk.Open(1001, counsellor, TestStorage.Noon);
        Assert.Equal(help ? shared : null, Assert.Single(file!.Transcript, entry => entry.Inbound is not null).Inbound!.Location);
    }

    [Fact]
    public async Task Every_kind_of_effect_is_carried_out()
    {
        var samples = new Dictionary<Type, (Effect Effect, Func<BotDb, Task<bool>> IsDone)>
        {
            [typeof(OpensCase)] = (
                new OpensCase(CaseKind.Complaint, Topic, Risk.None, "wish:complaint"),
                db => db.Cases.AnyAsync(row => row.Kind == CaseKind.Complaint && row.Reason == "wish:complaint")),
            [typeof(AddsToCase)] = (
                new AddsToCase(1001, Topic, Risk.Critical, "triage:threat"),
                db => db.Cases.AnyAsync(row => row.Number == 1001 && row.Risk == Risk.Critical)),
            [typeof(SetsStopped)] = (
                new SetsStopped(true),
                db => db.People.AnyAsync(row => row.Stopped)),
            [typeof(ForgetsPerson)] = (
                new ForgetsPerson(),
                db => db.People.AnyAsync(row => row.ForgottenAt != null)),
        };
        var kinds = typeof(Effect).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Effect)) && !type.IsAbstract).ToList();
        Assert.NotEmpty(kinds);

        foreach (var kind in kinds)
        {
            Assert.True(samples.TryGetValue(kind, out var sample), $"Storage carries out {kind.Name} how? Write a sample here.");
            await using var fresh = await TestStorage.Start();
            await fresh.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.None, "wish")));
            await using (var before = fresh.Db())
                Assert.False(await sample.IsDone(before));

            await fresh.Turn(TestStorage.Result([], sample.Effect));

            await using var after = fresh.Db();
            Assert.True(await sample.IsDone(after), kind.Name);
        }
    }

    [Fact]
    public async Task A_lower_risk_does_not_lower_the_case()
    {
        var (_, opened) = await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.Critical, "triage:threat")));
        await storage.Turn(TestStorage.Result([], new AddsToCase(opened.CasesOpened[0], Topic, Risk.None, "more")));

        await using var db = storage.Db();
        Assert.Equal(Risk.Critical, (await db.Cases.SingleAsync()).Risk);
    }

    [Fact]
    public async Task What_was_to_be_added_to_a_closed_case_opens_a_new_one()
    {
        var counsellor = await storage.Account(Roles.Counsellor);
        var (_, opened) = await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.None, "wish")));
        await storage.Desk.Claim(1001, counsellor, TestStorage.Noon);
        await storage.Desk.Close(1001, counsellor, TestStorage.Noon);

        var (_, next) = await storage.Turn(TestStorage.Result([], new AddsToCase(1001, Topic, Risk.Critical, "triage:threat")));

        Assert.Equal([1001L], opened.CasesOpened);
        Assert.Equal([1002L], next.CasesOpened);
    }

    [Fact]
    public async Task A_failed_turn_is_tried_again_later_and_later()
    {
        var receipt = await storage.Receive();
        var now = TestStorage.Noon;
        var waits = new List<Duration>();
        for (var attempt = 1; attempt <= ConversationStore.AttemptsBeforeParking; attempt++)
        {
            Assert.Equal(attempt, await storage.Conversations.Failed(await storage.Load(receipt.ConversationId, now), now));
            Assert.Null(await storage.Conversations.Load(receipt.ConversationId, now));
            var start = now;
            while (await storage.Conversations.Load(receipt.ConversationId, now) is null)
                now += Duration.FromSeconds(1);
            waits.Add(now - start);
        }

        Assert.Equal(waits.Order().Distinct(), waits);
        Assert.Equal(3, (await storage.Load(receipt.ConversationId, now)).Attempts);
    }

    [Fact]
    public async Task A_message_on_which_turns_keep_failing_comes_to_a_counsellor()
    {
        var counsellor = await storage.Account(Roles.Counsellor);
        var receipt = await storage.Receive("veneno");
        var turn = await storage.Load(receipt.ConversationId);

        var number = await storage.Conversations.Park(turn, TestStorage.Noon, TestStorage.Say("Le escribirá una persona."));

        Assert.Null(await storage.Conversations.Load(receipt.ConversationId, TestStorage.Noon + Duration.FromDays(1)));
        var file = await storage.Desk.Open(number!.Value, counsellor, TestStorage.Noon);
        Assert.NotNull(file);
        Assert.Equal("technical-fault", file.Case.Reason);
        Assert.Equal(1, file.Case.Unread);
        Assert.Equal("veneno", file.Transcript[0].Inbound?.Text);
        Assert.True(file.Transcript[0].Parked);
        Assert.Equal("Le escribirá una persona.", (await storage.LeaseOne()).Reply.Text.Plain());
    }

    [Fact]
    public async Task Parking_again_opens_no_second_case_and_what_is_parked_is_not_parked_twice()
    {
        var receipt = await storage.Receive("uno");
        var turn = await storage.Load(receipt.ConversationId);
        var first = await storage.Conversations.Park(turn, TestStorage.Noon);
        Assert.Null(await storage.Conversations.Park(turn, TestStorage.Noon));
        await storage.Receive("dos");

        var second = await storage.Conversations.ParkUnreadable(receipt.ConversationId, TestStorage.Noon);

        Assert.Equal(first, second);
        await using var db = storage.Db();
        Assert.Equal(2, (await db.Cases.SingleAsync()).Unread);
    }

    [Fact]
    public async Task A_parked_message_cannot_be_answered_by_an_old_turn()
    {
        var receipt = await storage.Receive("uno");
        var turn = await storage.Load(receipt.ConversationId);
        await storage.Conversations.Park(turn, TestStorage.Noon);

        Assert.IsType<CommitOutcome.Conflict>(await storage.Conversations.Commit(turn, TestStorage.Answering("tarde"), TestStorage.Noon));
    }

    [Fact]
    public async Task A_safety_reply_is_kept_as_one()
    {
        await storage.Turn(TestStorage.Result([TestStorage.Say("Llame al 911", ReplyKind.Safety)]));

        Assert.Equal(OutboxKind.Safety, (await storage.LeaseOne()).Kind);
    }
}
