using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance;

public class LibraryReaderTests
{
    private const string Deadline = "content/asylum/deadline.en.md";

    [Fact]
    public void Sound_content_makes_a_library()
    {
        var reading = SampleContent.Read();
        Assert.Empty(reading.Problems);
        Assert.NotNull(reading.Library);
    }

    [Fact]
    public void Figures_stand_in_the_texts()
    {
        var library = SampleContent.Read().Library!;
        var article = library.Articles[(new("asylum.deadline"), Language.Spanish)];
        Assert.Equal("Within 30 días hábiles.\n1) Go to Tapachula.", article.Answer);
        Assert.Equal("30", article.Sms);
        Assert.Equal("Within 30 working days.\n1) Go to Tapachula.", library.Articles[(new("asylum.deadline"), Language.English)].Answer);
    }

    [Fact]
    public void A_changed_figure_changes_the_version_of_the_article()
    {
        var before = SampleContent.Read().Library!.Articles[(new("asylum.deadline"), Language.Spanish)].Version;
        var facts = SampleContent.Files["content/facts.yaml"].Replace("value: 30", "value: 45", StringComparison.Ordinal);
        var after = SampleContent.Read(("content/facts.yaml", facts)).Library!.Articles[(new("asylum.deadline"), Language.Spanish)].Version;
        Assert.NotEqual(before, after);
        Assert.Matches("^[0-9a-f]{12}$", after);
    }

    [Fact]
    public void Somebody_from_a_state_whose_law_differs_gets_its_text_and_everybody_else_the_general_one()
    {
        var files = new[] { "es", "en" }.Select(language => $"content/asylum/deadline.{language}.md")
            .Select(path => (path, (string?)(SampleContent.Files[path] + "\n\n## Warning\nSign nothing.\n\n## SMS (chiapas)\nIn Chiapas: {asylum.place}.\n")));
        var article = SampleContent.Read([.. files]).Library!.Articles[(new("asylum.deadline"), Language.English)];

        Assert.Equal("In Chiapas: Tapachula.", article.For(MexicanState.Chiapas).Sms);
        Assert.Equal(article.Answer, article.For(MexicanState.Chiapas).Answer);
        Assert.Equal("30", article.For(MexicanState.Tabasco).Sms);
        Assert.Equal("30", article.For(null).Sms);
        Assert.Equal("Sign nothing.", article.Warning);
        Assert.Equal(["asylum.apply-days", "asylum.place"], article.Facts);
    }

    [Theory]
    [InlineData("## SMS (chiapas)", "twins-differ")]
    [InlineData("## Warning", "twins-differ")]
    [InlineData("## SMS (chapas)", "section")]
    public void A_section_that_the_other_language_has_not_or_that_nobody_knows_is_an_error(string heading, string rule)
    {
        var problems = SampleContent.Read((Deadline, SampleContent.Files[Deadline] + $"\n\n{heading}\nText.\n")).Problems;

        Assert.Equal(rule, Assert.Single(problems).Rule);
    }

    [Fact]
    public void An_unknown_fact_is_named_with_its_line_and_the_nearest_id()
    {
        var text = SampleContent.Files[Deadline].Replace("Go to {asylum.place}", "Go to {asylum.plase}", StringComparison.Ordinal);
        var problem = Assert.Single(SampleContent.Read((Deadline, text)).Problems);
        Assert.Equal(
            "content/asylum/deadline.en.md:14  The fact \"asylum.plase\" is neither in facts.yaml nor in lines.yaml. Did you mean \"asylum.place\"? (unknown-fact)",
            problem.ToString());
    }

    [Theory]
    [InlineData(Deadline, "related: [asylum.apply]", "related: [asylum.aply]", 9, "unknown-topic")]
    [InlineData(Deadline, "status: drafted", "status: draftet", 6, "unknown-value")]
    [InlineData(Deadline, "status: drafted", "statut: drafted", 6, "unknown-key")]
    [InlineData(Deadline, "verified: 2026-11-23", "verified: 23/11/2026", 5, "date")]
    [InlineData(Deadline, "topic: asylum.deadline", "topic: asylum.apply", 2, "file-name")]
    [InlineData(Deadline, "## SMS", "## Sms", 16, "section")]
    [InlineData(Deadline, "help: []", "dialog: asylum-deadline", 10, "unknown-dialog")]
    [InlineData(Deadline, "|value}", "|number}", 17, "fact-form")]
    [InlineData("content/facts.yaml", "unit: working-days", "unit: workdays", 3, "unknown-value")]
    [InlineData("content/facts.yaml", "value: 30", "value: thirty", 2, "number")]
    [InlineData("content/facts.yaml", "asylum.apply-days:", "apply-days:", 1, "fact-id")]
    [InlineData("content/topics.yaml", "\"Plazo\"", "\"Plazo para pedir refugio\"", 2, "button-length")]
    [InlineData("content/topics.yaml", "\"Pedir refugio\"", "\"Plazo\"", 5, "twice")]
    [InlineData("content/words.yaml", "complaint: { es: [\"queja\"]", "complaint: { es: [\"persona\"]", 2, "twice")]
    [InlineData("content/words.yaml", "greeting:", "greting:", 5, "unknown-key")]
    [InlineData("content/triage.yaml", "topic: asylum.apply", "topic: asylum.aply", 2, "unknown-topic")]
    [InlineData("content/triage.yaml", "\"cambio la chapa\"", "\"cambio (la chapa\"", 4, "pattern")]
    [InlineData("content/triage.yaml", "\"cambio la chapa\"", "\"(?=cambio)la chapa\"", 4, "pattern")]
    [InlineData("content/triage.yaml", "\"cambio la chapa\"", "\"cambió la chapa\"", 4, "pattern")]
    [InlineData("content/triage.yaml", "id: threat-to-life", "id: eviction-now", 6, "twice")]
    [InlineData("content/phrases.yaml", "  privacy-notice:", "  privacy-notise:", 2, "missing")]
    public void A_slip_is_reported_where_it_is(string path, string right, string wrong, int line, string rule)
    {
        var text = SampleContent.Files[path];
        Assert.Contains(right, text, StringComparison.Ordinal);
        var at = text.IndexOf(right, StringComparison.Ordinal);
        var reading = SampleContent.Read((path, string.Concat(text.AsSpan(0, at), wrong, text.AsSpan(at + right.Length))));
        Assert.Null(reading.Library);
        Assert.Contains(reading.Problems, problem => problem.Path == path && problem.Line == line && problem.Rule == rule);
    }

    [Fact]
    public void All_problems_come_in_one_run()
    {
        var reading = SampleContent.Read(
            ("content/facts.yaml", "x"), ("content/words.yaml", "stop: ["), ("content/triage.yaml", null), (Deadline, "no front matter"));
        Assert.Null(reading.Library);
        Assert.Superset(
            new HashSet<string> { "content/facts.yaml", "content/words.yaml", "content/triage.yaml", Deadline },
            reading.Problems.Select(problem => problem.Path).ToHashSet());
    }

    [Fact]
    public void An_article_in_one_language_only_is_an_error() =>
        Assert.Equal("missing-language", Assert.Single(SampleContent.Read((Deadline, null)).Problems).Rule);

    [Theory]
    [InlineData("")]
    [InlineData("---")]
    [InlineData("---\n---\n")]
    [InlineData("---\n- list\n---\n## Answer\nx")]
    [InlineData("---\n{}\n---\ntext\n## Answer\n")]
    [InlineData("\u0000\ud800")]
    [InlineData("a: &a [*a, *a]")]
    public void Whatever_people_write_is_a_problem_and_never_an_exception(string text)
    {
        foreach (var path in SampleContent.Files.Keys.Where(path => !path.StartsWith("content/examples/", StringComparison.Ordinal) && path != "content/calendar.yaml"))
        {
            if (!SampleContent.Tables.Contains(path))
                Assert.NotEmpty(SampleContent.Read((path, text)).Problems);
            Assert.NotEmpty(ContentLint.Check(SampleContent.With((path, text)), new(2026, 11, 23)));
        }
    }

    [Fact]
    public void Phrases_have_a_short_form_for_sms()
    {
        var text = SampleContent.Files["content/phrases.yaml"].Replace(
            "welcome: { es: \"welcome\"", "welcome: { es-sms: \"corto\", es: \"Llame al {line.emergency}, {name}\"", StringComparison.Ordinal);
        var phrases = SampleContent.Read(("content/phrases.yaml", text)).Library!.Phrases;
        Assert.Equal("corto", phrases.Get("welcome", Language.Spanish, ChannelKind.Sms));
        Assert.Equal("Llame al 911, {name}", phrases.Get("welcome", Language.Spanish, ChannelKind.WhatsApp));
        Assert.Equal("welcome", phrases.Get("welcome", Language.English, ChannelKind.Sms));
        Assert.Throws<KeyNotFoundException>(() => phrases.Get("nothing", Language.English, ChannelKind.Sms));
    }
}
