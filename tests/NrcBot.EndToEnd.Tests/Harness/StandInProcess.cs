using System.Globalization;

namespace NrcBot.EndToEnd.Harness;

/// <summary>The stand-in for Twilio in a process of its own, so that it survives the service.</summary>
public sealed class StandInProcess : IAsyncDisposable
{
    private readonly NrcBotProcess process;

    /// <summary>Names the stand-in; nothing is started yet.</summary>
    /// <param name="webhookUrl">Where it delivers what a phone sends.</param>
    public StandInProcess(string webhookUrl)
    {
        var port = Ports.Free();
        Account = TwilioAccount.At($"http://127.0.0.1:{port}");
        process = new NrcBotProcess("stand-in", new Uri(Account.ApiBaseUrl + "/phone/account"), new Dictionary<string, string>(Account.Settings)
        {
            ["TwilioStandIn__Port"] = port.ToString(CultureInfo.InvariantCulture),
            ["TwilioStandIn__Folder"] = "stand-in",
            ["TwilioStandIn__WebhookUrl"] = webhookUrl,
            ["TwilioStandIn__StatusDelayMilliseconds"] = "50",
        });
    }

    /// <summary>The account it plays.</summary>
    public TwilioAccount Account { get; }

    /// <summary>Its journal: what it accepted, a line each.</summary>
    public string Journal => Path.Combine(process.Folder, "stand-in", "journal.jsonl");

    /// <summary>Starts it and waits until it answers.</summary>
    public Task Start() => process.Start();

    public ValueTask DisposeAsync()
    {
        process.Dispose();
        return ValueTask.CompletedTask;
    }
}
