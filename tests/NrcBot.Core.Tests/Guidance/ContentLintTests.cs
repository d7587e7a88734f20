using NodaTime;
using NrcBot.Guidance;

namespace NrcBot.Core.Tests.Guidance;

public class ContentLintTests
{
    private const string Deadline = "content/asylum/deadline.en.md";
    private static readonly LocalDate Today = new(2026, 11, 23);

    [Fact]
    public void Sound_content_has_nothing_to_mark() => Assert.Empty(Lint(Today));

    [Theory]
    [InlineData(Deadline, "More text.", "Wait 15 days.", 20, "typed-figure")]
    [InlineData(Deadline, "More text.", "Pay $3,000.", 20, "typed-figure")]
    [InlineData(Deadline, "More text.", "Your case is {case}.", 20, "personal-place")]
    [InlineData(Deadline, "More text.", "You should sue them.", 20, "advice")]
    [InlineData(Deadline, "More text.", "It is too late.", 20, "advice")]
    [InlineData(Deadline, "{asylum.apply-days|value}", "🙂", 17, "sms-alphabet")]
    [InlineData("content/triage.yaml", "[\"me cambio la chapa\"]", "[\"me saco a la calle\"]", 5, "unnoticed")]
    [InlineData("content/triage.yaml", "[\"¡Me van a matar!\"]", "[\"me van a matar en la pelicula\"]", 11, "unnoticed")]
    [InlineData("content/triage.yaml", "[\"me mata el calor\"]", "[\"me cambio la chapa el dueño\"]", 12, "false-alarm")]
    [InlineData("content/examples/asylum.apply.es.txt", "como pido refugio", "Cuánto tiempo tengo?", 2, "two-topics")]
    public void A_slip_is_marked_where_it_is(string path, string right, string wrong, int line, string rule)
    {
        var text = SampleContent.Files[path];
        Assert.Contains(right, text, StringComparison.Ordinal);
        var found = Lint(Today, (path, text.Replace(right, wrong, StringComparison.Ordinal)));
        // The same example in two files is marked in the later one.
        Assert.Contains(found, problem => problem.Rule == rule && (problem.Path == path && problem.Line == line || rule == "two-topics"));
    }

    [Theory]
    [InlineData("More text.", 1_301)]
    [InlineData("Within {asylum.apply-days}.", 900)]
    [InlineData("{asylum.apply-days|value}", 441)]
    public void What_does_not_fit_is_marked(string part, int length)
    {
        var text = SampleContent.Files[Deadline].Replace(part, new string('x', length), StringComparison.Ordinal);
        Assert.Equal("length", Assert.Single(Lint(Today, (Deadline, text))).Rule);
    }

    [Fact]
    public void A_fact_is_old_after_a_year()
    {
        Assert.Empty(Lint(Today.PlusMonths(12)));
        Assert.All(Lint(Today.PlusMonths(12).PlusDays(1)), problem => Assert.Equal(("old-fact", Severity.Warning), (problem.Rule, problem.Severity)));
        Assert.Equal(4, Lint(Today.PlusYears(2)).Count);
    }

    [Fact]
    public void A_topic_without_examples_is_marked() =>
        Assert.Equal("no-examples", Assert.Single(Lint(Today, ("content/examples/asylum.apply.es.txt", null))).Rule);

    private static List<Problem> Lint(LocalDate asOf, params ReadOnlySpan<(string Path, string? Text)> changed)
    {
        var files = SampleContent.With(changed);
        var reading = LibraryReader.Read(files);
        Assert.Empty(reading.Problems);
        return [.. ContentLint.Check(files, reading.Library!, asOf)];
    }
}
