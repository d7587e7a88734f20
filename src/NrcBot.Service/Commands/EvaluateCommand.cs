using System.Collections.Immutable;
using System.CommandLine;
using System.Diagnostics;
using NodaTime;
using NodaTime.Text;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Commands.Evaluation;
using NrcBot.Service.Contents;
using NrcBot.Understanding;

namespace NrcBot.Service.Commands;

/// <summary><c>evaluate FILE</c>: measures the bot on messages or conversations.</summary>
internal static class EvaluateCommand
{
    private const int WarmUpTurns = 50;
    private const double BytesPerMib = 1_024 * 1_024;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Messages (.tsv) or conversations (.jsonl)." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of a table." };
        var errors = new Option<string?>("--errors") { Description = "Write a line per miss to this file (messages only)." };
        var now = new Option<string>("--now")
        {
            Description = "The day to pretend, such as 2026-11-23.",
            DefaultValueFactory = _ => LocalDatePattern.Iso.Format(EvaluationClock.DefaultDay),
        };
        var command = new Command("evaluate", "Measure the bot on a file of messages or conversations.") { file, json, errors, now };
        command.SetAction(parsed => Run(
            parsed.GetValue(file)!, parsed.GetValue(json), parsed.GetValue(errors), parsed.GetValue(now)!));
        return command;
    }

    private static int Run(string file, bool json, string? errors, string now)
    {
        if (LocalDatePattern.Iso.Parse(now) is not { Success: true } day)
            return Refuse($"--now is \"{now}\"; write a date such as 2026-11-23.");
        try
        {
            var content = File.ReadAllText(file);
            var started = Stopwatch.GetTimestamp();
            var library = LibraryHolder.Load(ContentFolder.Find(null));
            var turn = new Turn(new LanguageRecognizer());
            var load = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            var topics = library.Topics.Keys.ToHashSet(StringComparer.Ordinal);

            if (Path.GetExtension(file).Equals(".jsonl", StringComparison.OrdinalIgnoreCase))
                Conversations(ConversationSet.Read(file, content, topics), turn, library, day.Value, json);
            else
                Messages(MessageSet.Read(file, content, topics), turn, library, day.Value, json, errors, load);
            return ExitCode.Done;
        }
        catch (Exception exception) when (
            exception is EvaluationFileException or ContentException or IOException or UnauthorizedAccessException)
        {
            return Refuse(exception.Message);
        }
    }

    private static void Messages(
        ImmutableArray<MessageRow> rows, Turn turn, Library library, LocalDate day, bool json, string? errors, double load)
    {
        var now = EvaluationClock.Midday(day);
        foreach (var row in Enumerable.Range(0, rows.IsEmpty ? 0 : WarmUpTurns).Select(i => rows[i % rows.Length]))
            Fresh(turn, library).Say(row.Text, now);

        var outcomes = rows.Select(row =>
        {
            var person = Fresh(turn, library);
            var started = Stopwatch.GetTimestamp();
            var account = person.Say(row.Text, now).Account;
            return new MessageOutcome(row, account, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }).ToList();

        var report = MessageReport.Of(outcomes, load, Environment.WorkingSet / BytesPerMib);
        if (json)
            Console.Out.WriteLine(ReportWriter.ToJson(report));
        else
            ReportWriter.WriteTable(report, outcomes, Console.Out);
        if (errors is null)
            return;
        using var misses = new StreamWriter(errors);
        ReportWriter.WriteErrors(outcomes, misses);
    }

    private static void Conversations(
        ImmutableArray<ExpectedConversation> conversations, Turn turn, Library library, LocalDate day, bool json)
    {
        var report = ConversationReport.Of(conversations, () => Fresh(turn, library), day);
        if (json)
            Console.Out.WriteLine(ReportWriter.ToJson(report));
        else
            ReportWriter.WriteTable(report, Console.Out);
    }

    /// <summary>A conversation on WhatsApp with the privacy notice accepted and no language known yet.</summary>
    private static Person Fresh(Turn turn, Library library) => new(turn, library, ChannelKind.WhatsApp)
    {
        State = ConversationState.New with { Notice = TurnNotice.Version(library) },
    };

    private static int Refuse(string why)
    {
        Console.Error.WriteLine(why);
        return ExitCode.WrongUse;
    }
}
