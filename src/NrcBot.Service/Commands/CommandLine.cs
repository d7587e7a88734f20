using System.CommandLine;
using System.CommandLine.Parsing;

namespace NrcBot.Service.Commands;

/// <summary>The command line of the one executable.</summary>
internal static class CommandLine
{
    /// <summary>Runs what was asked for.</summary>
    /// <returns>0 done, 1 findings, 2 wrong use.</returns>
    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("NrcBot: rights information by WhatsApp, SMS and Bot Framework, with a queue for counsellors.")
        {
            ServeCommand.Create(),
            ChatCommand.Create(),
            LintCommand.Create(),
            ContentCommand.Create(),
            EvaluateCommand.Create(),
            StandInCommand.Create(),
            AccountCommand.Create(),
        };
        root.SetAction((_, cancelled) => ServeCommand.Run(cancelled));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0)
            return await parsed.InvokeAsync();
        foreach (var error in parsed.Errors)
            await Console.Error.WriteLineAsync(error.Message);
        await Console.Error.WriteLineAsync(
            $"See: {string.Join(' ', Path(parsed.CommandResult).Append("--help"))}");
        return ExitCode.WrongUse;
    }

    private static IEnumerable<string> Path(CommandResult command)
    {
        for (SymbolResult? at = command; at is CommandResult { Command: not RootCommand } named; at = at.Parent)
            yield return named.Command.Name;
    }
}
