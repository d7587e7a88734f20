using System.Collections.Concurrent;
using System.Diagnostics;

namespace NrcBot.EndToEnd.Harness;

/// <summary>
/// One run of a program, with everything it prints. Of the environment it gets nothing that could be a setting of the service,
/// so that a test does not depend on the machine.
/// </summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process process;

    private ChildProcess(Process process, ConcurrentQueue<string> printed)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();

        void Keep(string? line)
        {
            if (line is not null)
                printed.Enqueue(line);
        }
    }

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => process.HasExited;

    /// <summary>Starts a program; what it prints, on both streams, is added to <paramref name="printed"/>.</summary>
    public static ChildProcess Start(
        string program, IEnumerable<string> arguments, string folder, IReadOnlyDictionary<string, string> settings,
        ConcurrentQueue<string> printed)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        return new ChildProcess(new Process { StartInfo = start }, printed);
    }

    /// <summary>Pulls the plug: the program and all that it started end at once, without a chance to tidy up (SIGKILL).</summary>
    public void Kill()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    /// <summary>Waits for its end and gives its exit code.</summary>
    /// <exception cref="TimeoutException">It took longer than <paramref name="limit"/>, and was killed.</exception>
    public async Task<int> End(TimeSpan limit)
    {
        using var patience = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw new TimeoutException($"It did not end within {limit}.");
        }
    }

    public void Dispose()
    {
        Kill();
        process.Dispose();
    }

    private static bool IsSetting(string name) =>
        name.Contains("__", StringComparison.Ordinal)
        || name.Equals("urls", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("ASPNETCORE_", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("_PORTS", StringComparison.OrdinalIgnoreCase)
        || (name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) && !name.StartsWith("DOTNET_ROOT", StringComparison.OrdinalIgnoreCase));
}
