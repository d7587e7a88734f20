using System.Collections.Immutable;
using System.Globalization;
using NrcBot.EndToEnd.Harness;
using NrcBot.Service.TwilioStandIn;
using NrcBot.Storage.Outbox;

namespace NrcBot.EndToEnd.Crash;

/// <summary>
/// The plug is pulled again and again while a crowd writes. The witness is the stand-in for Twilio, which survives; a failure
/// is repeated with <c>NRCBOT_SEED</c> set to the seed that it names.
/// </summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    private const int People = 42;
    private const int MessagesEach = 25;
    private const int Rounds = 20;

    private static readonly Dictionary<string, string> LogsWithTime = new()
    {
        ["Logging__Console__FormatterName"] = "simple",
        ["Logging__Console__FormatterOptions__SingleLine"] = "true",
        ["Logging__Console__FormatterOptions__TimestampFormat"] = "mm:ss.fff ",
        ["Logging__LogLevel__Default"] = "Debug",
    };

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    [Fact]
    public async Task No_crash_loses_an_acknowledged_message_or_sends_a_reply_twice()
    {
        var seed = Environment.GetEnvironmentVariable("NRCBOT_SEED") is { Length: > 0 } named
            ? int.Parse(named, CultureInfo.InvariantCulture) : Random.Shared.Next();
        output.WriteLine($"NRCBOT_SEED={seed}");
        var chance = new Random(seed);
        var crowd = Crowd.Of(People, MessagesEach, chance);

        await using var standIn = new StandInProcess("http://127.0.0.1:9/nobody#rc=0");
        OpenTheCustomerServiceWindows(standIn, crowd);
        await standIn.Start();
        await using var service = await ServiceProcess.Start(standIn.Account, LogsWithTime);
        var killer = await WriteWhileItCrashes(service, standIn.Account, crowd, chance);
        await Eventually.Holds("everything to be answered", () => Task.FromResult(Ledger.Read(service.DataFolder).IsSettled));

        var (ledger, sent) = (Ledger.Read(service.DataFolder), JournalFile.Accepted(standIn.Journal));
        output.WriteLine($"{killer.Kills} kills, {ledger.Inbox.Length} messages, {ledger.Outbox.Length} replies, {sent.Length} sent");
        // Shown when it fails: what the service was doing around each crash.
        output.WriteLine(string.Join('\n', service.Printed));
        Assert.True(killer.Kills >= Rounds);
        Assert.All(crowd, writer => EveryMessageIsKeptOnceAndInOrder(writer, ledger));
        Assert.All(crowd, writer => TheLastMessageIsAnswered(writer, ledger, sent));
        EveryReplyWasSentOnce(ledger, sent);
        Assert.All(ledger.Outbox.GroupBy(row => row.Conversation), replies => RepliesWentOutInOrder(replies, sent));
    }

    private async Task<Killer> WriteWhileItCrashes(
        ServiceProcess service, TwilioAccount account, ImmutableArray<Writer> crowd, Random chance)
    {
        using var carrier = new Carrier(service.Address, account);
        using var limit = new CancellationTokenSource(Limit);
        using var traffic = new Traffic();
        var killer = new Killer(service, traffic, crowd.Sum(writer => writer.Messages.Length), Rounds, new Random(chance.Next()), output);
        var paces = crowd.Select(_ => new Random(chance.Next())).ToList();
        var writing = crowd.Zip(paces).Select(one => Crowd.Write(one.First, carrier, one.Second, traffic, limit.Token)).ToList();
        await Task.WhenAll([killer.Run(limit.Token), .. writing]);
        return killer;
    }

    /// <summary>WhatsApp takes words only for 24 hours after a person wrote; these people's messages do not come by way of the stand-in.</summary>
    private static void OpenTheCustomerServiceWindows(StandInProcess standIn, ImmutableArray<Writer> crowd) => JournalFile.Write(
        standIn.Journal,
        crowd.Where(writer => writer.Address.StartsWith("whatsapp:", StringComparison.Ordinal)).Select(writer => new PhoneSent(
            Carrier.NewSid(), writer.Address, TwilioAccount.WhatsAppSender, new Dictionary<string, string>())
        {
            At = TimeProvider.System.GetUtcNow(),
        }));

    private static void EveryMessageIsKeptOnceAndInOrder(Writer writer, Ledger ledger)
    {
        var own = writer.Messages.Select(message => message.Sid).ToHashSet();
        var kept = ledger.Inbox.Where(row => own.Contains(row.Sid)).ToList();
        Assert.Equal(writer.Messages.Select(message => message.Sid), kept.Select(row => row.Sid));
        Assert.Single(kept.Select(row => row.Conversation).Distinct());
        Assert.All(kept, row => Assert.True(row is { Done: true, Parked: false }));
    }

    /// <summary>Messages that wait together get one reply, so the reply after the last one is the one that must be there.</summary>
    private static void TheLastMessageIsAnswered(Writer writer, Ledger ledger, ImmutableArray<MessageAccepted> sent)
    {
        var last = ledger.Inbox.Single(row => row.Sid == writer.Messages[^1].Sid);
        var reply = Assert.Single(ledger.Outbox, row => row.Cause == last.Id && row.Ordinal == 0);
        var message = Assert.Single(sent, message => JournalFile.Token(message) == reply.Token);
        Assert.Equal(writer.Address, message.To);
    }

    private static void EveryReplyWasSentOnce(Ledger ledger, ImmutableArray<MessageAccepted> sent)
    {
        var twice = sent.GroupBy(JournalFile.Token).Where(messages => messages.Count() > 1).ToList();
        Assert.True(twice.Count == 0, "Sent more than once: " + string.Join("; ", twice.Select(messages =>
            $"row {ledger.Outbox.Single(row => row.Token == messages.Key).Id} at {string.Join(" and ", messages.Select(message => $"{message.At:mm:ss.fff} ({message.Body.Length} characters {message.ContentSid})"))}")));
        Assert.All(ledger.Outbox, row => Assert.Equal(OutboxState.Accepted, row.State));
        Assert.Equal(
            ledger.Outbox.Select(row => (row.Token, row.ProviderId)).Order(),
            sent.Select(message => (JournalFile.Token(message), (string?)message.Sid)).Order());
    }

    /// <summary>First safe messages in danger may overtake; everything else goes out in the order of what it answers.</summary>
    private static void RepliesWentOutInOrder(IEnumerable<OutboxEntry> replies, ImmutableArray<MessageAccepted> sent)
    {
        var place = sent.Select((message, index) => (Token: JournalFile.Token(message), index)).ToDictionary(one => one.Token, one => one.index);
        var ordered = replies.Where(row => row.Kind != OutboxKind.Safety).OrderBy(row => place[row.Token]).ToList();
        Assert.Equal(ordered.OrderBy(row => row.Cause).ThenBy(row => row.Ordinal), ordered);
    }
}
