using NrcBot.Service.Counsellor;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class LiveViewTests
{
    [Fact]
    public async Task Many_signals_are_few_readings_and_the_last_signal_is_read()
    {
        var state = 0;
        var seen = 0;
        var readings = 0;
        using var live = new LiveView(() =>
        {
            seen = Volatile.Read(ref state);
            Interlocked.Increment(ref readings);
            return Task.CompletedTask;
        });

        for (var change = 1; change <= 1_000; change++)
        {
            Volatile.Write(ref state, change);
            live.Signal();
        }
        await Until(() => Volatile.Read(ref seen) == 1_000);

        Assert.InRange(Volatile.Read(ref readings), 1, 100);
    }

    [Fact]
    public async Task A_reading_never_begins_before_the_last_one_has_ended()
    {
        var (running, most, readings) = (0, 0, 0);
        using var live = new LiveView(async () =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(20);
            Interlocked.Decrement(ref running);
            Interlocked.Increment(ref readings);
        });

        while (Volatile.Read(ref readings) < 3)
        {
            live.Signal();
            await Task.Delay(1);
        }

        Assert.Equal(1, most);
    }

    [Fact]
    public async Task After_the_end_nothing_is_read()
    {
        var readings = 0;
        var live = new LiveView(() =>
        {
            readings++;
            return Task.CompletedTask;
        });
        live.Dispose();

        live.Signal();
        await Task.Yield();

        Assert.Equal(0, readings);
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var tries = 0; tries < 1_000 && !holds(); tries++)
            await Task.Delay(20);
        Assert.True(holds());
    }
}
