using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Storage.Tests.Cases;

public sealed class ExternalHubCasesTests : IAsyncLifetime
{
    private const string Channel = "bot:hub";
    private static readonly TopicId Topic = new("hlp.eviction");
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private TestStorage storage = null!;
    private Guid ana;

    public async ValueTask InitializeAsync()
    {
        storage = await TestStorage.Start();
        ana = await storage.Account(Roles.Counsellor);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_help_case_is_asked_for_after_the_reply_and_does_not_stand_in_our_queue()
    {
        var receipt = await Arrive("me desalojan");
        var committed = await Commit(receipt, Opens(Risk.Urgent, "Su caso es el {case}."));

        Assert.Equal([1001L], committed.CasesOpened);
        Assert.Empty(await InQueue());
        var reply = await storage.LeaseOne();
        Assert.Equal((committed.Outbox[0], null), (reply.Id, reply.Handoff));
        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease));   // not before the reply is there
        await storage.Outbox.Accepted(reply, "a1", TestStorage.Noon);
        var asked = await storage.LeaseOne();
        Assert.Equal((committed.Outbox[1], OutboxKind.Handoff, true), (asked.Id, asked.Kind, asked.Reply.Text.IsEmpty));
        Assert.Equal(new HandoffRequest(1001, Topic, Risk.Urgent), asked.Handoff);
    }

    [Fact]
    public async Task Without_a_hub_nobody_is_asked()
    {
        var receipt = await Arrive();
        var committed = await Commit(receipt, Opens(Risk.Urgent, "Su caso es el {case}."), hub: false);

        Assert.Single(committed.Outbox);
        Assert.Equal([1001L], await InQueue());
    }

    [Fact]
    public async Task A_complaint_comes_to_us_and_never_to_the_hub()
    {
        var handler = await storage.Account(Roles.ComplaintHandler);
        var receipt = await Arrive("queja");

        var committed = await Commit(receipt, Opens(Risk.None, "Recibimos su queja.", CaseKind.Complaint));

        Assert.Single(committed.Outbox);
        Assert.Equal([1001L], (await storage.Desk.Queue(new CaseFilter { Account = handler })).Select(row => row.Number));
        Assert.Empty(await storage.Hub.Completed(receipt.ConversationId, At(1)));
    }

    [Fact]
    public async Task Messages_that_the_bot_fails_on_are_given_to_the_hub()
    {
        var receipt = await Arrive();
        var turn = await storage.Load(receipt.ConversationId);

        Assert.Equal(1001, await storage.Conversations.Park(turn, TestStorage.Noon, TestStorage.Say("Le escribirá una persona."), externalHub: true));

        await Send(await storage.LeaseOne());
        Assert.Equal(new HandoffRequest(1001, TopicId.OutOfScope, Risk.Urgent), (await storage.LeaseOne()).Handoff);
        Assert.Empty(await InQueue());
    }

    [Fact]
    public async Task A_hub_that_has_not_looked_yet_is_told_of_a_greater_danger_and_one_that_holds_the_case_is_not()
    {
        await Handed();
        await SendAll();

        await Commit(await Arrive("me van a matar"), Adds(Risk.Critical));
        await Send(await storage.LeaseOne());
        var asked = await storage.LeaseOne();
        Assert.Equal(new HandoffRequest(1001, Topic, Risk.Critical), asked.Handoff);
        await Send(asked);
        await Commit(await Arrive("me van a matar"), Adds(Risk.Critical));   // nothing new
        Assert.DoesNotContain(await SendAll(), item => item.Handoff is not null);

        var second = await Handed("c2");
        await SendAll();
        await storage.Hub.Accepted(second, At(1));
        await Commit(await Arrive("me van a matar", "c2"), Adds(Risk.Critical, 1002));
        Assert.DoesNotContain(await SendAll(), item => item.Handoff is not null);
    }

    [Fact]
    public async Task Once_the_hub_has_taken_the_case_the_bot_is_silent_and_what_it_had_ready_is_not_said()
    {
        var conversation = await Handed();
        await SendAll();
        await Commit(await Arrive("¿sigue ahí?"), TestStorage.Answering("Sigo aquí."));
        var lease = await Lease(conversation);

        Assert.Equal([1001L], await storage.Hub.Accepted(conversation, At(1)));

        Assert.Equal(lease + 1, await Lease(conversation));
        Assert.Empty(await SendAll());
        await Arrive("hola");
        Assert.Equal(Holder.Counsellor, (await storage.Load(conversation, At(2))).Holder);
    }

    [Fact]
    public async Task What_is_said_in_danger_goes_out_though_the_hub_holds_the_conversation()
    {
        var conversation = await Handed();
        await SendAll();
        await Commit(await Arrive("me van a matar"), TestStorage.Result([TestStorage.Say("Llame al 911.", ReplyKind.Safety)]));

        await storage.Hub.Accepted(conversation, At(1));

        Assert.Equal("Llame al 911.", (await storage.LeaseOne()).Reply.Text.Plain());
    }

    [Fact]
    public async Task The_hub_is_still_asked_when_a_counsellor_of_ours_takes_the_conversation_for_a_complaint()
    {
        var handler = await storage.Account(Roles.ComplaintHandler);
        var conversation = await Handed();
        await Commit(await Arrive("queja"), Opens(Risk.None, "Recibimos su queja.", CaseKind.Complaint));
        await storage.Desk.Claim(1002, handler, At(1));

        Assert.Contains(await SendAll(), item => item.Handoff is { CaseNumber: 1001 });
        await storage.Hub.Accepted(conversation, At(2));
        var lease = await Lease(conversation);
        await storage.Desk.Close(1002, handler, At(3));

        Assert.Equal(lease + 1, await Lease(conversation));
        await Arrive("hola");
        Assert.Equal(Holder.Counsellor, (await storage.Load(conversation, At(3))).Holder);   // the hub has it now
        await storage.Hub.Completed(conversation, At(4));
        Assert.Equal(Holder.Bot, (await storage.Load(conversation, At(4))).Holder);
    }

    [Fact]
    public async Task Every_order_of_reports_ends_where_it_must()
    {
        foreach (var reports in Orders(length: 3))
        {
            var thread = string.Join('-', reports);
            var conversation = await Handed(thread);
            var number = await NumberOf(conversation);
            var expected = Standing.Requested;
            var lease = await Lease(conversation);
            foreach (var report in reports)
            {
                var next = After(expected, report);
                Assert.Equal(next == expected ? 0 : 1, (await Tell(report, conversation)).Length);
                var raised = await Lease(conversation) - lease;
                Assert.Equal(ChangesHands(expected, next) ? 1 : 0, raised);
                (lease, expected) = (lease + raised, next);
                Assert.Equal((thread, expected), (thread, await StandingOf(number)));
            }
        }
    }

    [Fact]
    public async Task A_case_that_the_hub_fails_on_comes_into_our_queue_and_the_person_is_told()
    {
        var conversation = await Handed();
        await SendAll();
        await storage.Hub.Accepted(conversation, At(1));

        Assert.Equal([1001L], await storage.Hub.Failed(conversation, At(2), Waiting));
        Assert.Empty(await storage.Hub.Failed(conversation, At(3), Waiting));

        Assert.Equal("Su caso 1001 sigue aquí.", Assert.Single(await SendAll()).Reply.Text.Plain());
        Assert.Equal([1001L], await InQueue());
        var file = (await storage.Desk.Open(1001, ana, At(4)))!;
        Assert.Contains(file.Events, happened => happened is { Kind: CaseEventKind.Returned, Reason: "external-hub" });
        Assert.Equal(TestStorage.Noon, file.Case.WaitingSince);
        Assert.DoesNotContain(file.Transcript, entry => entry.Outbound?.Text.IsEmpty == true);   // the request is nothing that was said
    }

    [Fact]
    public async Task Who_said_that_their_phone_is_not_safe_is_not_told()
    {
        var conversation = await Handed();
        await SendAll();
        await Commit(await Arrive("no"), TestStorage.Answering() with { State = ConversationState.New with { SafeToWrite = false } });

        Assert.Equal([1001L], await storage.Hub.Failed(conversation, At(2), Waiting));

        Assert.Empty(await SendAll());
    }

    [Fact]
    public async Task A_hub_that_never_answers_has_failed_and_one_that_did_has_not()
    {
        var silent = await Handed();
        var talking = await Handed("c2");
        await SendAll();
        await storage.Hub.Accepted(talking, At(1));

        Assert.Empty(await storage.Hub.Unanswered(At(59), Minute * 60, Waiting));
        Assert.Equal([1001L], await storage.Hub.Unanswered(At(60), Minute * 60, Waiting));
        Assert.Empty(await storage.Hub.Unanswered(At(61), Minute * 60, Waiting));

        Assert.Equal([1001L], await InQueue());
        Assert.Equal("Su caso 1001 sigue aquí.", Assert.Single(await SendAll()).Reply.Text.Plain());
        Assert.Empty(await storage.Hub.Accepted(silent, At(62)));   // too late: it is ours
        Assert.Equal([1001L], await InQueue());
    }

    [Theory]
    [InlineData("http-403", true)]
    [InlineData(OutboxStore.Unsure, false)]
    public async Task A_hub_that_could_not_be_asked_is_not_waited_for(string code, bool isBack)
    {
        await Handed();
        await Send(await storage.LeaseOne());
        await storage.Outbox.Failed(await storage.LeaseOne(), code);

        Assert.Equal(isBack ? 1 : 0, (await storage.Hub.Unanswered(At(1), Minute * 60, Waiting)).Length);
    }

    [Fact]
    public async Task A_case_that_the_hub_is_not_to_have_any_more_is_not_asked_for()
    {
        var conversation = await Handed();
        await storage.Hub.Failed(conversation, At(1));

        Assert.DoesNotContain(await SendAll(), item => item.Handoff is not null);
    }

    [Fact]
    public async Task A_case_that_the_hub_holds_is_not_abandoned_though_we_do_not_see_its_answers()
    {
        var conversation = await Handed();
        await storage.Hub.Accepted(conversation, At(1));
        await Commit(await Arrive("gracias"), TestStorage.Answering());

        Assert.Empty(await storage.Desk.Abandoned(At(500), Minute * 30));
    }

    [Fact]
    public async Task The_hub_reads_what_was_said_and_nothing_of_a_complaint_or_of_what_was_withheld()
    {
        var conversation = await Handed(words: "me desalojan");
        await SendAll();
        await Commit(await Arrive("queja contra Ana"), Opens(Risk.None, "Recibimos su queja.", CaseKind.Complaint));
        await SendAll();
        await Commit(await Arrive("¿hola?", minutes: 5), TestStorage.Answering("Sigo aquí."), minutes: 5);
        await storage.Hub.Accepted(conversation, At(6));
        Assert.Empty(await SendAll());   // withheld

        var said = await storage.Hub.Transcript(conversation, 100);

        Assert.Equal(
            [(Speaker.Person, "me desalojan"), (Speaker.Bot, "Su caso es el 1001."), (Speaker.Person, "¿hola?")],
            said.Select(line => (line.Speaker, line.Text)));
        Assert.Equal("¿hola?", Assert.Single(await storage.Hub.Transcript(conversation, 1)).Text);
    }

    [Fact]
    public async Task A_thread_is_found_by_channel_and_id_which_stand_nowhere_and_not_after_forgetting()
    {
        const string thread = "19:meeting_5215512345678@thread";
        var conversation = (await Arrive(thread: thread)).ConversationId;
        var other = (await Arrive(thread: thread, person: "p2")).ConversationId;

        Assert.Equal([conversation, other], await storage.Conversations.InThread(Channel, thread));
        Assert.Empty(await storage.Conversations.InThread("bot:webchat", thread));
        Assert.Empty(await storage.Conversations.InThread(Channel, "19:"));
        Assert.False(storage.DiskHolds(thread));
        await Commit(new Receipt(false, conversation, 0), TestStorage.Result([], new ForgetsPerson()));
        await storage.People.FinishForgetting(At(1));
        Assert.Equal([other], await storage.Conversations.InThread(Channel, thread));
    }

    [Fact]
    public async Task When_the_channel_ends_the_conversation_no_question_stays_open_and_the_cases_stay()
    {
        var conversation = await Handed();
        await SendAll();
        var asking = ConversationState.New with
        {
            Language = Language.English,
            Asked = "offer-person",
            Dialog = new RunningDialog { Id = "asylum-deadline", Version = 1, Step = "entry-date" },
            Offered = [new Choice("answer:asylum-deadline/entry-date=today", "Today")],
        };
        await Commit(await Arrive("hi"), TestStorage.Answering() with { State = asking });

        await storage.Conversations.EndDialogs(Channel, "c1");
        await storage.Conversations.EndDialogs(Channel, "c1");
        await storage.Conversations.EndDialogs(Channel, "unknown");

        await Arrive("hi");
        var turn = await storage.Load(conversation);
        Assert.Equal((null, null, 0, Language.English), (turn.State.Asked, turn.State.Dialog, turn.State.Offered.Length, turn.State.Language!.Value));
        Assert.Equal(1001, Assert.Single(turn.Cases).Number);
        Assert.Empty(await SendAll());
    }

    private static Instant At(int minutes) => TestStorage.Noon + Minute * minutes;

    private static Reply Waiting(long number, Language language, ChannelKind channel) => Numbered("Su caso {case} sigue aquí.");

    private static Reply Numbered(string phrase) =>
        TestStorage.Say("") with { Text = MessageText.Of(phrase, ("case", MessageText.CaseNumber)) };

    private static TurnResult Opens(Risk risk, string reply, CaseKind kind = CaseKind.Help) =>
        TestStorage.Result([Numbered(reply)], new OpensCase(kind, Topic, risk, "wish"));

    private static TurnResult Adds(Risk risk, long number = 1001) =>
        TestStorage.Result([TestStorage.Say("Llame al 911.", ReplyKind.Safety)], new AddsToCase(number, Topic, risk, "triage:x"));

    private static IEnumerable<ImmutableArray<Report>> Orders(int length) => length == 0
        ? [[]]
        : Orders(length - 1).SelectMany(shorter => Enum.GetValues<Report>().Select(report => shorter.Add(report)));

    /// <summary>The rule: asked, taken, over; nothing comes back from where it is over.</summary>
    private static Standing After(Standing now, Report report) => (now, report) switch
    {
        (Standing.Requested, Report.Accepted) => Standing.AtHub,
        (Standing.Requested or Standing.AtHub, Report.Completed) => Standing.Closed,
        (Standing.Requested or Standing.AtHub, Report.Failed) => Standing.Ours,
        _ => now,
    };

    private static bool ChangesHands(Standing before, Standing after) => (before == Standing.AtHub) != (after == Standing.AtHub);

    private Task<ImmutableArray<long>> Tell(Report report, long conversation) => report switch
    {
        Report.Accepted => storage.Hub.Accepted(conversation, At(1)),
        Report.Completed => storage.Hub.Completed(conversation, At(1)),
        _ => storage.Hub.Failed(conversation, At(1), Waiting),
    };

    private Task<Receipt> Arrive(string words = "hola", string thread = "c1", string person = "p1", int minutes = 0) =>
        storage.Inbox.Receive(storage.Message(words, $"{thread}|{person}", at: At(minutes)) with
        {
            Channel = Channel,
            Kind = ChannelKind.Chat,
            Thread = thread,
        });

    private async Task<CommitOutcome.Committed> Commit(Receipt receipt, TurnResult result, bool hub = true, int minutes = 0) =>
        Assert.IsType<CommitOutcome.Committed>(
            await storage.Conversations.Commit(await storage.Load(receipt.ConversationId, At(minutes)), result, At(minutes), hub));

    /// <summary>A person whose case the hub is asked to take; the reply and the request are not sent yet.</summary>
    private async Task<long> Handed(string thread = "c1", string words = "hola")
    {
        var receipt = await Arrive(words, thread);
        await Commit(receipt, Opens(Risk.None, "Su caso es el {case}."));
        return receipt.ConversationId;
    }

    private Task Send(OutboxItem item) => storage.Outbox.Accepted(item, null, TestStorage.Noon);

    private async Task<List<OutboxItem>> SendAll()
    {
        var sent = new List<OutboxItem>();
        while (await storage.Outbox.LeaseDue(At(1000), 10, TestStorage.Lease) is { IsEmpty: false } items)
            foreach (var item in items)
            {
                await Send(item);
                sent.Add(item);
            }
        return sent;
    }

    private async Task<IEnumerable<long>> InQueue() => (await storage.Desk.Queue(new CaseFilter { Account = ana })).Select(row => row.Number);

    private async Task<int> Lease(long conversation)
    {
        await using var db = storage.Db();
        return await db.Conversations.Where(row => row.Id == conversation).Select(row => row.LeaseNumber).SingleAsync();
    }

    private async Task<long> NumberOf(long conversation)
    {
        await using var db = storage.Db();
        return await db.Cases.Where(row => row.ConversationId == conversation).Select(row => row.Number).SingleAsync();
    }

    private async Task<Standing> StandingOf(long number)
    {
        await using var db = storage.Db();
        var row = await db.Cases.Include(row => row.Conversation).SingleAsync(row => row.Number == number);
        var isHeld = row.Conversation.HolderId is not null;
        return (row.State, row.ExternalHub, isHeld) switch
        {
            (CaseState.Open, true, false) => Standing.Requested,
            (CaseState.Claimed, true, true) => Standing.AtHub,
            (CaseState.Open, false, false) => Standing.Ours,
            (CaseState.Closed, _, false) => Standing.Closed,
            var other => throw new InvalidOperationException($"A case stands nowhere: {other}."),
        };
    }

    private enum Report
    {
        Accepted,
        Completed,
        Failed,
    }

    private enum Standing
    {
        Requested,
        AtHub,
        Ours,
        Closed,
    }
}
