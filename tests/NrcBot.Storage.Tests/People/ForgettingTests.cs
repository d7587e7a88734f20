using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.People;
using NrcBot.Triaging;

namespace NrcBot.Storage.Tests.People;

public sealed class ForgettingTests : IAsyncLifetime
{
    private const string Phone = "whatsapp:+5219981112233";
    private const string Words = "el lobo me espera en la esquina";
    private const string NoteText = "tiene tres hijos en Tapachula";
    private const string Answer = "nos vemos en la oficina azul";
    private const string Fact = "hermana-en-puebla";
    private const string Route = "{\"user\":\"ruta-secreta\"}";

    private static readonly string[] Secrets = [Phone, "9981112233", "lobo", "Tapachula", "oficina azul", Fact, "ruta-secreta", "14.9051"];
    private static readonly Duration Minute = Duration.FromMinutes(1);

    private TestStorage storage = null!;
    private Guid counsellor;

    public async ValueTask InitializeAsync()
    {
        storage = await TestStorage.Start();
        counsellor = await storage.Account(Roles.Counsellor);
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task What_people_write_never_stands_readable_on_the_disk()
    {
        await Story();

        Assert.True(storage.DiskHolds("control-reason"), "The search must be able to find what does stand there.");
        Assert.All(Secrets, secret => Assert.False(storage.DiskHolds(secret), secret));
    }

    [Fact]
    public void The_columns_that_hold_something_personal_are_these()
    {
        using var db = storage.Db();
        var tables = db.Model.GetEntityTypes().Where(entity => entity.ClrType.Assembly == typeof(BotDb).Assembly && entity.ClrType != typeof(Account)).ToList();

        // Sealed with the person's key; Forgetting empties each. A new one must be added there.
        Assert.Equal(
            ["Addresses.Hash", "Addresses.Sealed", "Conversations.Route", "Conversations.State", "Conversations.ThreadHash", "Inbox.Payload",
                "MasterKeyCheck.Fingerprint", "Notes.Text", "Outbox.Payload", "People.WrappedKey"],
            Columns(tables, typeof(byte[])));

        // Readable; none may ever hold what a person wrote or how to reach them.
        Assert.Equal(
            ["Addresses.Channel", "CaseEvents.Reason", "Cases.Reason", "Conversations.Channel", "Conversations.OurAddress",
                "DeliveryEvents.Channel", "DeliveryEvents.ErrorCode", "DeliveryEvents.ProviderMessageId", "DeliveryEvents.Status",
                "Inbox.Channel", "Inbox.ProviderMessageId", "Outbox.Channel", "Outbox.LastErrorCode", "Outbox.ProviderMessageId",
                "Outbox.Token", "ProviderTemplates.ContentHash", "ProviderTemplates.ProviderId",
                "Reviews.Comment", "Reviews.Copy", "Reviews.Seal"],
            Columns(tables, typeof(string)));
    }

    [Fact]
    public async Task Forgetting_destroys_the_key_at_once_and_everything_but_the_confirmation()
    {
        await Story();
        var before = await Ciphers();
        await using (var db = storage.Db())
            Assert.All(await db.Cases.ToListAsync(), row => Assert.NotEqual(CaseState.Closed, row.State));

        await Forget();
        await storage.People.FinishForgetting(At(10));   // the confirmation has not gone out yet

        Assert.NotEmpty(before);
        Assert.All(before, cipher => Assert.False(storage.DiskHolds(cipher)));
        await using var after = storage.Db();
        Assert.Equal(0, await after.Inbox.CountAsync(row => row.Payload != null));
        Assert.Equal(1, await after.Outbox.CountAsync(row => row.Payload != null));
        Assert.Equal(0, await after.Notes.CountAsync(row => row.Text != null));
        Assert.Equal(0, await after.Conversations.CountAsync(row => row.State != null));
        var closed = await after.Cases.SingleAsync();
        Assert.Equal(CaseState.Closed, closed.State);
        Assert.True(await after.CaseEvents.AnyAsync(row => row.Kind == CaseEventKind.Closed && row.Reason == "forgotten"));
        var item = await storage.LeaseOne(At(10));
        Assert.Equal(("Todo borrado.", Phone, Route), (item.Reply.Text.Plain(), item.PersonAddress, item.ReplyRoute));
    }

    [Fact]
    public async Task Once_the_confirmation_has_gone_out_nothing_is_left()
    {
        await Story();
        await Forget();
        var item = await storage.LeaseOne(At(10));
        var between = await Ciphers();
        Assert.Equal(0, await storage.People.FinishForgetting(At(10)));
        await storage.Outbox.Accepted(item, "SMconfirm", At(10));

        Assert.Equal(1, await storage.People.FinishForgetting(At(11)));
        Assert.Equal(0, await storage.People.FinishForgetting(At(12)));

        Assert.All(between, cipher => Assert.False(storage.DiskHolds(cipher)));
        Assert.Empty(await Ciphers());
        Assert.Null(await storage.Conversations.Find("whatsapp", Phone, "whatsapp:+5215550001111"));
        Assert.All(Secrets, secret => Assert.False(storage.DiskHolds(secret), secret));
    }

    [Fact]
    public async Task A_confirmation_that_cannot_be_sent_is_waited_for_one_day()
    {
        await Story();
        await Forget();

        Assert.Equal(0, await storage.People.FinishForgetting(At(9) + PeopleStore.ConfirmationPatience - Minute));
        Assert.Equal(1, await storage.People.FinishForgetting(At(9) + PeopleStore.ConfirmationPatience));

        Assert.Empty(await Ciphers());
        Assert.Empty(await storage.Outbox.LeaseDue(At(9) + PeopleStore.ConfirmationPatience, 10, TestStorage.Lease));
    }

    [Fact]
    public async Task A_refused_confirmation_ends_the_forgetting_too()
    {
        await Story();
        await Forget();
        await storage.Outbox.Failed(await storage.LeaseOne(At(10)), "63016");

        Assert.Equal(1, await storage.People.FinishForgetting(At(10)));
    }

    [Fact]
    public async Task A_repeated_delivery_is_known_even_of_somebody_who_was_forgotten()
    {
        await Story();
        await Forget();
        await storage.People.FinishForgetting(At(9) + PeopleStore.ConfirmationPatience);

        Assert.True((await storage.Receive(Words, Phone, id: "SM-first")).Repeated);
    }

    [Fact]
    public async Task Who_writes_again_after_being_forgotten_is_a_stranger()
    {
        var conversation = await Story();
        await Forget();
        await storage.People.FinishForgetting(At(9) + PeopleStore.ConfirmationPatience);

        var receipt = await storage.Receive("hola", Phone);

        Assert.NotEqual(conversation, receipt.ConversationId);
        Assert.Empty((await storage.Load(receipt.ConversationId)).State.Established);
    }

    [Fact]
    public async Task Who_writes_again_before_the_end_keeps_the_conversation_and_nothing_else()
    {
        var conversation = await Story();
        await Forget();
        var receipt = await storage.Receive("otra pregunta", Phone, at: At(10));
        await storage.Outbox.Accepted(await storage.LeaseOne(At(10)), "SMconfirm", At(10));

        Assert.Equal(0, await storage.People.FinishForgetting(At(10) + PeopleStore.ConfirmationPatience));

        Assert.Equal(conversation, receipt.ConversationId);
        var turn = await storage.Load(conversation, At(10));
        Assert.Equal("otra pregunta", Assert.Single(turn.Messages).Message.Text);
        Assert.Empty(turn.State.Established);
        Assert.Empty(turn.Cases);
    }

    [Fact]
    public async Task A_message_that_came_during_the_turn_that_forgets_is_still_answered()
    {
        var receipt = await storage.Receive("borrar", Phone);
        var turn = await storage.Load(receipt.ConversationId);
        await storage.Receive("esperen", Phone);

        await storage.Conversations.Commit(turn, TestStorage.Result([TestStorage.Say("Todo borrado.")], new ForgetsPerson()), TestStorage.Noon);

        Assert.Equal("esperen", Assert.Single((await storage.Load(receipt.ConversationId)).Messages).Message.Text);
        Assert.Equal(0, await storage.People.FinishForgetting(TestStorage.Noon + PeopleStore.ConfirmationPatience));
    }

    [Fact]
    public async Task What_may_be_on_the_wire_can_still_be_found_at_the_provider()
    {
        await storage.Turn(TestStorage.Answering("¿Entró en noviembre?"), from: Phone);
        await storage.LeaseOne();
        await storage.Turn(TestStorage.Result([TestStorage.Say("Todo borrado.")], new ForgetsPerson()), "borrar", Phone, at: At(1));

        var doubtful = Assert.Single(await storage.Outbox.InDoubt(At(1)));

        Assert.Equal("¿Entró en noviembre?", doubtful.Reply.Text.Plain());
        Assert.Equal(0, await storage.People.FinishForgetting(At(2)));
    }

    [Fact]
    public async Task A_safety_message_goes_out_although_the_person_is_forgotten()
    {
        await storage.Turn(TestStorage.Result([TestStorage.Say("Llame al 911", ReplyKind.Safety), TestStorage.Say("¿Qué más?")]), from: Phone);
        await storage.Turn(TestStorage.Result([TestStorage.Say("Todo borrado.")], new ForgetsPerson()), "borrar", Phone, at: At(1));

        var first = await storage.LeaseOne(At(1));
        await storage.Outbox.Accepted(first, "SM1", At(1));
        var second = await storage.LeaseOne(At(2));

        Assert.Equal(["Llame al 911", "Todo borrado."], new[] { first, second }.Select(item => item.Reply.Text.Plain()));
    }

    [Fact]
    public async Task A_counsellor_finds_a_forgotten_case_empty()
    {
        await Story();
        await Forget();

        var file = (await storage.Desk.Open(1001, counsellor, At(10)))!;

        Assert.True(file.Forgotten);
        Assert.All(file.Notes, note => Assert.Null(note.Text));
        Assert.All(file.Transcript, entry => Assert.Null(entry.Inbound));
        Assert.Empty(file.Established);
        Assert.IsType<CaseOutcome.PersonForgotten>(await storage.Desk.Note(1001, counsellor, "x", At(11)));
        Assert.IsType<CaseOutcome.PersonForgotten>(await storage.Desk.Answer(1001, counsellor, "x", file.LeaseNumber, At(11)));
        await storage.People.FinishForgetting(At(9) + PeopleStore.ConfirmationPatience);
        Assert.Null((await storage.Desk.Open(1001, counsellor, At(12)))!.Case.MaskedAddress);
    }

    [Fact]
    public async Task Others_are_not_touched()
    {
        await Story();
        await storage.Turn(TestStorage.Answering("para otra persona"), "otra historia", "whatsapp:+5215500000009");
        await Forget();
        await storage.People.FinishForgetting(At(9) + PeopleStore.ConfirmationPatience);

        Assert.Equal("para otra persona", (await storage.LeaseOne(At(10))).Reply.Text.Plain());
    }

    private static Instant At(int minutes) => TestStorage.Noon + Minute * minutes;

    /// <summary>A conversation with everything in it that is personal.</summary>
    private async Task<long> Story()
    {
        var message = storage.Message(Words, Phone, id: "SM-first", route: Route);
        var receipt = await storage.Inbox.Receive(message with { Message = message.Message with { Location = new SharedLocation(14.9051, -92.2634) } });
        await storage.Conversations.Commit(await storage.Load(receipt.ConversationId), TestStorage.Result(
            [TestStorage.Say("No vaya a la esquina, lobo."), TestStorage.Say("segunda")],
            new OpensCase(CaseKind.Help, new TopicId("safety.danger-now"), Risk.Critical, "control-reason")) with
        {
            State = ConversationState.New with { Established = ImmutableSortedDictionary<string, string>.Empty.Add("family", Fact) },
        }, TestStorage.Noon);
        await storage.Outbox.Accepted(await storage.LeaseOne(), "SM-reply", TestStorage.Noon);
        await storage.Desk.Claim(1001, counsellor, At(1));
        var file = (await storage.Desk.Open(1001, counsellor, At(1)))!;
        await storage.Desk.Note(1001, counsellor, NoteText, At(2));
        await storage.Desk.Answer(1001, counsellor, Answer, file.LeaseNumber, At(3));
        return receipt.ConversationId;
    }

    private async Task Forget() =>
        await storage.Turn(TestStorage.Result([TestStorage.Say("Todo borrado.")], new ForgetsPerson()), "borrar", Phone, At(9), Route);

    private async Task<List<byte[]>> Ciphers()
    {
        await using var db = storage.Db();
        List<byte[]?> ciphers =
        [
            .. await db.People.Select(row => row.WrappedKey).ToListAsync(),
            .. await db.Addresses.Select(row => row.Sealed).ToListAsync(),
            .. await db.Conversations.Select(row => row.State).ToListAsync(),
            .. await db.Conversations.Select(row => row.Route).ToListAsync(),
            .. await db.Inbox.Select(row => row.Payload).ToListAsync(),
            .. await db.Outbox.Select(row => row.Payload).ToListAsync(),
            .. await db.Notes.Select(row => row.Text).ToListAsync(),
        ];
        return [.. ciphers.OfType<byte[]>()];
    }

    private static IEnumerable<string> Columns(IEnumerable<IEntityType> tables, Type type) => tables
        .SelectMany(entity => entity.GetProperties().Where(property => property.ClrType == type)
            .Select(property => $"{entity.GetTableName()}.{property.Name}"))
        .Order(StringComparer.Ordinal);
}
