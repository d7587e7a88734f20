using System.CommandLine;
using Microsoft.Extensions.Options;
using NrcBot.Service.Contents;
using NrcBot.Storage;

namespace NrcBot.Service.Commands;

/// <summary><c>serve</c>: everything, until it is stopped. What runs when no command is named.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Run the service (the default).");
        command.SetAction((_, cancelled) => Run(cancelled));
        return command;
    }

    /// <summary>Runs it.</summary>
    public static async Task<int> Run(CancellationToken cancelled)
    {
        try
        {
            await using var app = ServiceHost.Build();
            await ServiceHost.Start(app, Console.Out, cancelled);
            await app.WaitForShutdownAsync(cancelled);
            return ExitCode.Done;
        }
        catch (Exception exception) when (IsForTheOperator(exception))
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.WrongUse;
        }
    }

    /// <summary>A setting, the content, the data folder or a port: the message says what to do, the stack would only hide it.</summary>
    private static bool IsForTheOperator(Exception exception) => exception is
        ContentException or StartException or OptionsValidationException or DirectoryNotFoundException
        or StorageUnavailableException or StorageSettingsException or IOException;
}
