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
    [InlineData(Deadline, "More text.", "It is too late.", 20, "too-late")]
    [InlineData(Deadline, "More text.", "Ask COMAR.", 20, "twins-name")]
    [InlineData(Deadline, "More text.", "Ask the XYZ.", 20, "unknown-term")]
    [InlineData(Deadline, "Within", "COMAR: within", 13, "unexplained-term")]
    [InlineData(Deadline, "1) Go to", "1) Tapachula is at", 14, "single-source")]
    [InlineData(Deadline, "related: [asylum.apply]", "related: [asylum.apply, info.menu]", 9, "dead-link")]
    [InlineData(Deadline, "help: []", "help: [line.emergancy]", 10, "unknown-help")]
    [InlineData("content/handoff.yaml", "asylum.apply: {", "info.menu: {", 1, "no-handoff")]
    [InlineData("content/handoff.yaml", "The time limit has passed.", "The time limit has not passed.", 6, "twins-negation")]
    [InlineData("content/topics.yaml", "safety.danger-now:", "hlp.eviction:\n  label: { es: \"D\", en: \"E\" }\n  title: { es: \"d\", en: \"e\" }\nsafety.danger-now:", 7, "no-article")]
    [InlineData("content/phrases.yaml", "welcome: { es: \"welcome\"", "welcome: { es: \"{nmae}\"", 3, "unknown-place")]
    [InlineData("content/facts.yaml", "unit: text\n", "unit: text\n  expires: 2026-11-22\n", 8, "expired-fact")]
    [InlineData("content/facts.yaml", "asylum.apply-days:", "asylum.other: { value: 1, unit: hours, source: \"https://example.org\", verified: 2026-11-23, confidence: confirmed }\nasylum.apply-days:", 1, "unused-fact")]
    [InlineData("content/twins.yaml", "same: []", "same: [{ es: \"a\", en: \"b\", why: \"c\" }]", 12, "twins-unused")]
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
        Assert.Contains(Lint(Today, (Deadline, text)), problem => problem.Rule == "length");
    }

    // Three parts of 153 in the cheap alphabet; each € takes two places of it.
    [Theory]
    [InlineData(440, "a", 3)]
    [InlineData(240, "€", 4)]
    public void An_sms_of_more_than_three_parts_is_marked(int length, string character, int parts)
    {
        var text = SampleContent.Files[Deadline].Replace("{asylum.apply-days|value}", string.Concat(Enumerable.Repeat(character, length)), StringComparison.Ordinal);
        Assert.Equal(parts > 3, Lint(Today, (Deadline, text)).Exists(problem => problem.Rule == "sms-segments"));
    }

    [Fact]
    public void A_term_is_explained_in_brackets_by_is_or_by_the_words_of_its_explanation()
    {
        foreach (var explained in new[] { "COMAR (the refugee office)", "COMAR is an office", "The refugee office COMAR", "an office (COMAR)" })
            Assert.DoesNotContain(Lint(Today, (Deadline, SampleContent.Files[Deadline].Replace("Within", $"{explained}: within", StringComparison.Ordinal))), problem => problem.Rule == "unexplained-term");
    }

    [Fact]
    public void What_is_denied_is_not_blame_or_promise() =>
        Assert.DoesNotContain(Lint(Today, (Deadline, SampleContent.Files[Deadline].Replace("More text.", "It is not too late.", StringComparison.Ordinal))), problem => problem.Rule == "too-late");

    [Fact]
    public void An_error_in_one_file_does_not_hide_what_is_wrong_with_another()
    {
        var found = ContentLint.Check(
            SampleContent.With(("content/facts.yaml", "x"), (Deadline, SampleContent.Files[Deadline].Replace("More text.", "You should sue them.", StringComparison.Ordinal))), Today);
        Assert.Contains(found, problem => problem.Rule == "shape");
        Assert.Contains(found, problem => problem.Rule == "advice");
        Assert.All(found, problem => Assert.NotEmpty(problem.Instead));
    }

    [Fact]
    public void The_report_of_the_same_content_is_the_same_and_names_every_finding_and_exception()
    {
        var files = SampleContent.With(
            (Deadline, SampleContent.Files[Deadline].Replace("More text.", "More text for a lawyer.", StringComparison.Ordinal)),
            ("content/twins.yaml", SampleContent.Files["content/twins.yaml"].Replace("same: []", "same: [{ es: \"Call.\", en: \"Call.\", why: \"Because.\" }]", StringComparison.Ordinal)));
        var report = LintReport.Write(files, ContentLint.Check(files, Today));
        Assert.Equal(report, LintReport.Write([.. files.Reverse<ContentFile>()], ContentLint.Check(files, Today)));
        Assert.Contains("| asylum.deadline | drafted |", report, StringComparison.Ordinal);
        Assert.Contains("### twins-people: 1", report, StringComparison.Ordinal);
        Assert.Contains("| Call. | Call. | Because. |", report, StringComparison.Ordinal);
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
