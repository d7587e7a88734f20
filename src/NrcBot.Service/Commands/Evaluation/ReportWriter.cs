using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>Writes results as <c>EVALUATE.md</c> asks: JSON, a table, and the misses.</summary>
internal static class ReportWriter
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>The result of a message file as one JSON object.</summary>
    public static string ToJson(MessageReport report)
    {
        var result = JsonSerializer.SerializeToNode(report.Overall, Json)!.AsObject();
        result["by_language"] = JsonSerializer.SerializeToNode(report.ByLanguage, Json);
        result["per_topic"] = JsonSerializer.SerializeToNode(report.PerTopic, Json);
        result["risk_coverage"] = JsonSerializer.SerializeToNode(report.RiskCoverage, Json);
        result["milliseconds_p50"] = report.Timing.P50;
        result["milliseconds_p99"] = report.Timing.P99;
        result["load_milliseconds"] = report.Timing.Load;
        result["working_set_mib"] = report.Timing.WorkingSetMib;
        return result.ToJsonString(Json);
    }

    /// <summary>The result of a conversation file as one JSON object.</summary>
    public static string ToJson(ConversationReport report) => JsonSerializer.Serialize(report, Json);

    /// <summary>The result of a message file as a table, with the fifteen commonest confusions and the risk–coverage curve.</summary>
    public static void WriteTable(MessageReport report, IEnumerable<MessageOutcome> outcomes, TextWriter to)
    {
        var columns = new[] { ("all", report.Overall) }.Concat(report.ByLanguage.Select(one => (one.Key, one.Value))).ToList();
        to.WriteLine($"{"",-20}{string.Concat(columns.Select(column => $"{column.Item1,9}"))}");
        Row("messages", scores => scores.Messages.ToString(CultureInfo.InvariantCulture));
        foreach (var property in JsonSerializer.SerializeToNode(report.Overall, Json)!.AsObject().Skip(1))
            Row(property.Key, scores => Share((double?)JsonSerializer.SerializeToNode(scores, Json)![property.Key]));

        to.WriteLine();
        to.WriteLine($"{"topic",-34}{"messages",9}{"top1",9}{"top3",9}");
        foreach (var (topic, scores) in report.PerTopic)
            to.WriteLine($"{topic,-34}{scores.Messages,9}{Share(scores.Top1),9}{Share(scores.Top3),9}");

        to.WriteLine();
        to.WriteLine("commonest confusions (expected → got)");
        foreach (var pair in outcomes.Where(one => !one.TopicRight)
            .GroupBy(one => (Expected: one.Row.Topic.Value, Got: one.Account.Topic.Value))
            .OrderByDescending(pair => pair.Count()).ThenBy(pair => pair.Key.Expected, StringComparer.Ordinal).Take(15))
            to.WriteLine($"{pair.Count(),5}  {pair.Key.Expected} → {pair.Key.Got}");

        to.WriteLine();
        to.WriteLine("if the best candidate's score alone decided (shares of all messages)");
        to.WriteLine($"{"score from",-20}{"answered",9}{"wrong",9}");
        foreach (var point in report.RiskCoverage)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{point.Threshold,-20:0.00}{Share(point.Answered),9}{Share(point.Wrong),9}"));

        to.WriteLine();
        to.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"a turn: p50 {report.Timing.P50} ms, p99 {report.Timing.P99} ms; load {report.Timing.Load} ms; working set {report.Timing.WorkingSetMib} MiB"));

        void Row(string name, Func<MessageScores, string> value) =>
            to.WriteLine($"{name,-20}{string.Concat(columns.Select(column => $"{value(column.Item2),9}"))}");
    }

    /// <summary>The result of a conversation file, its two totals last.</summary>
    public static void WriteTable(ConversationReport report, TextWriter to)
    {
        foreach (var failure in report.Failed)
            to.WriteLine($"{failure.Id} turn {failure.Turn}: expected {failure.Expected}; got {failure.Got}");
        to.WriteLine($"conversations: {report.ConversationsPassed} of {report.Conversations}");
        to.WriteLine($"turns: {report.TurnsPassed} of {report.Turns}");
    }

    /// <summary>A line per miss: id, what, expected, got, score, text.</summary>
    public static void WriteErrors(IEnumerable<MessageOutcome> outcomes, TextWriter to)
    {
        to.WriteLine("id\twhat\texpected\tgot\tscore\ttext");
        foreach (var one in outcomes)
            foreach (var (what, expected, got) in Misses(one))
                to.WriteLine(string.Join('\t', one.Row.Id, what, expected, got, Score(one), one.Row.Text));
    }

    private static IEnumerable<(string What, string Expected, string Got)> Misses(MessageOutcome one)
    {
        var (row, account) = (one.Row, one.Account);
        if (!one.TopicRight)
            yield return ("topic", string.Join(',', row.Also.Prepend(row.Topic)), account.Topic.Value);
        if (account.Outcome != TurnOutcome.Answered && !one.TopicRight)
            yield return ("outcome", "answered", Lower(account.Outcome));
        if (row.Handoff is { } handoff && handoff != account.Handoff)
            yield return ("handoff", handoff ? "yes" : "no", account.Handoff ? "yes" : "no");
        if (row.Risk != account.Risk && !(row.Risk == Triaging.Risk.Urgent && account.Risk == Triaging.Risk.Critical))
            yield return ("risk", Lower(row.Risk), Lower(account.Risk));
        if (row.Language is "es" or "en" && !one.LanguageRight)
            yield return ("language", row.Language, account.Language.Code());
    }

    private static string Score(MessageOutcome one) => one.Account.Candidates.IsEmpty
        ? "" : one.Account.Candidates[0].Score.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "–";

    private static string Lower<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
