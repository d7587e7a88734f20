using System.Diagnostics;
using System.Text.Json;
using NrcBot.Testing;

namespace NrcBot.EndToEnd.Harness;

/// <summary>
/// A vendor's own client, run by Node.js: a script of <c>tests/peers</c> that reads its task as JSON and prints what came of
/// it as the last line.
/// </summary>
internal static class Peer
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Runs a script and reads its result. Skips the test where Node.js or the packages are missing.</summary>
    public static async Task<T> Run<T>(string script, object task)
    {
        Needs.Peers();
        var start = new ProcessStartInfo("node", [script])
        {
            WorkingDirectory = Repository.Path("tests", "peers"),
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(task, Json));
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Limit);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{script} did not end:\n{await output}\n{await errors}");
        }

        Assert.True(process.ExitCode == 0, $"{script} failed:\n{await output}\n{await errors}");
        return JsonSerializer.Deserialize<T>((await output).Trim().Split('\n')[^1], Json)!;
    }
}
