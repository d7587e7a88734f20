using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Storage.Tests.Cases;

public sealed class CaseDeskTests : IAsyncLifetime
{
    private static readonly TopicId Topic = new("hlp.eviction");
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private TestStorage storage = null!;
    private Guid ana;
    private Guid beto;

    private CaseDesk Desk => storage.Desk;

    public async ValueTask InitializeAsync()
    {
        storage = await TestStorage.Start();
        ana = await storage.Account(Roles.Counsellor);
        beto = await storage.Account(Roles.Counsellor);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task The_queue_shows_the_highest_risk_first_and_then_who_waits_longest()
    {
        await OpenCase(Risk.None, "+5215500000001", minutes: 0);
        await OpenCase(Risk.Urgent, "+5215500000002", minutes: 3);
        await OpenCase(Risk.Urgent, "+5215500000003", minutes: 2);
        await OpenCase(Risk.Critical, "+5215500000004", minutes: 5);
        await OpenCase(Risk.Urgent, "+5215500000005", minutes: 1);
        await Desk.Claim(1005, ana, At(6));
        await Desk.Answer(1005, ana, "voy", await LeaseOf(1005), At(6));   // waits for nothing any more

        var queue = await Desk.Queue(new CaseFilter { Account = beto });

        Assert.Equal([1004L, 1003, 1002, 1005, 1001], queue.Select(row => row.Number));
    }

    [Fact]
    public async Task A_row_of_the_queue_says_what_a_counsellor_must_know()
    {
        await OpenCase(Risk.Urgent, "whatsapp:+5215512345678", minutes: 2);
        await storage.Turn(TestStorage.Answering(), "más", "whatsapp:+5215512345678", At(4));
        await Desk.Claim(1001, ana, At(5));

        var row = Assert.Single(await Desk.Queue(new CaseFilter { Account = ana }));

        Assert.Equal(
            (1001L, CaseKind.Help, CaseState.Claimed, Topic, Risk.Urgent, "wish", ChannelKind.WhatsApp, Language.Spanish, "…78"),
            (row.Number, row.Kind, row.State, row.Topic, row.Risk, row.Reason, row.ChannelKind, row.Language!.Value, row.MaskedAddress!));
        Assert.Equal((At(2), At(4), At(2), 2), (row.WaitingSince, row.LastInboundAt, row.OpenedAt, row.Unread));
        Assert.Equal(ana, row.HolderId);
        Assert.StartsWith("STAFF", row.HolderName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_can_be_narrowed()
    {
        await OpenCase(Risk.None, "+5215500000001");
        await OpenCase(Risk.None, "+5215500000002");
        await Desk.Claim(1002, ana, At(0));
        await Desk.Claim(1001, beto, At(0));
        await Desk.Close(1001, beto, At(0));

        Assert.Equal([1002L], await Numbers(new CaseFilter { Account = ana }));
        Assert.Equal([1002L], await Numbers(new CaseFilter { Account = ana, OnlyMine = true }));
        Assert.Empty(await Numbers(new CaseFilter { Account = beto, OnlyMine = true }));
        Assert.Equal([1001L], await Numbers(new CaseFilter { Account = ana, States = [CaseState.Closed] }));
        Assert.Empty(await Numbers(new CaseFilter { Account = ana, Language = Language.English }));
        Assert.Empty(await Numbers(new CaseFilter { Account = ana, Topic = new TopicId("asylum.apply") }));
        Assert.Equal([1002L], await Numbers(new CaseFilter { Account = ana, Topic = Topic, Kind = CaseKind.Help, Language = Language.Spanish }));
    }

    [Fact]
    public async Task Two_counsellors_cannot_both_claim_a_case()
    {
        for (var number = 1001; number < 1021; number++)
        {
            await OpenCase(Risk.None, $"+521550000{number}");

            var outcomes = await Task.WhenAll(Desk.Claim(number, ana, At(0)), Desk.Claim(number, beto, At(0)));

            Assert.Single(outcomes.OfType<CaseOutcome.Done>());
            var lost = Assert.Single(outcomes.OfType<CaseOutcome.HeldBy>());
            await using var db = storage.Db();
            Assert.Equal(lost.AccountId, (await db.Cases.SingleAsync(row => row.Number == number)).ClaimedById);
        }
    }

    [Fact]
    public async Task Claiming_again_changes_nothing()
    {
        await OpenCase();
        var first = await Desk.Claim(1001, ana, At(0));

        Assert.Equal(first, await Desk.Claim(1001, ana, At(1)));
    }

    [Fact]
    public async Task Every_change_of_hands_raises_the_lease()
    {
        var conversation = await OpenCase();
        var leases = new List<int> { await LeaseOf(1001) };
        await Desk.Claim(1001, ana, At(0));
        leases.Add(await LeaseOf(1001));
        await Desk.ReturnToQueue(1001, ana, At(1));
        leases.Add(await LeaseOf(1001));
        await Desk.Claim(1001, beto, At(2));
        leases.Add(await LeaseOf(1001));
        await Desk.Close(1001, beto, At(3));
        leases.Add(await LeaseOf(1001));

        Assert.Equal(leases.Order().Distinct(), leases);
        await storage.Receive();
        Assert.Equal(Holder.Bot, (await storage.Load(conversation)).Holder);
    }

    [Fact]
    public async Task The_bot_knows_who_holds_the_conversation_and_which_cases_are_open()
    {
        var conversation = await OpenCase(Risk.Urgent);
        await Desk.Claim(1001, ana, At(0));
        await storage.Receive();

        var turn = await storage.Load(conversation);

        Assert.Equal(Holder.Counsellor, turn.Holder);
        Assert.Equal(new OpenCase(1001, CaseKind.Help, Topic, Risk.Urgent), Assert.Single(turn.Cases));
    }

    [Fact]
    public async Task An_answer_goes_to_the_person()
    {
        await OpenCase();
        await Desk.Claim(1001, ana, At(0));

        Assert.IsType<CaseOutcome.Done>(await Desk.Answer(1001, ana, "Buenas tardes, soy Ana.", await LeaseOf(1001), At(1)));

        var item = await storage.LeaseOne(At(1));
        Assert.Equal(("Buenas tardes, soy Ana.", OutboxKind.Staff, "+5215512345678"), (item.Reply.Text.Plain(), item.Kind, item.PersonAddress));
        var row = Assert.Single(await Desk.Queue(new CaseFilter { Account = ana }));
        Assert.Equal((null, 0), (row.WaitingSince, row.Unread));
    }

    [Fact]
    public async Task An_answer_is_refused_when_the_lease_moved_on()
    {
        await OpenCase();
        await Desk.Claim(1001, ana, At(0));
        var shown = await LeaseOf(1001);
        await Desk.ReturnToQueue(1001, ana, At(1));
        await Desk.Claim(1001, ana, At(2));

        var outcome = await Desk.Answer(1001, ana, "tarde", shown, At(3));

        Assert.Equal(new CaseOutcome.LeaseMoved(await LeaseOf(1001)), outcome);
        Assert.Empty(await storage.Outbox.LeaseDue(At(3), 10, TestStorage.Lease));
    }

    [Fact]
    public async Task Only_who_claimed_a_case_answers_returns_or_closes_it()
    {
        await OpenCase();
        Assert.IsType<CaseOutcome.NotClaimed>(await Desk.Answer(1001, ana, "x", 0, At(0)));
        Assert.IsType<CaseOutcome.NotClaimed>(await Desk.Close(1001, ana, At(0)));
        await Desk.Claim(1001, ana, At(0));
        var lease = await LeaseOf(1001);

        Assert.Equal(new CaseOutcome.HeldBy(ana), await Desk.Answer(1001, beto, "x", lease, At(1)));
        Assert.Equal(new CaseOutcome.HeldBy(ana), await Desk.Close(1001, beto, At(1)));
        Assert.Equal(new CaseOutcome.HeldBy(ana), await Desk.ReturnToQueue(1001, beto, At(1)));

        await Desk.Close(1001, ana, At(2));
        Assert.IsType<CaseOutcome.Closed>(await Desk.Answer(1001, ana, "x", lease, At(3)));
        Assert.IsType<CaseOutcome.Closed>(await Desk.Claim(1001, beto, At(3)));
        Assert.IsType<CaseOutcome.NotFound>(await Desk.Claim(9999, beto, At(3)));
    }

    [Fact]
    public async Task A_case_is_not_closed_over_a_message_that_the_screen_did_not_show()
    {
        await OpenCase();
        await Desk.Claim(1001, ana, At(0));
        var shown = (await Desk.Open(1001, ana, At(0)))!.LastInboxId;
        await storage.Turn(TestStorage.Answering(), "espere, una cosa más", at: At(1));

        Assert.IsType<CaseOutcome.UnseenMessages>(await Desk.Close(1001, ana, At(1), lastSeen: shown));

        var now = (await Desk.Open(1001, ana, At(2)))!.LastInboxId;
        Assert.IsType<CaseOutcome.Done>(await Desk.Close(1001, ana, At(2), lastSeen: now));
    }

    [Fact]
    public async Task A_sentence_of_the_service_goes_out_under_the_new_lease()
    {
        await OpenCase();
        await Desk.Claim(1001, ana, At(0), Notice("Ana le atiende, caso {case}."));
        await Desk.Close(1001, ana, At(1), Notice("Caso {case} cerrado."));

        var item = await storage.LeaseOne(At(1));   // the first was dropped: the conversation changed hands before it went out

        Assert.Equal("Caso 1001 cerrado.", item.Reply.Text.Plain());
    }

    [Fact]
    public async Task Who_asked_us_to_stop_gets_no_sentence_of_the_service()
    {
        await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.None, "wish"), new SetsStopped(true)));

        await Desk.Claim(1001, ana, At(0), Notice("Ana le atiende."));

        Assert.Empty(await storage.Outbox.LeaseDue(At(0), 10, TestStorage.Lease));
        Assert.True((await Desk.Open(1001, ana, At(0)))!.Stopped);
    }

    [Fact]
    public async Task A_case_file_shows_all_that_was_said_in_order_and_who_said_it()
    {
        await storage.Turn(TestStorage.Result([TestStorage.Say("Le ayudo.")], new OpensCase(CaseKind.Help, Topic, Risk.Urgent, "wish")), "me echaron", at: At(0));
        var bot = await storage.LeaseOne(At(0));
        await storage.Outbox.Accepted(bot, "SMbot", At(0));
        await storage.Outbox.RecordStatus(new StatusReport { Channel = "whatsapp", ProviderMessageId = "SMbot", Status = "read", ReceivedAt = At(0) });
        await Desk.Claim(1001, ana, At(1));
        await Desk.Answer(1001, ana, "¿Está a salvo?", await LeaseOf(1001), At(2));
        await storage.Outbox.Failed(await storage.LeaseOne(At(2)), "63016");
        await Desk.Note(1001, ana, "llamar mañana", At(3));
        await storage.Turn(TestStorage.Answering() with
        {
            State = ConversationState.New with { SafeToWrite = true, Established = ImmutableSortedDictionary<string, string>.Empty.Add("children", "2") },
        }, "sí", at: At(4));

        var file = (await Desk.Open(1001, ana, At(5)))!;

        Assert.Equal([Speaker.Person, Speaker.Bot, Speaker.Counsellor, Speaker.Person], file.Transcript.Select(entry => entry.Speaker));
        Assert.Equal(["me echaron", "Le ayudo.", "¿Está a salvo?", "sí"], file.Transcript.Select(entry => entry.Inbound?.Text ?? entry.Outbound!.Text.Plain()));
        Assert.Equal((OutboxState.Accepted, DeliveryState.Read, null), (file.Transcript[1].State, file.Transcript[1].Delivery, file.Transcript[1].ErrorCode));
        Assert.Equal((OutboxState.Failed, "63016"), (file.Transcript[2].State, file.Transcript[2].ErrorCode));
        Assert.StartsWith("STAFF", file.Transcript[2].Author, StringComparison.Ordinal);
        Assert.Equal(
            [CaseEventKind.Opened, CaseEventKind.Claimed, CaseEventKind.Answered, CaseEventKind.Noted],
            file.Events.Select(happened => happened.Kind));
        Assert.Equal("llamar mañana", Assert.Single(file.Notes).Text);
        Assert.Equal("2", file.Established["children"]);
        Assert.True(file.SafeToWrite);
    }

    [Fact]
    public async Task Reading_a_case_is_written_down_once_in_a_while()
    {
        await OpenCase();
        await Desk.Open(1001, ana, At(0));
        await Desk.Open(1001, ana, At(1));
        await Desk.Open(1001, beto, At(1));
        await Desk.Open(1001, ana, At(0) + CaseDesk.OneReading);

        await using var db = storage.Db();
        Assert.Equal(
            [(ana, At(0)), (beto, At(1)), (ana, At(0) + CaseDesk.OneReading)],
            (await db.AuditEntries.Where(entry => entry.Action == AuditAction.Read && entry.CaseNumber == 1001).OrderBy(entry => entry.Id).ToListAsync())
                .Select(entry => (entry.AccountId, entry.At)));
    }

    [Fact]
    public async Task Everything_a_counsellor_does_is_written_down_and_a_refusal_does_nothing()
    {
        var stranger = await storage.Account(Roles.Administrator);
        await OpenCase();

        Assert.Null(await Desk.Open(1001, stranger, At(0)));
        Assert.IsType<CaseOutcome.AccessRefused>(await Desk.Claim(1001, stranger, At(0)));
        await Desk.Claim(1001, ana, At(0));
        await Desk.Answer(1001, ana, "x", await LeaseOf(1001), At(0));
        await Desk.Note(1001, ana, "x", At(0));
        await Desk.ReturnToQueue(1001, ana, At(0));
        await Desk.Claim(1001, ana, At(0));
        await Desk.Close(1001, ana, At(0));

        await using var db = storage.Db();
        Assert.Equal(
            [AuditAction.Refused, AuditAction.Refused, AuditAction.Claimed, AuditAction.Answered, AuditAction.Noted,
                AuditAction.Returned, AuditAction.Claimed, AuditAction.Closed],
            await db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Action).ToListAsync());
        Assert.Empty(await Numbers(new CaseFilter { Account = stranger, States = [CaseState.Open, CaseState.Claimed, CaseState.Closed] }));
    }

    [Fact]
    public async Task A_complaint_is_for_those_who_handle_complaints_and_never_for_who_gave_the_help()
    {
        var handler = await storage.Account(Roles.ComplaintHandler);
        var both = await storage.Account(Roles.Counsellor, Roles.ComplaintHandler);
        await OpenCase();
        await Desk.Claim(1001, both, At(0));
        await Desk.Close(1001, both, At(1));
        await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Complaint, Topic, Risk.None, "wish:complaint")), "queja contra quien me atendió", at: At(2));

        Assert.NotNull(await Desk.Open(1002, handler, At(3)));
        Assert.Null(await Desk.Open(1002, both, At(3)));
        Assert.Null(await Desk.Open(1002, ana, At(3)));
        Assert.Equal([1002L], await Numbers(new CaseFilter { Account = handler }));
        Assert.Empty(await Numbers(new CaseFilter { Account = both }));
        Assert.IsType<CaseOutcome.AccessRefused>(await Desk.Claim(1002, both, At(3)));
        Assert.IsType<CaseOutcome.Done>(await Desk.Claim(1002, handler, At(3)));
    }

    [Fact]
    public async Task The_words_of_a_complaint_are_not_shown_in_the_help_case()
    {
        var handler = await storage.Account(Roles.ComplaintHandler);
        await OpenCase();
        await storage.Turn(TestStorage.Result([TestStorage.Say("Recibimos su queja.")], new OpensCase(CaseKind.Complaint, Topic, Risk.None, "wish:complaint")), "queja contra Ana", at: At(1));
        await storage.Turn(TestStorage.Result([], new AddsToCase(1001, Topic, Risk.Urgent, "triage:x"), new AddsToCase(1002, Topic, Risk.Urgent, "triage:x")), "y me amenazan", at: At(2));

        var help = (await Desk.Open(1001, ana, At(3)))!;
        var complaint = (await Desk.Open(1002, handler, At(3)))!;

        Assert.Equal(["hola", "y me amenazan"], help.Transcript.Select(entry => entry.Inbound!.Text));
        Assert.Equal(2, help.Case.Unread);
        Assert.Equal(4, complaint.Transcript.Length);
    }

    [Fact]
    public async Task A_handler_of_a_complaint_does_not_take_the_conversation_from_the_counsellor()
    {
        var handler = await storage.Account(Roles.ComplaintHandler);
        var conversation = await OpenCase();
        await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Complaint, Topic, Risk.None, "wish:complaint")), "queja", at: At(1));
        await Desk.Claim(1001, ana, At(2));
        var lease = await LeaseOf(1001);

        await Desk.Claim(1002, handler, At(3));

        Assert.Equal(lease, await LeaseOf(1001));
        Assert.IsType<CaseOutcome.Done>(await Desk.Answer(1001, ana, "sigo con usted", lease, At(4)));
        await Desk.Close(1001, ana, At(5));
        await storage.Receive(at: At(6));
        Assert.Equal(Holder.Counsellor, (await storage.Load(conversation, At(6))).Holder);   // the handler of the complaint has it now
    }

    [Fact]
    public async Task A_message_never_waits_behind_nobody()
    {
        var conversation = await OpenCase();
        await Desk.Claim(1001, ana, At(10));
        Assert.Empty(await Desk.Abandoned(At(39), Minute * 30));   // waiting since 0, but claimed at 10

        var returned = await Desk.Abandoned(At(40), Minute * 30);

        Assert.Equal([1001L], returned);
        var row = Assert.Single(await Desk.Queue(new CaseFilter { Account = beto }));
        Assert.Equal((CaseState.Open, null, At(0)), (row.State, row.HolderId, row.WaitingSince));
        await storage.Receive(at: At(41));
        Assert.Equal(Holder.Bot, (await storage.Load(conversation, At(41))).Holder);
        Assert.Empty(await Desk.Abandoned(At(90), Minute * 30));
    }

    [Fact]
    public async Task A_case_whose_counsellor_spoke_last_is_not_abandoned()
    {
        await OpenCase();
        await Desk.Claim(1001, ana, At(0));
        await Desk.Answer(1001, ana, "dígame", await LeaseOf(1001), At(1));

        Assert.Empty(await Desk.Abandoned(At(1000), Minute * 30));
    }

    [Fact]
    public async Task A_case_of_an_external_hub_stands_in_our_queue_only_when_the_hub_failed()
    {
        var hub = storage.Hub;
        var receipt = await storage.Receive();
        await storage.Conversations.Commit(
            await storage.Load(receipt.ConversationId),
            TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.None, "wish")), TestStorage.Noon, externalHub: true);
        Assert.Empty(await Numbers(new CaseFilter { Account = ana }));
        Assert.IsType<CaseOutcome.AtExternalHub>(await Desk.Claim(1001, ana, At(0)));

        Assert.Equal([1001L], await hub.Failed(receipt.ConversationId, At(1)));
        Assert.Empty(await hub.Failed(receipt.ConversationId, At(1)));
        Assert.Empty(await hub.Completed(receipt.ConversationId, At(1)));

        Assert.Equal([1001L], await Numbers(new CaseFilter { Account = ana }));
        Assert.IsType<CaseOutcome.Done>(await Desk.Claim(1001, ana, At(2)));
    }

    [Fact]
    public async Task A_case_that_the_hub_completed_is_closed()
    {
        var receipt = await storage.Receive();
        await storage.Conversations.Commit(
            await storage.Load(receipt.ConversationId),
            TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, Risk.None, "wish")), TestStorage.Noon, externalHub: true);
        Assert.Equal(receipt.ConversationId, await storage.Conversations.Find("whatsapp", "+5215512345678", "whatsapp:+5215550001111"));

        Assert.Equal([1001L], await storage.Hub.Completed(receipt.ConversationId, At(1)));

        await storage.Receive();
        Assert.Empty((await storage.Load(receipt.ConversationId)).Cases);
    }

    [Fact]
    public async Task Screens_hear_of_changes_after_they_are_on_the_disk()
    {
        var heard = new List<CaseChange>();
        using (storage.Feed.Subscribe(heard.Add))
        {
            var conversation = await OpenCase();
            await Desk.Claim(1001, ana, At(0));
            await Desk.Claim(1001, beto, At(0));   // changes nothing, and nobody hears of it

            Assert.Equal([(conversation, 1001L), (conversation, 1001L)], heard.Select(change => (change.ConversationId, change.Cases.Single())));
            Assert.Equal(heard.Select(change => change.Sequence).Order().Distinct(), heard.Select(change => change.Sequence));
            Assert.Equal(storage.Feed.Sequence, heard[^1].Sequence);
        }
        await Desk.Close(1001, ana, At(1));
        Assert.Equal(2, heard.Count);
    }

    [Fact]
    public async Task A_screen_that_fails_does_not_disturb_the_others()
    {
        var heard = 0;
        using var broken = storage.Feed.Subscribe(_ => throw new InvalidOperationException());
        using var working = storage.Feed.Subscribe(_ => heard++);

        await OpenCase();

        Assert.Equal(1, heard);
    }

    private static Instant At(int minutes) => TestStorage.Noon + Minute * minutes;

    private static Reply Notice(string phrase) => TestStorage.Say("") with { Text = MessageText.Of(phrase, ("case", MessageText.CaseNumber)) };

    private async Task<long> OpenCase(Risk risk = Risk.None, string from = "+5215512345678", int minutes = 0) =>
        (await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, Topic, risk, "wish")), from: from, at: At(minutes))).Conversation;

    private async Task<IEnumerable<long>> Numbers(CaseFilter filter) => (await Desk.Queue(filter)).Select(row => row.Number);

    private async Task<int> LeaseOf(long number)
    {
        await using var db = storage.Db();
        return await db.Cases.Where(row => row.Number == number).Select(row => row.Conversation.LeaseNumber).SingleAsync();
    }
}
