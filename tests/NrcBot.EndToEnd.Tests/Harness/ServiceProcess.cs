using System.Text.RegularExpressions;
using NrcBot.Testing;

namespace NrcBot.EndToEnd.Harness;

/// <summary>The service, started as an operator starts it: <c>serve</c> over an empty data folder.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private readonly NrcBotProcess process;
    private readonly TwilioAccount? configured;
    private readonly string standInAddress;

    /// <summary>Names the service; nothing is started yet.</summary>
    /// <param name="account">The Twilio account; null for the stand-in inside the service.</param>
    /// <param name="settings">Further settings, in the form of environment variables.</param>
    public ServiceProcess(TwilioAccount? account = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var (port, standInPort) = (Ports.Free(), Ports.Free());
        configured = account;
        Address = $"http://127.0.0.1:{port}";
        standInAddress = $"http://127.0.0.1:{standInPort}";
        var all = new Dictionary<string, string>(account?.Settings ?? [])
        {
            ["Urls"] = Address,
            ["Storage__DataFolder"] = "data",
            ["TwilioStandIn__Port"] = standInPort.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["Content__Folder"] = Repository.Root,
            ["Delivery__ReconcileAfterSeconds"] = "1",
        };
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
            all[name] = value;
        process = new NrcBotProcess("serve", new Uri(Address + "/health/ready"), all);
    }

    /// <summary>Where it listens, without a trailing slash.</summary>
    public string Address { get; }

    /// <summary>Where database, keys and the journal of the built-in stand-in are.</summary>
    public string DataFolder => Path.Combine(process.Folder, "data");

    /// <summary>Its working folder: everything that it writes is below.</summary>
    public string Folder => process.Folder;

    /// <summary>Everything it printed so far.</summary>
    public IReadOnlyCollection<string> Printed => process.Printed;

    /// <summary>The account it uses; with the built-in stand-in, known once it is started.</summary>
    public TwilioAccount Account =>
        configured ?? TwilioAccount.OfBuiltInStandIn(Path.Combine(DataFolder, "stand-in"), standInAddress);

    /// <summary>The journal of the built-in stand-in.</summary>
    public string Journal => Path.Combine(DataFolder, "stand-in", "journal.jsonl");

    /// <summary>A service that is ready to be written to.</summary>
    public static async Task<ServiceProcess> Start(TwilioAccount? account = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var service = new ServiceProcess(account, settings);
        try
        {
            await service.Start();
            return service;
        }
        catch
        {
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public Task Start()
    {
        Launch();
        return UntilReady();
    }

    /// <summary>Starts it, without waiting.</summary>
    public void Launch()
    {
        KeptModels.Give(DataFolder);
        process.Launch();
    }

    /// <summary>Waits until it is ready.</summary>
    public async Task UntilReady()
    {
        await process.UntilReady();
        KeptModels.Take(DataFolder);
    }

    /// <summary>Pulls the plug (SIGKILL).</summary>
    public void Kill() => process.Kill();

    /// <summary>Pulls the plug and starts it again over the same data.</summary>
    public Task Restart() => process.Restart();

    /// <summary>The first counsellor, whose password is printed at the first start only.</summary>
    public async Task<SignIn> FirstCounsellor() => await Eventually.Get("the first counsellor's password", () =>
        Printed.Select(line => FirstSignIn().Match(line)).FirstOrDefault(match => match.Success) is { } match
            ? new SignIn(match.Groups[1].Value, match.Groups[2].Value) : null);

    /// <summary>Makes another account on the command line, beside the running service.</summary>
    public async Task<SignIn> AddCounsellor(string name, string displayName, string role = "counsellor")
    {
        var said = AccountLine().Match(await process.Run("account", "add", name, "--display-name", displayName, "--role", role));
        return new SignIn(said.Groups[1].Value, said.Groups[2].Value);
    }

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }

    [GeneratedRegex(@"^Sign in:\s+(\S+)\s+password:\s+(\S+)")]
    private static partial Regex FirstSignIn();

    [GeneratedRegex(@"^(\S+)\s+password:\s+(\S+)", RegexOptions.Multiline)]
    private static partial Regex AccountLine();
}

/// <summary>What a counsellor types to sign in.</summary>
public sealed record SignIn(string Name, string Password);
