using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Crash;

/// <summary>
/// Pulls the plug while people write: each time somewhere in a stretch of messages, and a random moment later; now and then
/// again while the service is starting.
/// </summary>
internal sealed class Killer(ServiceProcess service, Traffic traffic, int messages, int rounds, Random chance, ITestOutputHelper output)
{
    /// <summary>How often the plug was pulled.</summary>
    public int Kills { get; private set; }

    /// <summary>Kills and starts again, spread over all the messages; at the end the service runs and all messages are let out.</summary>
    public async Task Run(CancellationToken cancelled)
    {
        var stretch = messages / (rounds + 1);
        for (var round = 0; round < rounds; round++)
        {
            traffic.Release(stretch);
            await traffic.Reaches((round * stretch) + chance.Next(1, stretch), cancelled);
            await KillAfter(chance.Next(900), cancelled);
            if (round % 4 == 3)
                await KillAfter(chance.Next(3_000), cancelled);
            await service.UntilReady();
        }

        traffic.Release(messages - (rounds * stretch));
    }

    private async Task KillAfter(int milliseconds, CancellationToken cancelled)
    {
        await Task.Delay(milliseconds, cancelled);
        service.Kill();
        Kills++;
        output.WriteLine($"kill {Kills} at {TimeProvider.System.GetUtcNow():mm:ss.fff}");
        service.Launch();
    }
}
