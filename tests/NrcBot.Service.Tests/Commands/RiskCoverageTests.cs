using System.Text.Json;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Commands.Evaluation;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Commands;

/// <summary>What a threshold of the recognizer's score would buy, on a set small enough to count by hand.</summary>
public sealed class RiskCoverageTests
{
    private static readonly TopicId Apply = new("asylum.apply");
    private static readonly TopicId Deadline = new("asylum.deadline");
    private static readonly TopicId Documents = new("asylum.documents");

    // Right at 0.97, wrong at 0.90, acceptable at 0.60, wrong at 0.29, and one of which no word is known.
    private static readonly MessageOutcome[] Five =
    [
        Outcome(Apply, (Apply, 0.97), (Deadline, 0.02)),
        Outcome(Apply, (Deadline, 0.90), (Apply, 0.08)),
        Outcome(Apply, (Documents, 0.60), (Deadline, 0.30)),
        Outcome(Apply, (Deadline, 0.29)),
        Outcome(Apply),
    ];

    [Theory]
    [InlineData(0.95, 0.2, 0)]
    [InlineData(0.9, 0.4, 0.2)]   // the threshold itself is reached
    [InlineData(0.65, 0.4, 0.2)]
    [InlineData(0.6, 0.6, 0.2)]
    [InlineData(0.3, 0.6, 0.2)]
    public void The_lower_the_threshold_the_more_is_answered_and_the_more_of_it_wrong(double threshold, double answered, double wrong) =>
        Assert.Equal(new CoveragePoint(threshold, answered, wrong), CoveragePoint.Curve(Five).Single(point => point.Threshold == threshold));

    [Fact]
    public void The_curve_goes_from_the_most_careful_threshold_down_in_steps_of_a_twentieth()
    {
        var thresholds = CoveragePoint.Curve(Five).Select(point => point.Threshold);

        Assert.Equal([0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.65, 0.6, 0.55, 0.5, 0.45, 0.4, 0.35, 0.3], thresholds);
    }

    [Fact]
    public void Of_no_messages_nothing_is_a_share() =>
        Assert.All(CoveragePoint.Curve([]), point => Assert.Equal((null, null), (point.Answered, point.Wrong)));

    [Fact]
    public void The_report_has_the_curve_as_JSON_and_as_lines_behind_the_confusions()
    {
        var report = MessageReport.Of(Five, 1, 1);

        var points = JsonDocument.Parse(ReportWriter.ToJson(report)).RootElement.GetProperty("risk_coverage").EnumerateArray().ToList();
        Assert.Equal(14, points.Count);
        Assert.Equal(["threshold", "answered", "wrong"], points[1].EnumerateObject().Select(member => member.Name));
        Assert.Equal([0.9, 0.4, 0.2], points[1].EnumerateObject().Select(member => member.Value.GetDouble()));

        using var table = new StringWriter();
        ReportWriter.WriteTable(report, Five, table);
        var lines = table.ToString().ReplaceLineEndings("\n").Split('\n');
        var confusions = Array.FindIndex(lines, line => line.StartsWith("commonest confusions", StringComparison.Ordinal));
        Assert.Contains(lines[confusions..], line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is ["0.90", "0.400", "0.200"]);
    }

    private static MessageOutcome Outcome(TopicId expected, params (TopicId Topic, double Score)[] candidates) => new(
        new MessageRow("1", "es", expected, [Documents], null, Risk.None, "hola"),
        new TurnAccount
        {
            Outcome = TurnOutcome.Answered,
            Topic = expected,
            Candidates = [.. candidates.Select(one => new TopicCandidate(one.Topic, one.Score))],
        },
        1);
}
