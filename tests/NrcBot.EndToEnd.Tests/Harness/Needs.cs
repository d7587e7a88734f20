using NrcBot.Testing;

namespace NrcBot.EndToEnd.Harness;

/// <summary>What not every machine has. Without it a test is skipped and says how to get it; in CI it fails.</summary>
internal static class Needs
{
    private static readonly string[] Chromiums = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    /// <summary>Node.js and the vendors' clients.</summary>
    public static void Peers()
    {
        if (!OnPath("node"))
            Lacks("Node.js 20 or newer is needed: the vendors' own clients run on it.");
        if (!Directory.Exists(Repository.Path("tests", "peers", "node_modules", "twilio")))
            Lacks("The vendors' own clients are needed: run 'npm ci' in tests/peers, or 'bash tests/run.sh'.");
    }

    /// <summary>Where Chromium is.</summary>
    public static string Chromium()
    {
        var found = Environment.GetEnvironmentVariable("CHROMIUM") is { Length: > 0 } named ? named : Chromiums.FirstOrDefault(File.Exists);
        if (found is null || !File.Exists(found))
            Lacks("Chromium is needed: 'apt-get install chromium', or set CHROMIUM to its path.");
        return found!;
    }

    private static void Lacks(string what)
    {
        Assert.False(Environment.GetEnvironmentVariable("CI") == "true", what);
        Assert.Skip(what);
    }

    private static bool OnPath(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)));
}
