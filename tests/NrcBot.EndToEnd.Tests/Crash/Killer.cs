using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Crash;

/// <summary>
/// Pulls the plug while people write: each time after a random number of further messages, and a random moment later; now and
/// then again while the service is starting.
/// </summary>
internal sealed class Killer(ServiceProcess service, int messages, int kills, Random chance)
{
    private int acknowledged;

    /// <summary>How often the plug was pulled.</summary>
    public int Kills { get; private set; }

    /// <summary>Counts a message that was acknowledged.</summary>
    public void Acknowledged() => Interlocked.Increment(ref acknowledged);

    /// <summary>Kills and starts again, spread over all the messages; at the end the service runs.</summary>
    public async Task Run(CancellationToken cancelled)
    {
        var stretch = messages / (kills + 1);
        for (var round = 1; round <= kills; round++)
        {
            var after = ((round - 1) * stretch) + chance.Next(1, stretch);
            while (Volatile.Read(ref acknowledged) < after)
                await Task.Delay(10, cancelled);
            await KillAfter(chance.Next(900), cancelled);
            if (round % 4 == 0)
                await KillAfter(chance.Next(3_000), cancelled);
        }

        await service.UntilReady();
    }

    private async Task KillAfter(int milliseconds, CancellationToken cancelled)
    {
        await Task.Delay(milliseconds, cancelled);
        service.Kill();
        Kills++;
        service.Launch();
    }
}
