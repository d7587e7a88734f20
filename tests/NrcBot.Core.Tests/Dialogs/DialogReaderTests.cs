using System.Collections.Immutable;
using NodaTime;
using NrcBot.Deadlines;
using NrcBot.Dialogs;
using NrcBot.Guidance;

namespace NrcBot.Core.Tests.Dialogs;

public sealed class DialogReaderTests
{
    private const string Whole = """
        id: time
        version: 2
        topic: asylum.deadline
        slots: [entry-date]
        first: entry
        steps:
          entry:
            ask: { es: "¿Qué día? Son {asylum.apply-days}.", en: "Which day? It is {asylum.apply-days}." }
            again: { es: "¿Qué día fue?", en: "What day was it?" }
            pick: { es: "Elija.", en: "Choose." }
            answer: date
            slot: entry-date
            choices:
              today: { label: { es: "Hoy", en: "Today" }, days-ago: 0 }
              dont-know: { label: { es: "No sé", en: "Don't know" }, goto: person, unknown: true }
            next: count
            giving-up: person
          count:
            count: { from: entry-date, limit: asylum.apply-days, urgent-from: asylum.urgent-day }
            running: in-time
            urgent: person
            disputed: person
            passed: person
          in-time:
            say: { es: "Hasta el {last-day}, desde el {entry-date}.", en: "Until {last-day}, from {entry-date}." }
          person:
            say: { es: "Caso {case}.", en: "Case {case}." }
            opens-case: urgent
        """;

    [Fact]
    public void A_whole_interview_is_read_with_its_figures_filled_in()
    {
        var problems = new List<Problem>();

        var dialog = Read(Whole, problems);

        Assert.Empty(problems);
        Assert.Equal(("time", 2, "entry", 4), (dialog!.Id, dialog.Version, dialog.First, dialog.Steps.Count));
        Assert.Equal("¿Qué día? Son 30 días hábiles.", Assert.IsType<QuestionStep>(dialog.Steps["entry"]).Ask.Full.Spanish);
        Assert.Equal(new DeadlineRule(30, 20), Assert.IsType<CountStep>(dialog.Steps["count"]).Rule);
    }

    [Theory]
    [InlineData("passed: person", "passed: persom", 23, "unknown-step", "Did you mean \"person\"?")]
    [InlineData("first: entry", "first: entri", 5, "unknown-step", "Did you mean \"entry\"?")]
    [InlineData("running: in-time", "running: person", 24, "unreachable", "")]
    [InlineData("en: \"What day was it?\" }", "}", 9, "missing", "")]
    [InlineData("    next: count\n", "", 8, "dead-end", "")]
    [InlineData("slot: entry-date", "slot: entry-dat", 12, "unknown-slot", "Did you mean \"entry-date\"?")]
    [InlineData("limit: asylum.apply-days", "limit: asylum.apply-day", 19, "unknown-fact", "asylum.apply-days")]
    [InlineData("limit: asylum.apply-days", "limit: asylum.cost", 19, "limit", "working-days")]
    [InlineData("Son {asylum.apply-days}", "Son {asylum.aply-days}", 8, "unknown-fact", "asylum.apply-days")]
    [InlineData("\"Hoy\"", "\"Hoy mismo por la mañana\"", 14, "button-length", "20")]
    [InlineData("{last-day}, desde", "{last-dai}, desde", 25, "unknown-name", "last-day")]
    [InlineData("\n    opens-case: urgent", "", 27, "case-number", "opens-case")]
    [InlineData("opens-case: urgent", "opens-case: urgnt", 28, "unknown-value", "urgent")]
    [InlineData("answer: date", "answer: day", 11, "unknown-value", "date")]
    [InlineData("    again:", "    agian:", 9, "unknown-key", "again")]
    [InlineData("id: time", "id: tyme", 1, "dialog-id", "time")]
    [InlineData("slots: [entry-date]", "slots: [entry-date, name]", 4, "unused-slot", "")]
    [InlineData("goto: person, unknown", "goto: in-time2, unknown", 15, "unknown-step", "")]
    [InlineData("version: 2", "version: two", 2, "number", "")]
    [InlineData("steps:\n", "steps: [\n", 8, "yaml", "")]
    public void What_is_wrong_is_told_with_line_and_remedy(string right, string wrong, int line, string rule, string remedy)
    {
        Assert.Contains(right, Whole, StringComparison.Ordinal);
        var problems = new List<Problem>();

        var dialog = Read(Whole.Replace(right, wrong, StringComparison.Ordinal), problems);

        Assert.Null(dialog);
        var problem = Assert.Single(problems, problem => problem.Rule == rule);
        Assert.Equal(line, problem.Line);
        Assert.Contains(remedy, problem.Instead, StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_of_steps_without_an_end_is_a_dead_end()
    {
        var problems = new List<Problem>();

        Read(Whole.Replace("say: { es: \"Caso {case}.\", en: \"Case {case}.\" }\n    opens-case: urgent",
            """
            count: { from: entry-date, limit: asylum.apply-days, urgent-from: asylum.urgent-day }
                running: person
                urgent: person
                disputed: person
                passed: person
            """, StringComparison.Ordinal), problems);

        Assert.Contains(problems, problem => problem is { Rule: "dead-end", Line: 26 });
    }

    internal static Dialog? Read(string text, List<Problem> problems) =>
        DialogReader.Read(new("dialogs/time.yaml", text), new(Facts), problems);

    private static readonly ImmutableSortedDictionary<string, Fact> Facts = new[]
    {
        Fact("asylum.apply-days", FactUnit.WorkingDays, 30),
        Fact("asylum.urgent-day", FactUnit.WorkingDays, 20),
        Fact("asylum.cost", FactUnit.Pesos, 0),
    }.ToImmutableSortedDictionary(fact => fact.Id, fact => fact);

    private static Fact Fact(string id, FactUnit unit, int number) => new()
    {
        Id = id,
        Unit = unit,
        Number = number,
        Value = new($"{number}", $"{number}"),
        Source = "https://example.org",
        Verified = new LocalDate(2026, 11, 23),
    };
}
