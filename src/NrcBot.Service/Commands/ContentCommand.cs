using System.CommandLine;
using NodaTime.Text;
using NrcBot.Conversations;
using NrcBot.Service.Commands.ContentChanges;
using NrcBot.Service.Commands.Evaluation;
using NrcBot.Service.Contents;
using NrcBot.Understanding;

namespace NrcBot.Service.Commands;

/// <summary><c>content</c>: what editors ask about content before they publish it.</summary>
internal static class ContentCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("content", "What editors ask about content before they publish it.") { Diff(), ContentReviewCommand.Create() };

    private static Command Diff()
    {
        var before = new Argument<string>("OLD") { Description = "A folder that holds content/ and dialogs/, or a git revision." };
        var after = new Argument<string>("NEW") { Description = "Another one." };
        var asked = new Option<string[]>("--messages")
        {
            Description = "Messages (.tsv), conversations (.jsonl) or plain questions, one a line; may be repeated. Without it: the example messages of NEW.",
        };
        var now = new Option<string>("--now")
        {
            Description = "The day to pretend, such as 2026-11-23.",
            DefaultValueFactory = _ => LocalDatePattern.Iso.Format(EvaluationClock.DefaultDay),
        };
        var command = new Command("diff", "Show which answers a change of content changes. Exit code 1 when there is one.") { before, after, asked, now };
        command.SetAction((parsed, cancelled) => Compare(
            parsed.GetValue(before)!, parsed.GetValue(after)!, parsed.GetValue(asked) ?? [], parsed.GetValue(now)!, cancelled));
        return command;
    }

    private static async Task<int> Compare(string before, string after, string[] asked, string now, CancellationToken cancelled)
    {
        try
        {
            if (LocalDatePattern.Iso.Parse(now) is not { Success: true } day)
                return await Refuse($"--now is \"{now}\"; write a date such as 2026-11-23.");
            var (oldFiles, newFiles) = (await ContentRevision.Read(before, cancelled), await ContentRevision.Read(after, cancelled));
            var (old, young) = (LibraryHolder.Read(oldFiles), LibraryHolder.Read(newFiles));
            var topics = young.Topics.Keys.ToHashSet(StringComparer.Ordinal);
            var conversations = asked.Length == 0
                ? [.. AskedConversation.Examples(newFiles)]
                : asked.SelectMany(file => AskedConversation.Read(file, File.ReadAllText(file), topics)).ToList();
            var report = ChangeReport.Of(conversations, new Turn(new LanguageRecognizer()), old, young, EvaluationClock.Midday(day.Value));
            report.Write(Console.Out);
            return report.Answers.IsEmpty ? ExitCode.Done : ExitCode.Findings;
        }
        catch (Exception exception) when (
            exception is EvaluationFileException or ContentException or IOException or UnauthorizedAccessException)
        {
            return await Refuse(exception.Message);
        }
    }

    private static async Task<int> Refuse(string why)
    {
        await Console.Error.WriteLineAsync(why);
        return ExitCode.WrongUse;
    }
}
