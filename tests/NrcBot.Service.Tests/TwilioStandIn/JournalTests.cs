using System.Text;
using NrcBot.Service.TwilioStandIn;

namespace NrcBot.Service.Tests.TwilioStandIn;

/// <summary>The stand-in's journal is a witness: what stands in it was accepted, and a restart forgets nothing.</summary>
public sealed class JournalTests : IDisposable
{
    private static readonly StandInAccount Account = new("AC" + new string('0', 32), "token", ["whatsapp:+5215550001111"]);
    private readonly string folder = Directory.CreateTempSubdirectory("journal").FullName;

    [Fact]
    public void A_restarted_stand_in_knows_what_it_had_accepted()
    {
        using (var before = new Exchange(Account, folder, TimeProvider.System))
        {
            before.Record(Accepted("SM1", before.Now));
            before.Record(new MessageChanged("SM1", "delivered", null, null) { At = before.Now });
        }

        using var after = new Exchange(Account, folder, TimeProvider.System);

        Assert.Equal("delivered", after.Message("SM1")?.Status);
        Assert.Equal("hola", after.Message("SM1")?.Body);
    }

    [Fact]
    public void Half_a_line_left_by_a_kill_is_dropped_and_the_next_entry_stands_on_its_own_line()
    {
        using (var before = new Exchange(Account, folder, TimeProvider.System))
            before.Record(Accepted("SM1", before.Now));
        File.AppendAllText(Path.Combine(folder, "journal.jsonl"), "{\"kind\":\"message-acc", Encoding.UTF8);

        using (var after = new Exchange(Account, folder, TimeProvider.System))
            after.Record(Accepted("SM2", after.Now));

        using var again = new Exchange(Account, folder, TimeProvider.System);
        Assert.Equal(["SM2", "SM1"], again.Messages().Select(message => message.Sid));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static MessageAccepted Accepted(string sid, DateTimeOffset at) =>
        new(sid, "whatsapp:+5215550001111", "whatsapp:+5215510000001", "hola", null, null, null, []) { At = at };
}
