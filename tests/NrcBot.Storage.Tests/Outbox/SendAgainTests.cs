using NodaTime;
using NrcBot.Conversations;
using NrcBot.Storage.Outbox;

namespace NrcBot.Storage.Tests.Outbox;

/// <summary>A provider takes a message and reports later that it could not deliver it.</summary>
public sealed class SendAgainTests : IAsyncLifetime
{
    private static readonly Duration Second = Duration.FromSeconds(1);

    private TestStorage storage = null!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Buttons_that_were_refused_later_go_again_as_words()
    {
        await storage.Turn(TestStorage.Result([WithChoices()]));
        var first = await Sent("SM1");
        Assert.True(first.Buttons);

        await Fails(first, "SM1");

        var second = await storage.LeaseOne(TestStorage.Noon + Second);
        Assert.Equal((first.Id, 2, false), (second.Id, second.Attempt, second.Buttons));
        await storage.Outbox.Accepted(second, "SM2", TestStorage.Noon + Second);
        await Report(second, "SM2", "delivered");
        Assert.Equal(DeliveryState.Delivered, await storage.Outbox.StateOf(first.Id));
    }

    [Fact]
    public async Task What_is_heard_late_of_the_first_attempt_says_nothing_of_the_second()
    {
        await storage.Turn(TestStorage.Result([WithChoices()]));
        var first = await Sent("SM1");
        await Fails(first, "SM1");
        await storage.Outbox.Accepted(first, "SM1", TestStorage.Noon);   // the answer to our request, overtaken by the report

        var second = await storage.LeaseOne(TestStorage.Noon + Second);
        await storage.Outbox.Accepted(second, "SM2", TestStorage.Noon + Second);
        await Report(second, "SM1", "failed", _ => throw new InvalidOperationException("asked about an attempt that is over"));
        await Report(second, "SM2", "sent");

        Assert.Equal(DeliveryState.Sent, await storage.Outbox.StateOf(first.Id));
        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon + Duration.FromHours(1), 10, TestStorage.Lease));
    }

    [Fact]
    public async Task What_the_person_has_after_all_does_not_go_again()
    {
        await storage.Turn(TestStorage.Result([WithChoices()]));
        var first = await Sent("SM1");
        await Fails(first, "SM1");

        await Report(first, "SM1", "delivered");

        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon + Second, 10, TestStorage.Lease));
        Assert.Equal(DeliveryState.Delivered, await storage.Outbox.StateOf(first.Id));
    }

    [Theory]
    [InlineData(ReplyKind.Answer, false)]
    [InlineData(ReplyKind.Safety, true)]
    public async Task What_was_followed_by_another_message_goes_again_only_in_danger(ReplyKind kind, bool again)
    {
        await storage.Turn(TestStorage.Result([TestStorage.Say("uno", kind)]));
        var first = await Sent("SM1");
        await Report(first, "SM1", "sent");
        await storage.Turn(TestStorage.Answering("dos"));
        await storage.Outbox.Accepted(await storage.LeaseOne(), "SM2", TestStorage.Noon);

        await Fails(first, "SM1");

        var due = await storage.Outbox.LeaseDue(TestStorage.Noon + OutboxStore.OrderGap, 10, TestStorage.Lease);
        Assert.Equal(again ? [first.Id] : [], due.Select(item => item.Id));
    }

    [Fact]
    public async Task A_restart_between_the_failure_and_the_second_attempt_does_not_lose_it()
    {
        await storage.Turn(TestStorage.Result([WithChoices()]));
        var first = await Sent("SM1");
        await Fails(first, "SM1");
        var second = await storage.LeaseOne(TestStorage.Noon + Second);   // and the service dies here

        var doubtful = Assert.Single(await storage.Outbox.InDoubt(TestStorage.Noon + Second + TestStorage.Lease));

        Assert.Equal(second.Id, doubtful.Id);
        Assert.True(await storage.Outbox.IsProviderIdKnown("whatsapp", "SM1"), "the failed attempt would be taken for the second");
    }

    private static Reply WithChoices() => TestStorage.Say("¿Cuál?") with { Choices = [new Choice("1", "Sí"), new Choice("2", "No")] };

    private async Task<OutboxItem> Sent(string id)
    {
        var item = await storage.LeaseOne();
        await storage.Outbox.Accepted(item, id, TestStorage.Noon);
        return item;
    }

    private Task Fails(OutboxItem item, string id) =>
        Report(item, id, "undelivered", _ => new SendAgain(TestStorage.Noon + Second, Buttons: false, "63013"));

    private Task Report(OutboxItem item, string id, string status, Func<FailedDelivery, SendAgain?>? afterFailure = null) =>
        storage.Outbox.RecordStatus(new StatusReport
        {
            Channel = "whatsapp",
            ProviderMessageId = id,
            Status = status,
            Token = item.Token,
            AfterFailure = afterFailure,
            ReceivedAt = TestStorage.Noon,
        });
}
