using System.CommandLine;
using NodaTime;
using NodaTime.Text;
using NrcBot.Guidance.Reviews;
using NrcBot.Service.Contents;
using NrcBot.Service.Reviews;
using NrcBot.Storage;

namespace NrcBot.Service.Commands;

/// <summary><c>content review</c>: where every topic stands. It signs nothing: that is done signed in, by a person, who has read.</summary>
internal static class ContentReviewCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var open = new Option<bool>("--open") { Description = "Only the topics that wait for a signature." };
        var check = new Option<bool>("--check") { Description = "Exit code 1 when a topic is withheld where review is required." };
        var command = new Command("review", "List every topic: where it stands, its seal, who signed it, when it is due. Signing is done on the web.")
        {
            open, check,
        };
        command.SetAction((parsed, cancelled) => Run(parsed.GetValue(open), parsed.GetValue(check), cancelled));
        return command;
    }

    /// <summary>The topics as lines of a table.</summary>
    internal static IEnumerable<string> Lines(IEnumerable<Standing> standings) => standings.Select(standing => string.Join("  ",
        standing.Topic.Value.PadRight(34),
        standing.Stage.ToString().ToLowerInvariant().PadRight(9),
        standing.Copy.Seal.Value[..12],
        (standing.Due is { } due ? LocalDatePattern.Iso.Format(due) : "-").PadRight(10),
        standing.Signature is { } signature ? $"{signature.Reviewer}, {LocalDatePattern.Iso.Format(signature.On)}" : "-"));

    private static async Task<int> Run(bool open, bool check, CancellationToken cancelled)
    {
        try
        {
            await using var host = Host();
            await host.Services.GetRequiredService<StorageSetup>().Prepare(cancelled);
            var desk = host.Services.GetRequiredService<ReviewDesk>();
            var all = await desk.All(cancelled);
            foreach (var line in Lines(all.Where(standing => !open || standing.IsToSign)))
                Console.Out.WriteLine(line);
            var withheld = all.Count(standing => standing.Serving == Serving.Withheld);
            Console.Out.WriteLine(
                $"{all.Length} topics, {all.Count(standing => standing.IsToSign)} to sign, {all.Count(standing => standing.IsOverdue)} overdue, "
                + $"{withheld} withheld where review is required (here it is {(desk.IsRequired ? "" : "not ")}required)");
            return check && withheld > 0 ? ExitCode.Findings : ExitCode.Done;
        }
        catch (Exception exception) when (exception is
            ContentException or DirectoryNotFoundException or StorageSettingsException or StorageUnavailableException or IOException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return ExitCode.WrongUse;
        }
    }

    /// <summary>Reads the database of the data folder, beside a running service or without one.</summary>
    private static WebApplication Host()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IClock>(SystemClock.Instance);
        builder.Services.AddStorage(builder.Configuration, builder.Environment);
        builder.Services.AddContents(builder.Configuration);
        builder.Services.AddReviews();
        return builder.Build();
    }
}
