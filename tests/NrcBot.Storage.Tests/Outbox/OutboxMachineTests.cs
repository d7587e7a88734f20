using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Outbox;
using NrcBot.Triaging;

namespace NrcBot.Storage.Tests.Outbox;

/// <summary>One conversation, a provider that loses answers, a counsellor who comes and goes: whatever happens in whatever order.</summary>
public sealed class OutboxMachineTests
{
    [Property(MaxTest = 12, EndSize = 40)]
    public Property Nothing_is_sent_twice_out_of_order_or_under_an_old_lease() =>
        Prop.ForAll(Gen.Elements(Enum.GetValues<Move>()).ListOf().ToArbitrary(), moves =>
            Machine.Run([.. moves]).GetAwaiter().GetResult());

    public enum Move
    {
        BotAnswers,
        DangerIsNoticed,
        CounsellorClaims,
        CounsellorAnswers,
        CounsellorReturns,
        LeaseAndSend,
        LeaseAndLoseTheAnswer,
        LeaseAndFailToConnect,
        CallbackComes,
        TimePasses,
        Reconcile,
    }

    private sealed class Machine(TestStorage storage, Guid counsellor)
    {
        private readonly Dictionary<long, string> provider = [];   // outbox row → the id it got; what the phone sees
        private readonly List<OutboxItem> phone = [];
        private Instant now = TestStorage.Noon;
        private int count;

        public static async Task Run(Move[] moves)
        {
            await using var storage = await TestStorage.Start();
            var machine = new Machine(storage, await storage.Account(Roles.Counsellor));
            await storage.Turn(TestStorage.Result([], new OpensCase(CaseKind.Help, new TopicId("hlp.eviction"), Risk.None, "wish")));
            foreach (var move in moves)
            {
                await machine.Take(move);
                await machine.CheckInFlight();
            }
            await machine.DrainAndCheck();
        }

        private Task Take(Move move) => move switch
        {
            Move.BotAnswers => storage.Turn(TestStorage.Answering($"bot {++count}"), at: now),
            Move.DangerIsNoticed => storage.Turn(TestStorage.Result([TestStorage.Say($"911 {++count}", ReplyKind.Safety)]), at: now),
            Move.CounsellorClaims => storage.Desk.Claim(1001, counsellor, now),
            Move.CounsellorAnswers => CounsellorAnswers(),
            Move.CounsellorReturns => storage.Desk.ReturnToQueue(1001, counsellor, now),
            Move.LeaseAndSend => Lease(async item => await storage.Outbox.Accepted(item, Deliver(item), now)),
            Move.LeaseAndLoseTheAnswer => Lease(item =>
            {
                Deliver(item);
                return Task.CompletedTask;
            }),
            Move.LeaseAndFailToConnect => Lease(item => storage.Outbox.RetryAt(item, now + Duration.FromSeconds(count % 20), "connect")),
            Move.CallbackComes => CallbackComes(),
            Move.TimePasses => Task.FromResult(now += Duration.FromSeconds(7)),
            Move.Reconcile => Reconcile(),
            _ => throw new InvalidOperationException(),
        };

        private string Deliver(OutboxItem item)
        {
            Assert.False(provider.ContainsKey(item.Id), "sent twice");
            phone.Add(item);
            return provider[item.Id] = $"SM{item.Id:D8}";
        }

        private async Task CounsellorAnswers()
        {
            var file = (await storage.Desk.Open(1001, counsellor, now))!;
            await storage.Desk.Answer(1001, counsellor, $"ana {++count}", file.LeaseNumber, now);
        }

        private async Task Lease(Func<OutboxItem, Task> send)
        {
            await using var db = storage.Db();
            foreach (var item in await storage.Outbox.LeaseDue(now, 10, TestStorage.Lease))
            {
                var row = await db.Outbox.AsNoTracking().Include(row => row.Conversation).SingleAsync(row => row.Id == item.Id);
                Assert.True(item.Kind == OutboxKind.Safety || row.LeaseNumber == row.Conversation.LeaseNumber, "sent under an old lease");
                await send(item);
            }
        }

        private async Task CallbackComes()
        {
            foreach (var item in phone.TakeLast(1))
                await storage.Outbox.RecordStatus(new StatusReport
                {
                    Channel = "whatsapp", ProviderMessageId = provider[item.Id], Status = "sent", Token = item.Token, ReceivedAt = now,
                });
        }

        private async Task Reconcile()
        {
            foreach (var item in await storage.Outbox.InDoubt(now))
                if (provider.TryGetValue(item.Id, out var id))
                    Assert.True(await storage.Outbox.Adopt(item, id, now));
                else
                    await storage.Outbox.RequeueAfterReconcile(item, now);
        }

        private async Task CheckInFlight()
        {
            await using var db = storage.Db();
            Assert.True(await db.Outbox.CountAsync(row => row.State == OutboxState.Sending) <= 1, "two in flight");
        }

        private async Task DrainAndCheck()
        {
            for (var rounds = 0; rounds < 100 && await IsAnythingLeft(); rounds++)
            {
                now += TestStorage.Lease;
                await Reconcile();
                await Take(Move.LeaseAndSend);
            }
            await using var db = storage.Db();
            var rows = await db.Outbox.ToListAsync();
            Assert.All(rows, row => Assert.True(row.State == OutboxState.Accepted || (row.State == OutboxState.Dropped && row.Kind == OutboxKind.Answer)));
            Assert.All(rows, row => Assert.Equal(row.State == OutboxState.Accepted, provider.ContainsKey(row.Id)));
            var inOrder = phone.Where(item => item.Kind != OutboxKind.Safety).Select(item => item.Id).ToList();
            Assert.Equal(inOrder.Order(), inOrder);
        }

        private async Task<bool> IsAnythingLeft()
        {
            await using var db = storage.Db();
            return await db.Outbox.AnyAsync(row => row.State == OutboxState.Pending || row.State == OutboxState.Sending);
        }
    }
}
