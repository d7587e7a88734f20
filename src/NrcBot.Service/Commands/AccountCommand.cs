using System.CommandLine;
using NrcBot.Storage;
using NrcBot.Storage.Accounts;

namespace NrcBot.Service.Commands;

/// <summary><c>account add</c> and <c>account reset</c>: what can be done about accounts without signing in.</summary>
internal static class AccountCommand
{
    private static readonly SortedDictionary<string, string> RoleNames = new(StringComparer.Ordinal)
    {
        ["counsellor"] = Roles.Counsellor,
        ["complaint-handler"] = Roles.ComplaintHandler,
        ["reviewer"] = Roles.Reviewer,
        ["administrator"] = Roles.Administrator,
    };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The name to sign in with." };
        var display = new Option<string?>("--display-name") { Description = "The name that colleagues and people see." };
        var complaints = new Option<bool>("--complaints") { Description = "The same as --role complaint-handler." };
        var roles = new Option<string[]>("--role")
        {
            Description = $"What the account may do; may be given more than once: {string.Join(", ", RoleNames.Keys)}. Default: counsellor.",
            AllowMultipleArgumentsPerToken = true,
        };
        roles.AcceptOnlyFromAmong([.. RoleNames.Keys]);

        var add = new Command("add", "Make an account; prints a password that must be changed at the first sign-in.") { name, display, roles, complaints };
        add.SetAction((parsed, cancelled) => Run(
            accounts => Add(accounts, parsed.GetValue(name)!, parsed.GetValue(display), Chosen(parsed.GetValue(roles), parsed.GetValue(complaints))), cancelled));
        var reset = new Command("reset", "Give an account a new password; prints it.") { name };
        reset.SetAction((parsed, cancelled) => Run(accounts => Reset(accounts, parsed.GetValue(name)!), cancelled));
        return new Command("account", "Accounts of staff.") { add, reset };
    }

    private static IReadOnlyList<string> Chosen(string[]? names, bool complaints)
    {
        var chosen = (names ?? []).Select(name => RoleNames[name]).ToHashSet();
        if (complaints)
            chosen.Add(Roles.ComplaintHandler);
        return chosen.Count == 0 ? [Roles.Counsellor] : [.. chosen];
    }

    private static async Task<int> Add(AccountStore accounts, string name, string? display, IReadOnlyList<string> roles)
    {
        try
        {
            var made = await accounts.Create(name, display ?? name, roles);
            return Tell(made.Name, made.Password);
        }
        catch (InvalidOperationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.WrongUse;
        }
    }

    private static async Task<int> Reset(AccountStore accounts, string name)
    {
        if (await accounts.ResetPassword(name) is { } password)
            return Tell(name, password);
        await Console.Error.WriteLineAsync($"There is no account \"{name}\".");
        return ExitCode.WrongUse;
    }

    private static int Tell(string name, string password)
    {
        Console.Out.WriteLine($"{name}   password: {password}   (to be changed at the next sign-in)");
        return ExitCode.Done;
    }

    /// <summary>Works on the database of the data folder, beside a running service or without one.</summary>
    private static async Task<int> Run(Func<AccountStore, Task<int>> work, CancellationToken cancelled)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(builder.Configuration, builder.Environment);
        await using var host = builder.Build();
        try
        {
            await host.Services.GetRequiredService<StorageSetup>().Prepare(cancelled);
            var accounts = host.Services.GetRequiredService<AccountStore>();
            // Before the first start of the service there is no account yet; its password must be told where it is made.
            if (await accounts.EnsureFirstAccount() is { } first)
                Tell(first.Name, first.Password);
            return await work(accounts);
        }
        catch (Exception exception) when (exception is StorageSettingsException or StorageUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.WrongUse;
        }
    }
}
