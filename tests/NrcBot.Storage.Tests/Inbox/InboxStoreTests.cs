using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;

namespace NrcBot.Storage.Tests.Inbox;

public sealed class InboxStoreTests : IAsyncLifetime
{
    private TestStorage storage = null!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_repeated_delivery_changes_nothing()
    {
        var first = await storage.Receive("hola", id: "SM1");

        var second = await storage.Receive("hola", id: "SM1");

        Assert.False(first.Repeated);
        Assert.Equal(first with { Repeated = true }, second);
        await using var db = storage.Db();
        Assert.Equal(1, await db.Inbox.CountAsync());
    }

    [Fact]
    public async Task A_delivery_repeated_at_the_same_moment_is_kept_once()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => storage.Receive("hola", id: "SM1")));

        Assert.Single(receipts, receipt => !receipt.Repeated);
        Assert.Single(receipts.Select(receipt => receipt.InboxId).Distinct());
    }

    [Fact]
    public async Task A_delivery_repeated_after_the_turn_is_still_known()
    {
        var (conversation, _) = await storage.Turn(TestStorage.Answering("buenas"));
        await using var db = storage.Db();
        var id = await db.Inbox.Select(row => row.ProviderMessageId).SingleAsync();

        var again = await storage.Receive("hola", id: id);

        Assert.True(again.Repeated);
        Assert.Null(await storage.Conversations.Load(conversation, TestStorage.Noon));
    }

    [Fact]
    public async Task The_same_id_on_another_channel_is_another_message()
    {
        await storage.Receive(id: "1");

        var other = await storage.Inbox.Receive(storage.Message(id: "1") with { Channel = "sms", Kind = ChannelKind.Sms });

        Assert.False(other.Repeated);
    }

    [Fact]
    public async Task Messages_of_one_address_are_one_conversation_in_order()
    {
        for (var i = 0; i < 20; i++)
            await storage.Receive($"mensaje {i}");

        var waiting = Assert.Single(await storage.Inbox.ConversationsWaiting(TestStorage.Noon));

        var turn = await storage.Load(waiting);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"mensaje {i}"), turn.Messages.Select(message => message.Message.Text));
    }

    [Fact]
    public async Task Messages_that_arrive_at_the_same_moment_are_one_conversation_of_one_person()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => storage.Receive($"mensaje {i}")));

        await using var db = storage.Db();
        Assert.Equal(1, await db.People.CountAsync());
        Assert.Equal(1, await db.Conversations.CountAsync());
        Assert.Equal(50, await db.Inbox.CountAsync());
    }

    [Fact]
    public async Task Two_people_are_two_conversations_and_the_longest_waiting_comes_first()
    {
        var first = await storage.Receive(from: "+5215511111111");
        var second = await storage.Receive(from: "+5215522222222");
        await storage.Receive(from: "+5215511111111");

        var waiting = await storage.Inbox.ConversationsWaiting(TestStorage.Noon);

        Assert.Equal([first.ConversationId, second.ConversationId], waiting);
    }

    [Fact]
    public async Task Writing_to_another_of_our_numbers_is_another_conversation_of_the_same_person()
    {
        var one = await storage.Inbox.Receive(storage.Message());
        var other = await storage.Inbox.Receive(storage.Message() with { OurAddress = "whatsapp:+5215550002222" });

        await using var db = storage.Db();
        Assert.NotEqual(one.ConversationId, other.ConversationId);
        Assert.Equal(1, await db.People.CountAsync());
    }

    [Fact]
    public async Task A_message_comes_back_as_it_was_received()
    {
        var message = storage.Message().Message with
        {
            Text = "¿dónde? 🙏 …",
            ChoiceId = "topic:asylum.deadline",
            Location = new SharedLocation(14.905, -92.263),
            Media = MediaKind.Voice,
            HandledByProvider = ProviderKeyword.Stop,
            LanguageHint = Understanding.Language.English,
        };
        var receipt = await storage.Inbox.Receive(storage.Message() with { Message = message });

        var turn = await storage.Load(receipt.ConversationId);

        Assert.Equal(message, Assert.Single(turn.Messages).Message);
    }

    [Fact]
    public async Task An_acknowledged_message_survives_a_kill()
    {
        var receipt = await storage.Receive("ayuda");
        var killed = storage.CopyAsIfKilled();

        await using var next = await TestStorage.Open(killed);

        Assert.Equal([receipt.ConversationId], await next.Inbox.ConversationsWaiting(TestStorage.Noon));
        Assert.Equal("ayuda", (await next.Load(receipt.ConversationId)).Messages[0].Message.Text);
        Assert.True((await next.Inbox.Receive(storage.Message("ayuda", id: "SM000001"))).Repeated);
        Directory.Delete(killed, recursive: true);
    }

    [Fact]
    public async Task A_message_waits_behind_an_earlier_one_whose_turn_failed()
    {
        var receipt = await storage.Receive("uno");
        await storage.Conversations.Failed(await storage.Load(receipt.ConversationId), TestStorage.Noon);
        await storage.Receive("dos");

        Assert.Empty(await storage.Inbox.ConversationsWaiting(TestStorage.Noon));
        Assert.Null(await storage.Conversations.Load(receipt.ConversationId, TestStorage.Noon));

        var later = TestStorage.Noon + Duration.FromMinutes(1);
        Assert.Equal([receipt.ConversationId], await storage.Inbox.ConversationsWaiting(later));
        Assert.Equal(2, (await storage.Load(receipt.ConversationId, later)).Messages.Length);
    }
}
