using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using NrcBot.Guidance;
using NrcBot.Service.Contents;

namespace NrcBot.Service.Commands;

/// <summary><c>lint</c>: everything that is wrong with content and dialogs.</summary>
internal static class LintCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Option<string?>("--folder") { Description = "The folder that holds content/ and dialogs/." };
        var asOf = new Option<string?>("--as-of") { Description = "The day to measure the age of facts from, such as 2026-11-23 (today)." };
        var report = new Option<string?>("--report") { Description = "Also write what was measured and found to this Markdown file." };
        var command = new Command("lint", "Check content and dialogs; names file, line, what is wrong and what to write instead.")
        {
            folder, asOf, report,
        };
        command.SetAction(parsed => Run(parsed.GetValue(folder), parsed.GetValue(asOf), parsed.GetValue(report)));
        return command;
    }

    private static int Run(string? folder, string? asOf, string? report)
    {
        var today = SystemClock.Instance.GetCurrentInstant().InUtc().Date;
        if (asOf is not null)
        {
            if (LocalDatePattern.Iso.Parse(asOf) is not { Success: true } day)
                return Refuse($"--as-of is \"{asOf}\"; write a date such as 2026-11-23.");
            today = day.Value;
        }

        IReadOnlyCollection<ContentFile> files;
        try
        {
            files = ContentFolder.Read(ContentFolder.Find(folder));
        }
        catch (DirectoryNotFoundException exception)
        {
            return Refuse(exception.Message);
        }

        var problems = ContentLint.Check(files, today);
        foreach (var problem in problems)
            Console.Out.WriteLine($"{(problem.Severity == Severity.Error ? "error" : "warning")} {problem}");
        var errors = problems.Count(problem => problem.Severity == Severity.Error);
        Console.Out.WriteLine($"{files.Count} files, {errors} errors, {problems.Length - errors} warnings");
        if (report is not null)
            File.WriteAllText(report, LintReport.Write(files, problems));
        return errors == 0 ? ExitCode.Done : ExitCode.Findings;
    }

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.WrongUse;
    }
}
