using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;

namespace NrcBot.Storage.Tests.Outbox;

public sealed class OutboxStoreTests : IAsyncLifetime
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private TestStorage storage = null!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_message_is_marked_as_being_sent_before_it_is_handed_out()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        var item = await storage.LeaseOne();
        var killed = storage.CopyAsIfKilled();

        await using var next = await TestStorage.Open(killed);

        var later = TestStorage.Noon + Duration.FromHours(1);
        Assert.Empty(await next.Outbox.LeaseDue(later, 10, TestStorage.Lease));
        var doubtful = Assert.Single(await next.Outbox.InDoubt(later));
        Assert.Equal((item.Id, item.Token, "hola", TestStorage.Noon), (doubtful.Id, doubtful.Token, doubtful.Reply.Text.Plain(), doubtful.SendingSince));
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task A_message_is_handed_out_once_however_many_ask()
    {
        await storage.Turn(TestStorage.Answering("hola"));

        var taken = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease)));

        Assert.Single(taken.SelectMany(items => items));
    }

    [Fact]
    public async Task A_conversation_has_one_message_in_flight_and_keeps_the_order()
    {
        await storage.Turn(TestStorage.Answering("uno", "dos", "tres"));
        var sent = new List<string>();
        var now = TestStorage.Noon;
        for (var i = 0; i < 3; i++)
        {
            var item = await storage.LeaseOne(now);
            sent.Add(item.Reply.Text.Plain());
            Assert.Empty(await storage.Outbox.LeaseDue(now, 10, TestStorage.Lease));
            await storage.Outbox.Accepted(item, $"SMout{i}", now);
            Assert.Empty(await storage.Outbox.LeaseDue(now, 10, TestStorage.Lease));
            now += OutboxStore.OrderGap;
        }

        Assert.Equal(["uno", "dos", "tres"], sent);
    }

    [Theory]
    [InlineData("sent", true)]
    [InlineData("delivered", true)]
    [InlineData("failed", true)]
    [InlineData("queued", false)]
    public async Task The_next_message_goes_as_soon_as_the_previous_one_cannot_be_overtaken(string status, bool goes)
    {
        await storage.Turn(TestStorage.Answering("uno", "dos"));
        var first = await storage.LeaseOne();
        await storage.Outbox.Accepted(first, "SMout", TestStorage.Noon);

        await Report("SMout", status);

        Assert.Equal(goes ? 1 : 0, (await storage.Outbox.LeaseDue(TestStorage.Noon + Second, 10, TestStorage.Lease)).Length);
    }

    [Fact]
    public async Task A_message_that_waits_for_a_retry_holds_back_those_behind_it()
    {
        await storage.Turn(TestStorage.Answering("uno", "dos"));
        var first = await storage.LeaseOne();
        await storage.Outbox.RetryAt(first, TestStorage.Noon + Duration.FromMinutes(5), "20429");

        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon + Duration.FromMinutes(4), 10, TestStorage.Lease));

        var again = await storage.LeaseOne(TestStorage.Noon + Duration.FromMinutes(5));
        Assert.Equal(("uno", 2), (again.Reply.Text.Plain(), again.Attempt));
    }

    [Fact]
    public async Task Danger_overtakes_what_waits()
    {
        await storage.Turn(TestStorage.Answering("uno"));
        var first = await storage.LeaseOne();
        await storage.Outbox.RetryAt(first, TestStorage.Noon + Duration.FromMinutes(5), "20429");
        await storage.Turn(TestStorage.Result([TestStorage.Say("Llame al 911", ReplyKind.Safety)]));

        Assert.Equal("Llame al 911", (await storage.LeaseOne(TestStorage.Noon + Second)).Reply.Text.Plain());
    }

    [Fact]
    public async Task Danger_goes_first_and_a_conversation_still_has_one_message_in_flight()
    {
        await storage.Turn(TestStorage.Answering("otra persona"), from: "+5215500000001");
        await storage.Turn(TestStorage.Answering("uno"));
        await storage.Turn(TestStorage.Result([TestStorage.Say("Llame al 911", ReplyKind.Safety)]));

        var items = await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease);

        Assert.Equal(["Llame al 911", "otra persona"], items.Select(item => item.Reply.Text.Plain()));
    }

    [Fact]
    public async Task No_more_are_handed_out_than_asked_for()
    {
        for (var i = 0; i < 5; i++)
            await storage.Turn(TestStorage.Answering("hola"), from: $"+52155000000{i}");

        Assert.Equal(2, (await storage.Outbox.LeaseDue(TestStorage.Noon, 2, TestStorage.Lease)).Length);
        Assert.Equal(3, (await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease)).Length);
    }

    [Fact]
    public async Task What_the_bot_had_ready_is_dropped_when_a_counsellor_takes_over_but_danger_is_not()
    {
        var counsellor = await storage.Account(Roles.Counsellor);
        await storage.Turn(TestStorage.Result(
            [TestStorage.Say("uno"), TestStorage.Say("Llame al 911", ReplyKind.Safety), TestStorage.Say("dos")],
            new OpensCase(CaseKind.Help, new TopicId("safety.danger-now"), Risk.Critical, "triage:threat")));
        await storage.Desk.Claim(1001, counsellor, TestStorage.Noon, TestStorage.Say("Le atiende una persona."));

        var now = TestStorage.Noon;
        var sent = new List<string>();
        for (var i = 0; i < 5; i++, now += OutboxStore.OrderGap)
            foreach (var item in await storage.Outbox.LeaseDue(now, 10, TestStorage.Lease))
            {
                sent.Add(item.Reply.Text.Plain());
                await storage.Outbox.Accepted(item, $"SMout{item.Id}", now);
            }

        Assert.Equal(["Llame al 911", "Le atiende una persona."], sent);
        await using var db = storage.Db();
        Assert.Equal(2, await db.Outbox.CountAsync(row => row.State == OutboxState.Dropped));
    }

    [Fact]
    public async Task A_counsellors_words_go_along_when_the_conversation_changes_hands()
    {
        var first = await storage.Account(Roles.Counsellor);
        var second = await storage.Account(Roles.Counsellor);
        await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, new TopicId("hlp.eviction"), Risk.Urgent, "wish")));
        var lease = Lease(await storage.Desk.Claim(1001, first, TestStorage.Noon));
        await storage.Desk.Answer(1001, first, "Mañana a las diez.", lease, TestStorage.Noon);
        await storage.Desk.ReturnToQueue(1001, first, TestStorage.Noon);
        await storage.Desk.Claim(1001, second, TestStorage.Noon);

        var item = await storage.LeaseOne();

        Assert.Equal(("Mañana a las diez.", OutboxKind.Staff), (item.Reply.Text.Plain(), item.Kind));
    }

    [Fact]
    public async Task A_counsellors_words_in_doubt_go_along_too()
    {
        var counsellor = await storage.Account(Roles.Counsellor);
        await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, new TopicId("hlp.eviction"), Risk.Urgent, "wish")));
        var lease = Lease(await storage.Desk.Claim(1001, counsellor, TestStorage.Noon));
        await storage.Desk.Answer(1001, counsellor, "Mañana a las diez.", lease, TestStorage.Noon);
        var item = await storage.LeaseOne();
        await storage.Desk.Close(1001, counsellor, TestStorage.Noon);

        await storage.Outbox.RequeueAfterReconcile(item, TestStorage.Noon);

        Assert.Equal("Mañana a las diez.", (await storage.LeaseOne()).Reply.Text.Plain());
    }

    [Fact]
    public async Task A_refused_message_is_not_tried_again()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        await storage.Outbox.Failed(await storage.LeaseOne(), "21610");

        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon + Duration.FromDays(1), 10, TestStorage.Lease));
        await using var db = storage.Db();
        var row = await db.Outbox.SingleAsync();
        Assert.Equal((OutboxState.Failed, "21610"), (row.State, row.LastErrorCode));
    }

    [Fact]
    public async Task A_late_word_about_an_earlier_attempt_changes_nothing()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        var first = await storage.LeaseOne();
        await storage.Outbox.RequeueAfterReconcile(first, TestStorage.Noon);
        var second = await storage.LeaseOne();

        await storage.Outbox.RetryAt(first, TestStorage.Noon, "timeout");
        await storage.Outbox.Failed(first, "timeout");
        await storage.Outbox.RequeueAfterReconcile(first, TestStorage.Noon);

        Assert.Equal(2, second.Attempt);
        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease));
        Assert.Single(await storage.Outbox.InDoubt(TestStorage.Noon + TestStorage.Lease));
    }

    [Fact]
    public async Task A_message_is_in_doubt_only_when_its_lease_ran_out()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        await storage.LeaseOne();

        Assert.Empty(await storage.Outbox.InDoubt(TestStorage.Noon + TestStorage.Lease - Second));
        Assert.Single(await storage.Outbox.InDoubt(TestStorage.Noon + TestStorage.Lease));
    }

    [Fact]
    public async Task A_message_that_the_provider_has_is_adopted_and_not_sent_again()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        var item = await storage.LeaseOne();

        Assert.True(await storage.Outbox.Adopt(item, "SMfound", TestStorage.Noon));

        Assert.True(await storage.Outbox.IsProviderIdKnown("whatsapp", "SMfound"));
        Assert.Empty(await storage.Outbox.InDoubt(TestStorage.Noon + Duration.FromDays(1)));
        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon + Duration.FromDays(1), 10, TestStorage.Lease));
    }

    [Fact]
    public async Task What_another_message_owns_is_not_adopted()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        await storage.Outbox.Accepted(await storage.LeaseOne(), "SMowned", TestStorage.Noon);
        await storage.Turn(TestStorage.Answering("hola"), from: "+5215500000001");
        var other = await storage.LeaseOne();

        Assert.False(await storage.Outbox.Adopt(other, "SMowned", TestStorage.Noon));
        Assert.Single(await storage.Outbox.InDoubt(TestStorage.Noon + TestStorage.Lease));
    }

    [Fact]
    public async Task A_callback_with_the_token_proves_that_it_was_sent()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        var item = await storage.LeaseOne();   // and the answer of the provider is lost

        await Report("SMout", "queued", item.Token);

        Assert.Empty(await storage.Outbox.InDoubt(TestStorage.Noon + Duration.FromDays(1)));
        Assert.True(await storage.Outbox.IsProviderIdKnown("whatsapp", "SMout"));
    }

    [Fact]
    public async Task A_callback_after_the_message_was_requeued_stops_the_second_sending()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        var item = await storage.LeaseOne();
        await storage.Outbox.RequeueAfterReconcile(item, TestStorage.Noon);

        await Report("SMout", "sent", item.Token);

        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease));
    }

    [Fact]
    public async Task A_callback_with_a_token_of_nobody_is_kept_and_harms_nobody()
    {
        await storage.Turn(TestStorage.Answering("hola"));

        await Report("SMstranger", "delivered", "0000");

        Assert.False(await storage.Outbox.IsProviderIdKnown("whatsapp", "SMstranger"));
        await storage.LeaseOne();
    }

    [Fact]
    public async Task A_repeated_callback_is_kept_once()
    {
        await storage.Turn(TestStorage.Answering("hola"));
        await storage.Outbox.Accepted(await storage.LeaseOne(), "SMout", TestStorage.Noon);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Report("SMout", "DELIVERED")));

        await using var db = storage.Db();
        Assert.Equal("delivered", (await db.DeliveryEvents.SingleAsync()).Status);
    }

    [Fact]
    public async Task Callbacks_in_any_order_and_the_answer_anywhere_among_them_give_one_state()
    {
        string[] steps = ["queued", "sent", "delivered", "read", "(answer)"];
        var orders = Permutations(steps).ToList();
        Assert.Equal(120, orders.Count);

        for (var i = 0; i < orders.Count; i++)
        {
            var now = TestStorage.Noon + Duration.FromMinutes(i);
            await storage.Turn(TestStorage.Answering("hola"), at: now);
            var item = await storage.LeaseOne(now);
            foreach (var step in orders[i])
                if (step == "(answer)")
                    await storage.Outbox.Accepted(item, $"SMout{i}", now);
                else
                    await Report($"SMout{i}", step);

            Assert.Equal(DeliveryState.Read, await storage.Outbox.StateOf(item.Id));
        }
        await using var db = storage.Db();
        Assert.Equal(480, await db.DeliveryEvents.CountAsync(row => row.OutboxId != null));
    }

    [Fact]
    public async Task A_channel_that_gives_no_id_is_accepted_as_well()
    {
        await storage.Turn(TestStorage.Answering("uno"));
        await storage.Outbox.Accepted(await storage.LeaseOne(), providerMessageId: null, TestStorage.Noon);
        await storage.Turn(TestStorage.Answering("dos"), at: TestStorage.Noon + OutboxStore.OrderGap);
        await storage.Outbox.Accepted(await storage.LeaseOne(TestStorage.Noon + OutboxStore.OrderGap), providerMessageId: null, TestStorage.Noon);

        Assert.Empty(await storage.Outbox.InDoubt(TestStorage.Noon + Duration.FromDays(1)));
    }

    [Fact]
    public async Task Tokens_cannot_be_guessed()
    {
        for (var i = 0; i < 20; i++)
            await storage.Turn(TestStorage.Answering("hola"), from: $"+521550000{i:D4}");

        var tokens = (await storage.Outbox.LeaseDue(TestStorage.Noon, 100, TestStorage.Lease)).Select(item => item.Token).ToList();

        Assert.Equal(20, tokens.Distinct().Count());
        Assert.All(tokens, token => Assert.Matches("^[0-9a-f]{36}$", token));
    }

    [Fact]
    public async Task The_route_of_a_channel_comes_back_with_the_message()
    {
        await storage.Turn(TestStorage.Answering("hola"), route: """{"serviceUrl":"https://example.org"}""");

        Assert.Equal("""{"serviceUrl":"https://example.org"}""", (await storage.LeaseOne()).ReplyRoute);
    }

    [Fact]
    public async Task A_template_is_made_once()
    {
        Assert.Null(await storage.Templates.Find("hash"));
        Assert.Equal("HX1", await storage.Templates.Keep("hash", "HX1"));
        Assert.Equal("HX1", await storage.Templates.Keep("hash", "HX2"));
        Assert.Equal("HX1", await storage.Templates.Find("hash"));
    }

    private Task Report(string id, string status, string? token = null) => storage.Outbox.RecordStatus(new StatusReport
    {
        Channel = "whatsapp",
        ProviderMessageId = id,
        Status = status,
        Token = token,
        ReceivedAt = TestStorage.Noon,
    });

    private static int Lease(CaseOutcome outcome) => Assert.IsType<CaseOutcome.Done>(outcome).LeaseNumber;

    private static IEnumerable<IEnumerable<string>> Permutations(string[] steps) => steps.Length == 0
        ? [[]]
        : steps.SelectMany(first => Permutations([.. steps.Where(step => step != first)]), (first, rest) => rest.Prepend(first));
}
