using System.CommandLine;
using NrcBot.Service.TwilioStandIn;

namespace NrcBot.Service.Commands;

/// <summary><c>stand-in</c>: the stand-in for Twilio alone.</summary>
internal static class StandInCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("stand-in", "Run the stand-in for Twilio alone, with its phone page, on loopback.");
        command.SetAction((_, cancelled) => Run(cancelled));
        return command;
    }

    private static async Task<int> Run(CancellationToken cancelled)
    {
        var builder = WebApplication.CreateSlimBuilder();
        try
        {
            var (account, options) = StandInSettings.Read(builder.Configuration);
            await using var server = StandInServer.Build(account, options, builder.Environment);
            await server.StartAsync(cancelled);
            Console.Out.WriteLine($"Phones:   http://localhost:{options.Port}/phone");
            Console.Out.WriteLine($"Journal:  {Path.Combine(Path.GetFullPath(options.Folder), "journal.jsonl")}");
            Console.Out.WriteLine($"Webhooks: {options.WebhookUrl}");
            Console.Out.WriteLine($"Account:  {account.AccountSid} (token in account.json beside the journal, or as configured)");
            await server.WaitForShutdownAsync(cancelled);
            return ExitCode.Done;
        }
        catch (Exception exception) when (exception is InvalidOperationException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.WrongUse;
        }
    }
}
