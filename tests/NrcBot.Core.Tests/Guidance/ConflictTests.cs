using NrcBot.Guidance;

namespace NrcBot.Core.Tests.Guidance;

/// <summary>Where sources disagree, both readings are kept, and a disputed figure says why it is disputed.</summary>
public class ConflictTests
{
    private const string Path = "content/conflicts.yaml";
    private const string Facts = "content/facts.yaml";
    private const string Entry = """
        apply-days:
          topics: [asylum.deadline]
          facts: [asylum.apply-days]
          question: { es: "¿Cuántos días?", en: "How many days?" }
          readings:
            - says: { es: "Treinta.", en: "Thirty." }
              sources: [https://example.org/law]
            - says: { es: "Sesenta.", en: "Sixty." }
              sources: [https://example.org/press]
          safer: { es: "Treinta.", en: "Thirty." }
          decides: { es: "NRC", en: "NRC" }
          noted: 2026-11-23
        """;

    private static readonly string Disputed =
        SampleContent.Files[Facts].Replace("confidence: confirmed", "confidence: conflict", StringComparison.Ordinal);

    [Fact]
    public void A_disputed_figure_leads_to_both_readings()
    {
        var conflict = Assert.Single(SampleContent.Read((Facts, Disputed), (Path, Entry)).Library!.Conflicts.Values);

        Assert.Equal(["asylum.apply-days"], conflict.Facts);
        Assert.Equal(["Thirty.", "Sixty."], conflict.Readings.Select(reading => reading.Says.English));
    }

    [Fact]
    public void A_disputed_figure_without_an_entry_and_an_entry_for_a_settled_figure_are_errors()
    {
        Assert.Equal("conflict", Assert.Single(SampleContent.Read((Facts, Disputed)).Problems).Rule);
        Assert.Equal("conflict", Assert.Single(SampleContent.Read((Path, Entry)).Problems).Rule);
    }

    [Theory]
    [InlineData("[asylum.deadline]", "[asylum.dedline]", 2, "unknown-topic")]
    [InlineData("[asylum.apply-days]", "[asylum.apply-days, asylum.aply-days]", 3, "unknown-fact")]
    [InlineData("      sources: [https://example.org/press]\n", "", 8, "source")]
    [InlineData("    - says: { es: \"Sesenta.\", en: \"Sixty.\" }\n      sources: [https://example.org/press]\n", "", 5, "readings")]
    [InlineData("en: \"NRC\"", "fr: \"NRC\"", 11, "missing")]
    public void A_slip_is_named_with_its_line(string right, string wrong, int line, string rule)
    {
        var text = Entry.ReplaceLineEndings("\n");
        Assert.Contains(right, text, StringComparison.Ordinal);
        var problems = SampleContent.Read((Facts, Disputed), (Path, text.Replace(right, wrong, StringComparison.Ordinal))).Problems;

        Assert.Contains(problems, problem => problem.Rule == rule && problem.Line == line);
    }
}
