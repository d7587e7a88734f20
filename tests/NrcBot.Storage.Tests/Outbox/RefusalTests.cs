using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;

namespace NrcBot.Storage.Tests.Outbox;

public sealed class RefusalTests : IAsyncLifetime
{
    private TestStorage storage = null!;
    private Guid ana;

    public async ValueTask InitializeAsync()
    {
        storage = await TestStorage.Start();
        ana = await storage.Account(Roles.Counsellor);
        await storage.Turn(TestStorage.Result([TestStorage.Say("Su caso es el 1001.")], new OpensCase(CaseKind.Help, new TopicId("hlp.eviction"), Risk.None, "wish")));
    }

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task Who_does_not_take_our_messages_is_not_written_to_first()
    {
        await storage.Outbox.Refused(await storage.LeaseOne(), "21610");

        await storage.Desk.Claim(1001, ana, TestStorage.Noon, TestStorage.Say("Desde ahora le lee Ana."));

        Assert.Empty(await storage.Outbox.LeaseDue(TestStorage.Noon, 10, TestStorage.Lease));
        Assert.True((await storage.Desk.Open(1001, ana, TestStorage.Noon))!.Stopped);
    }

    [Fact]
    public async Task A_refusal_that_is_reported_later_counts_as_well()
    {
        var item = await storage.LeaseOne();
        await storage.Outbox.Accepted(item, "SMreply", TestStorage.Noon);

        await storage.Outbox.RecordStatus(Report(item, "sent", refuses: false));
        Assert.False((await storage.Desk.Open(1001, ana, TestStorage.Noon))!.Stopped);
        await storage.Outbox.RecordStatus(Report(item, "undelivered", refuses: true));

        Assert.True((await storage.Desk.Open(1001, ana, TestStorage.Noon))!.Stopped);
    }

    [Fact]
    public async Task Who_writes_again_can_be_written_to_again_unless_they_asked_us_to_stop()
    {
        await storage.Outbox.Refused(await storage.LeaseOne(), "63014");
        await storage.Turn(TestStorage.Answering(), "hola");
        Assert.False((await storage.Desk.Open(1001, ana, TestStorage.Noon))!.Stopped);

        await storage.Turn(TestStorage.Result([], new SetsStopped(true)), "baja");
        await storage.Turn(TestStorage.Answering(), "hola");
        Assert.True((await storage.Desk.Open(1001, ana, TestStorage.Noon))!.Stopped);
    }

    private static StatusReport Report(OutboxItem item, string status, bool refuses) => new()
    {
        Channel = item.Channel,
        ProviderMessageId = "SMreply",
        Status = status,
        Token = item.Token,
        ErrorCode = refuses ? "63014" : null,
        PersonRefuses = refuses,
        ReceivedAt = TestStorage.Noon,
    };
}
