using System.Collections.Immutable;
using NrcBot.Dialogs;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance.Reviews;

public sealed class ReviewSealTests
{
    private const string SpanishFile = "content/asylum/deadline.es.md";
    private const string EnglishFile = "content/asylum/deadline.en.md";
    private const string Both = "content/asylum/deadline.*.md";   // what both languages must have alike
    private static readonly TopicId Topic = new("asylum.deadline");
    private static readonly ReviewCopy Sample = Copy();

    public static TheoryData<string, string, string> Edits => new()
    {
        { SpanishFile, "title: T", "title: U" },
        { SpanishFile, "1) Go to", "1) Walk to" },
        { EnglishFile, "1) Go to", "1) Walk to" },
        { SpanishFile, "## SMS\n{asylum.apply-days|value}", "## SMS\n30 {asylum.place}" },
        { SpanishFile, "{asylum.apply-days}", "30 días hábiles" },
        { EnglishFile, "More text.", "More texts." },
        { Both, "More text.", "More text.\n\n## Warning\nDo not pay." },
        { Both, "More text.", "More text.\n\n## Answer (chiapas)\nAnother." },
        { SpanishFile, "[Law, article 18]", "[Law, article 19]" },
        { SpanishFile, "[Law, article 18]", "[\"Law, article 18\\n- X\"]" },
        { SpanishFile, "[https://example.org/law]", "[https://example.org/law, https://example.org/two]" },
        { Both, "related: [asylum.apply]", "related: []" },
        { Both, "help: []", "help: [line.emergency]" },
        { Both, "help: []", "help: []\nquestions: [When?]" },
        { "content/handoff.yaml", "comes-in: offers", "comes-in: opens" },
        { "content/handoff.yaml", "within: two-days", "within: same-day" },
        { "content/handoff.yaml", "The person lost a paper.", "The person lost a card." },
        { "content/facts.yaml", "value: 30", "value: 31" },
        { "content/facts.yaml", "unit: working-days", "unit: calendar-days" },
        { "content/facts.yaml", "unit: working-days", "unit: working-days\n  counting: From the day after." },
        { "content/facts.yaml", "en: \"Law\"", "en: \"Other law\"" },
        { "content/facts.yaml", "source: https://example.org/offices", "source: https://example.org/other" },
        { "content/facts.yaml", "confidence: single", "confidence: confirmed" },
    };

    [Theory]
    [MemberData(nameof(Edits))]
    public void Any_edit_of_either_language_or_of_a_fact_gives_another_seal(string path, string before, string after)
    {
        var changed = Copy((path, before, after));

        Assert.NotEqual(Sample.Seal, changed.Seal);
        Assert.NotEmpty(changed.ChangesSince(Sample));
        Assert.NotEmpty(Sample.ChangesSince(changed));
    }

    [Theory]
    [InlineData(SpanishFile, "status: drafted", "status: reviewed")]
    [InlineData(SpanishFile, "verified: 2026-11-23", "verified: 2026-11-24")]
    [InlineData("content/facts.yaml", "verified: 2026-11-23", "verified: 2026-11-24")]
    [InlineData("content/lines.yaml", "value: \"911\"", "value: \"912\"")]
    [InlineData("content/examples/asylum.deadline.es.txt", "cuanto tiempo", "cuantos dias")]
    public void What_a_topic_does_not_say_does_not_change_its_seal(string path, string before, string after) =>
        Assert.Equal(Sample.Seal, Copy((path, before, after)).Seal);

    [Theory]
    [InlineData("es: \"Emergencias\"", "es: \"Ayuda\"")]
    [InlineData("en: \"at any hour\"", "en: \"by day\"")]
    [InlineData("free: yes", "free: no")]
    [InlineData("languages: [es]", "languages: [es, en]")]
    public void What_is_said_of_a_line_that_can_help_is_signed(string before, string after)
    {
        const string help = "help: [line.emergency]";
        var with = Copy((Both, "help: []", help));
        Assert.NotEqual(with.Seal, Copy((Both, "help: []", help), ("content/lines.yaml", before, after)).Seal);
    }

    [Fact]
    public void A_change_says_the_language_and_the_section()
    {
        var change = Assert.Single(Copy((EnglishFile, "1) Go to", "1) Walk to")).ChangesSince(Sample));

        Assert.Equal((ReviewArea.English, "Answer"), (change.Area, change.Name));
        Assert.Contains("Go to", change.Before!, StringComparison.Ordinal);
        Assert.Contains("Walk to", change.After!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_fact_is_named_and_both_languages_with_it()
    {
        var changes = Copy(("content/facts.yaml", "value: 30", "value: 45")).ChangesSince(Sample);

        Assert.Contains(changes, change => change is { Area: ReviewArea.Fact, Name: "asylum.apply-days" });
        Assert.Contains(changes, change => change.Area == ReviewArea.Spanish);
        Assert.Contains(changes, change => change.Area == ReviewArea.English);
    }

    [Fact]
    public void Two_figures_that_happen_to_be_the_same_are_told_apart()
    {
        const string other = "asylum.other-days:\n  value: 30\n  unit: working-days\n  source: https://example.org/law\n  verified: 2026-11-23\n  confidence: confirmed\n";
        var facts = SampleContent.Files["content/facts.yaml"] + "\n" + other;
        ReviewCopy With(string answer) => Copy(SampleContent.Read(("content/facts.yaml", facts),
            (SpanishFile, SampleContent.Files[SpanishFile].Replace("Within {asylum.apply-days}.", answer, StringComparison.Ordinal))));

        Assert.NotEqual(
            With("{asylum.apply-days} or {asylum.other-days}.").Seal,
            With("{asylum.other-days} or {asylum.apply-days}.").Seal);
    }

    [Fact]
    public void The_interview_that_answers_is_part_of_what_is_signed()
    {
        var library = SampleContent.Read().Library!;
        var spanish = library.Articles[(Topic, Language.Spanish)] with { DialogId = "d" };
        var dialog = new Dialog { Id = "d", Version = 1, Topic = Topic, Slots = [], First = "a", Steps = ImmutableSortedDictionary<string, DialogStep>.Empty, Source = "ask: es", Facts = ["line.emergency"] };
        ReviewCopy With(Dialog one) => ReviewCopy.Of(library with
        {
            Articles = library.Articles.SetItem((Topic, Language.Spanish), spanish),
            Dialogs = library.Dialogs.SetItem("d", one),
        }, Topic)!;

        Assert.NotEqual(With(dialog).Seal, With(dialog with { Source = "ask: something else" }).Seal);
        Assert.Contains(With(dialog).Parts, part => part is { Area: ReviewArea.Fact, Name: "line.emergency" });
    }

    [Fact]
    public void A_copy_is_read_back_as_it_was_written()
    {
        var read = ReviewCopy.Read(Sample.Write());

        Assert.Equal(Sample.Seal, read.Seal);
        Assert.Empty(read.ChangesSince(Sample));
    }

    [Fact]
    public void A_topic_without_an_article_has_nothing_to_sign() =>
        Assert.Null(ReviewCopy.Of(SampleContent.Read().Library!, new TopicId("info.menu")));

    /// <summary>Whoever adds a property decides here whether it is signed: the seal must not forget what people are sent.</summary>
    [Fact]
    public void Every_property_of_an_article_and_a_fact_is_signed_or_left_out_on_purpose()
    {
        string[] article =
        [
            "Topic", "Language", "Title", "Sections", "LegalBasis", "Sources", "Related", "Help", "DialogId", "Questions",
            // As texts in Sections; worked out from the rest; or said by their author alone.
            "Answer", "Sms", "More", "Warning", "Variants", "Facts", "Version", "Status", "Verified",
        ];
        string[] fact =
        [
            "Id", "Unit", "Value", "Number", "Counting", "LegalBasis", "Source", "Confidence", "Line",
            "Count", "Verified", "Expires",
        ];

        Assert.Equal(article.Order(), typeof(Article).GetProperties().Select(property => property.Name).Order());
        Assert.Equal(fact.Order(), typeof(Fact).GetProperties().Select(property => property.Name).Order());
    }

    private static ReviewCopy Copy(params ReadOnlySpan<(string Path, string Before, string After)> edits)
    {
        var changed = new List<(string, string?)>();
        foreach (var (path, before, after) in edits)
            foreach (var file in path == Both ? [SpanishFile, EnglishFile] : new[] { path })
            {
                Assert.Contains(before, SampleContent.Files[file], StringComparison.Ordinal);
                changed.Add((file, SampleContent.Files[file].Replace(before, after, StringComparison.Ordinal)));
            }
        return Copy(SampleContent.Read([.. changed]));
    }

    private static ReviewCopy Copy(LibraryReading reading) =>
        ReviewCopy.Of(reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Problems)), Topic)!;
}
