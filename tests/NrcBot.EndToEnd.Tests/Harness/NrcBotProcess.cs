using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Net;

namespace NrcBot.EndToEnd.Harness;

/// <summary>
/// The real executable, run with one command in a folder of its own. It can be killed and started again over the same data;
/// what it printed is kept across restarts.
/// </summary>
public sealed class NrcBotProcess : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };
    private readonly ConcurrentQueue<string> printed = new();
    private readonly string command;
    private readonly Uri ready;
    private readonly ImmutableDictionary<string, string> settings;
    private ChildProcess? run;

    /// <summary>Names the process; nothing is started yet.</summary>
    /// <param name="command">The command of the executable.</param>
    /// <param name="ready">The address that answers 200 when it can be used.</param>
    /// <param name="settings">Its settings, in the form of environment variables.</param>
    public NrcBotProcess(string command, Uri ready, IEnumerable<KeyValuePair<string, string>> settings)
    {
        this.command = command;
        this.ready = ready;
        this.settings = settings.ToImmutableDictionary().Add("ASPNETCORE_ENVIRONMENT", "Development");
        Folder = Directory.CreateTempSubdirectory("nrcbot-").FullName;
    }

    /// <summary>Its working folder, deleted at the end.</summary>
    public string Folder { get; }

    /// <summary>Everything it printed so far, both streams, restarts included.</summary>
    public IReadOnlyCollection<string> Printed => printed;

    /// <summary>Starts it, without waiting until it can be used.</summary>
    public void Launch()
    {
        run?.Dispose();
        run = ChildProcess.Start("dotnet", [Executable.Path, command], Folder, settings, printed);
    }

    /// <summary>Starts it and waits until it can be used.</summary>
    public async Task Start()
    {
        Launch();
        await UntilReady();
    }

    /// <summary>Waits until it can be used.</summary>
    public Task UntilReady() => Eventually.Holds($"'{command}' to be ready", IsReady);

    /// <summary>Runs another command of the executable over the same data, and gives what it printed.</summary>
    public async Task<string> Run(params string[] arguments)
    {
        var said = new ConcurrentQueue<string>();
        using var other = ChildProcess.Start("dotnet", [Executable.Path, .. arguments], Folder, settings, said);
        Assert.True(await other.End(TimeSpan.FromMinutes(2)) == 0, string.Join('\n', said));
        return string.Join('\n', said);
    }

    /// <summary>Pulls the plug (SIGKILL).</summary>
    public void Kill() => run?.Kill();

    /// <summary>Pulls the plug and starts it again over the same data.</summary>
    public Task Restart()
    {
        Kill();
        return Start();
    }

    public void Dispose()
    {
        run?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<bool> IsReady()
    {
        if (run!.HasEnded)
            throw new InvalidOperationException($"'{command}' ended by itself:\n{string.Join('\n', printed.TakeLast(40))}");
        try
        {
            using var answer = await Http.GetAsync(ready);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
