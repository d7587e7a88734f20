using NrcBot.Core.Tests.Guidance;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Handoffs;

/// <summary>When a person of the team comes in stands in one file, for both languages.</summary>
public class HandoffReaderTests
{
    private const string Path = "content/handoff.yaml";

    [Fact]
    public void A_rule_says_how_somebody_comes_in_how_soon_and_with_which_facts()
    {
        var rule = SampleContent.Read().Library!.Handoff[new("asylum.deadline")];

        Assert.Equal((ComesIn.Offers, FirstLook.TwoDays, Risk.None), (rule.ComesIn, rule.Within, rule.Risk));
        Assert.Equal(["The time limit has passed.", "The person lost a paper."], rule.When.Select(line => line.In(Language.English)));
    }

    [Theory]
    [InlineData("asylum.deadline", Risk.None, FirstLook.TwoDays)]
    [InlineData("asylum.deadline", Risk.Urgent, FirstLook.SameDay)]
    [InlineData("asylum.deadline", Risk.Critical, FirstLook.SameDay)]
    [InlineData("safety.danger-now", Risk.None, FirstLook.SameDay)]
    [InlineData("info.menu", Risk.None, null)]
    [InlineData("info.menu", Risk.Urgent, FirstLook.SameDay)]
    public void What_is_urgent_is_looked_at_on_the_same_day_whatever_the_rule_says(string topic, Risk risk, FirstLook? within) =>
        Assert.Equal(within, SampleContent.Read().Library!.FirstLook(new(topic), risk));

    [Theory]
    [InlineData("asylum.deadline:", "asylum.dedline:", "content/handoff.yaml:1  The topic \"asylum.dedline\" is not in topics.yaml. Did you mean \"asylum.deadline\"? (unknown-topic)")]
    [InlineData("comes-in: offers", "comes-in: offer", "content/handoff.yaml:2  \"offer\" is not a comes-in. Did you mean \"offers\"? (unknown-value)")]
    [InlineData("within: two-days", "within: two-weeks", "content/handoff.yaml:3  \"two-weeks\" is not a within. Write one of five-days, same-day, two-days. (unknown-value)")]
    [InlineData("within: two-days", "by: two-days", "content/handoff.yaml:2  \"within\" is missing. Add a line \"within: …\". (missing)")]
    [InlineData(", Perdió un papel.", "", "content/handoff.yaml:5  \"when\" of asylum.deadline has 1 lines in Spanish and 2 in English. Write at least one line under \"es:\" and its translation under \"en:\", in the same order. (when)")]
    public void A_slip_is_named_with_its_line_and_what_to_write(string right, string wrong, string problem)
    {
        var text = SampleContent.Files[Path];
        Assert.Contains(right, text, StringComparison.Ordinal);
        var reading = SampleContent.Read((Path, text.Replace(right, wrong, StringComparison.Ordinal)));

        Assert.Null(reading.Library);
        Assert.Contains(problem, reading.Problems.Select(found => found.ToString()));
    }
}
