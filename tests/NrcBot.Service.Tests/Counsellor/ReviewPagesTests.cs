using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Service.Counsellor.Reviews;
using NrcBot.Service.Reviews;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Storage.Accounts;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class ReviewPagesTests : QueuePages
{
    private static readonly TopicId Topic = new("asylum.documents");

    private ReviewDesk Desk => Pages.Services.GetRequiredService<ReviewDesk>();

    [Fact]
    public async Task A_reviewer_signs_what_is_on_the_screen()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        var page = Preview(eva);
        Assert.Contains("Nadie lo ha firmado", page.Markup, StringComparison.Ordinal);

        await page.Find("#sign").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Firmó Eva", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Stage.Reviewed, (await Standing()).Stage);
    }

    [Fact]
    public async Task Sending_back_needs_words_and_shows_them_to_the_author()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        var page = Preview(eva);
        Assert.True(page.Find("#send-back").HasAttribute("disabled"));

        await page.Find("#comment").InputAsync(new() { Value = "Falta el plazo." });
        await page.Find("#send-back").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("Falta el plazo.", page.Find(".standing").TextContent, StringComparison.Ordinal));
        Assert.Equal(Stage.SentBack, (await Standing()).Stage);
        Assert.Contains("Falta el plazo.", Show<ReviewBoard>(eva, board => board.Add(list => list.View, "returned")).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_that_has_moved_on_is_not_signed()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        var page = Preview(eva);
        Content = Edited(QueueWorld.Library, "Otra cosa.");

        await page.Find("#sign").ClickAsync(new());

        page.WaitForAssertion(() => Assert.Contains("No se guardó", page.Markup, StringComparison.Ordinal));
        Assert.Equal(Stage.Drafted, (await Standing()).Stage);
        Assert.Contains("Otra cosa.", page.Find(".bubble").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_reopens_the_topic_becomes_a_task_and_shows_the_lines_that_changed()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        await Desk.Decide((await Desk.Open(Topic))!, Verdict.Sign, eva.Id, comment: null);
        Assert.Equal(0, await Desk.Tasks());

        Content = Edited(QueueWorld.Library, "Otra cosa.");

        Assert.Equal(1, await Desk.Tasks());
        var page = Preview(eva);
        Assert.Contains("Otra cosa.", page.Find(".diff ins").TextContent, StringComparison.Ordinal);
        Assert.NotEmpty(page.FindAll(".diff del"));
        var board = Show<ReviewBoard>(eva);
        Assert.Contains("asylum.documents", board.Find("li").TextContent, StringComparison.Ordinal);   // tasks stand first
        Assert.Contains("Español: Answer", board.Find("li").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_no_reviewer_reads_but_cannot_sign()
    {
        var ana = await World.Counsellor("Ana");

        var page = Preview(ana);

        Assert.Empty(page.FindAll("#sign"));
        Assert.NotEmpty(page.FindAll(".bubble"));
        Assert.Equal(Storage.Reviews.ReviewOutcome.AccessRefused, await Desk.Decide((await Desk.Open(Topic))!, Verdict.Sign, ana.Id, null));
        Assert.Equal(Stage.Drafted, (await Standing()).Stage);
    }

    [Fact]
    public async Task Both_languages_and_every_figure_with_its_source_can_be_seen()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        var topic = new TopicId("asylum.deadline");
        var page = Preview(eva, topic);
        var articles = Enum.GetValues<Language>().Select(language => Content.Articles[(topic, language)]).ToList();

        Assert.Equal(articles.Sum(article => article.Sections.Length), page.FindAll(".bubble").Count);
        Assert.Equal(
            articles.Sum(article => article.Sections.Sum(section => section.Facts.Count())),
            page.FindAll(".figure").Count);
        foreach (var figure in page.FindAll(".figure"))
            Assert.Single(page.FindAll("#" + figure.GetAttribute("aria-describedby")));
        var facts = ReviewCopy.FactsOf(Content, topic).ToList();
        Assert.Equal(facts.Select(fact => fact.Id), page.FindAll(".facts-table tbody th").Select(cell => cell.TextContent));
        Assert.All(facts, fact => Assert.Contains(fact.Source, page.Find(".facts-table").InnerHtml.Replace("&amp;", "&", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("id: asylum-deadline", page.Find(".interview").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_sources_disagree_both_readings_are_shown()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        var conflict = Content.Conflicts.Values.First(one => Content.Articles.ContainsKey((one.Topics[0], Language.Spanish)));

        var page = Preview(eva, conflict.Topics[0]);

        Assert.All(conflict.Readings, reading => Assert.Contains(
            page.FindAll(".both-readings p"), line => line.TextContent.Contains(reading.Says.Spanish, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Every_topic_can_be_shown()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);

        foreach (var topic in Content.Articles.Keys.Select(key => key.Topic).Distinct())
            Assert.NotEmpty(Preview(eva, topic).FindAll(".bubble"));
    }

    [Fact]
    public async Task What_is_overdue_is_listed_and_counted()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        await Desk.Decide((await Desk.Open(Topic))!, Verdict.Sign, eva.Id, comment: null);

        World.Clock.Advance(Duration.FromDays(181));

        Assert.Equal(Stage.Overdue, (await Standing()).Stage);
        Assert.Equal(1, await Desk.Tasks());
        Assert.Single(Show<ReviewBoard>(eva, board => board.Add(list => list.View, "overdue")).FindAll("a.case"));
        Assert.Contains("1", Show<ReviewLink>(eva).Find(".count").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_of_another_process_counts_within_a_minute()
    {
        var eva = await World.Counsellor("Eva", Roles.Reviewer);
        var standing = await Standing();
        await Pages.Services.GetRequiredService<Storage.Reviews.ReviewStore>()
            .Add(Topic, Verdict.Sign, standing.Copy, 0, eva.Id, null, QueueWorld.Noon);

        World.Clock.Advance(Duration.FromSeconds(61));

        Assert.Equal(Stage.Reviewed, (await Standing()).Stage);
    }

    private IRenderedComponent<TopicReview> Preview(Staff staff, TopicId? topic = null) =>
        Show<TopicReview>(staff, page => page.Add(review => review.Topic, topic ?? Topic));

    private async Task<Standing> Standing() => (await Desk.All()).Single(standing => standing.Topic == Topic);

    /// <summary>The library after an edit of the Spanish answer.</summary>
    private static Library Edited(Library library, string sentence)
    {
        var article = library.Articles[(Topic, Language.Spanish)];
        var answer = article.Sections[0] with { Segments = [new TextSegment(sentence, null), .. article.Sections[0].Segments] };
        return library with
        {
            Articles = library.Articles.SetItem((Topic, Language.Spanish), article with { Sections = article.Sections.SetItem(0, answer), Answer = answer.Text }),
        };
    }
}
