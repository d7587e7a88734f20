using Bunit;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;
using NrcBot.Service.Counsellor.Cases;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class CaseViewTests : QueuePages
{
    [Fact]
    public async Task The_briefing_says_why_what_is_known_what_was_sent_and_whether_it_is_safe_to_write()
    {
        var ana = await World.Counsellor();
        var state = ConversationState.New with { SafeToWrite = false, Established = ConversationState.New.Established.Add("entry-date", "2026-11-03") };
        var number = await World.Case(
            "llegué hace tres semanas", Risk.Urgent, "asylum.deadline", "dialog:asylum-deadline/urgent", state: state,
            replies: QueueWorld.Says("Tiene 30 días hábiles.", "asylum.deadline"));

        var briefing = Open(ana, number).Find("section.briefing").TextContent;

        Assert.Contains("Urgente", briefing, StringComparison.Ordinal);
        Assert.Contains("«El plazo para pedir refugio»: queda poco tiempo", briefing, StringComparison.Ordinal);
        Assert.Contains("Entró a México: 3 noviembre 2026", briefing, StringComparison.Ordinal);
        Assert.Contains("No escriba primero", briefing, StringComparison.Ordinal);
        Assert.Contains("(es), 23 nov", briefing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_briefing_says_when_a_counsellor_is_needed_how_soon_and_what_to_find_out()
    {
        var ana = await World.Counsellor();
        var number = await World.Case("no me devuelven el depósito", topic: "hlp.deposit", reason: "need");

        var briefing = Open(ana, number).Find("section.briefing");

        Assert.Contains("El mensaje parecía necesitar a una persona", briefing.TextContent, StringComparison.Ordinal);
        Assert.Contains("en cinco días hábiles", briefing.TextContent, StringComparison.Ordinal);
        Assert.Equal(QueueWorld.Library.Handoff[new("hlp.deposit")].When.Select(line => line.Spanish), briefing.QuerySelectorAll(".needed dd").Select(line => line.TextContent));
        Assert.Equal(
            QueueWorld.Library.Articles[(new("hlp.deposit"), Language.Spanish)].Questions,
            briefing.QuerySelectorAll(".to-establish dd").Select(line => line.TextContent));
    }

    [Fact]
    public async Task An_urgent_case_is_for_today_whatever_its_topic()
    {
        var ana = await World.Counsellor();
        var number = await World.Case("me amenaza el casero", Risk.Urgent, "hlp.deposit");

        Assert.Contains("hoy o el siguiente día hábil", Open(ana, number).Find("section.briefing").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_briefing_says_where_the_person_is_from_and_how_it_stands_with_their_papers()
    {
        var ana = await World.Counsellor();
        var said = ConversationState.New.Established
            .Add("nationality", "honduras guatemala").Add("document.passport", "lost").Add("document.constancia", "expired").Add("document.unheard-of", "has");
        var number = await World.Case("perdí mi pasaporte", state: ConversationState.New with { Established = said });

        var briefing = Open(ana, number).Find("section.briefing").TextContent;

        Assert.Contains("Honduras, Guatemala", briefing, StringComparison.Ordinal);
        Assert.Contains("Pasaporte: se perdió", briefing, StringComparison.Ordinal);
        Assert.Contains("Constancia de COMAR: ya venció", briefing, StringComparison.Ordinal);
        Assert.Contains("unheard of: lo tiene", briefing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_sent_leads_to_its_text_and_says_which_version_it_was()
    {
        var ana = await World.Counsellor();
        var said = QueueWorld.Says("30 dias habiles", "asylum.deadline");
        var number = await World.Case("plazo", replies: said with
        {
            Article = said.Article! with { Content = "c0ffee", Variant = "SMS", Facts = ["asylum.apply-days"] },
        });

        var link = Open(ana, number).Find("section.briefing dd a");

        Assert.Equal("/queue/reviews/asylum/deadline", link.GetAttribute("href"));
        Assert.All(["3f2a", "c0ffee", "SMS", "asylum.apply-days"], part => Assert.Contains(part, link.GetAttribute("title")!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Person_bot_and_counsellor_are_told_apart_and_the_number_is_masked()
    {
        var ana = await World.Counsellor("Ana Ruiz");
        var number = await World.Case("necesito ayuda", replies: QueueWorld.Says("Le escribirá una persona."));
        await World.Desk.Claim(number, ana.Id, QueueWorld.Noon);
        World.Clock.Advance(Duration.FromMinutes(1));
        await World.Desk.Answer(number, ana.Id, "Soy Ana, le ayudo.", await Lease(number, ana), World.Clock.GetCurrentInstant());

        var page = Open(ana, number);

        Assert.Contains("necesito ayuda", page.Find(".said.person .text").TextContent, StringComparison.Ordinal);
        Assert.Contains("Le escribirá una persona.", page.Find(".said.bot .text").TextContent, StringComparison.Ordinal);
        Assert.Contains("Equipo: Ana Ruiz", page.Find(".said.counsellor .by").TextContent, StringComparison.Ordinal);
        Assert.Contains("El número termina en 78", page.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("5512345678", page.Markup, StringComparison.Ordinal);
        Assert.Contains("12:00", page.Find(".said.person time").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_person_writes_is_text_and_never_markup()
    {
        var ana = await World.Counsellor();
        var number = await World.Case("<img src=x onerror=alert(1)> \u202Ehola");

        var said = Open(ana, number).Find(".said.person .text");

        Assert.Empty(said.QuerySelectorAll("img"));
        Assert.Contains("<img", said.TextContent, StringComparison.Ordinal);
        Assert.Equal("auto", said.GetAttribute("dir"));
    }

    [Fact]
    public async Task Claiming_tells_the_person_who_answers_in_their_language()
    {
        var ana = await World.Counsellor("Ana Ruiz");
        var number = await World.Case("I need help", language: Language.English);
        var page = Open(ana, number);

        await Click(page, "#claim");

        page.WaitForAssertion(() => Assert.Contains("El caso es suyo", page.Find(".notices").TextContent, StringComparison.Ordinal));
        var told = Assert.Single(await World.Outgoing());
        Assert.Equal(Phrase("case-claimed", Language.English, number, "Ana Ruiz"), told);
    }

    [Fact]
    public async Task Nobody_is_written_to_who_said_that_the_phone_is_not_safe()
    {
        var ana = await World.Counsellor();
        var number = await World.Case("no me escriban", state: ConversationState.New with { SafeToWrite = false });
        var page = Open(ana, number);

        await Click(page, "#claim");

        page.WaitForAssertion(() => Assert.Contains("El caso es suyo", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.Empty(await World.Outgoing());
    }

    [Fact]
    public async Task Who_claims_second_sees_who_was_first()
    {
        var ana = await World.Counsellor("Ana Ruiz");
        var luis = await World.Counsellor("Luis Mora");
        var number = await World.Case("hola");
        var page = Open(luis, number);
        await Elsewhere.Desk.Claim(number, ana.Id, QueueWorld.Noon);

        await Click(page, "#claim");

        page.WaitForAssertion(() => Assert.Contains("Ana Ruiz", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.Empty(page.FindAll("#send"));
    }

    [Fact]
    public async Task Two_who_claim_at_the_same_moment_never_both_get_it()
    {
        var ana = await World.Counsellor("Ana");
        var luis = await World.Counsellor("Luis");
        var number = await World.Case("hola");
        var pages = new[] { Open(ana, number), Open(luis, number) };

        await Task.WhenAll(pages.Select(page => Click(page, "#claim")));

        pages[0].WaitForAssertion(() => Assert.Single(pages, page => page.FindAll("#claim").Count == 0 && page.FindAll("#send").Count == 1));
        pages[0].WaitForAssertion(() => Assert.DoesNotContain(pages, page => page.FindAll("#claim").Count == 1));
    }

    [Fact]
    public async Task An_answer_reaches_the_outbox_and_the_draft_is_gone()
    {
        var (page, number, ana) = await Claimed();

        await Type(page, "#answer", "Buenas tardes.");
        await Submit(page, "#answer");

        page.WaitForAssertion(() => Assert.Contains("va en camino", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.Contains("Buenas tardes.", await World.Outgoing());
        Assert.Equal("", page.Find("#answer").GetAttribute("value") ?? "");
        Assert.Equal("", Drafts.Read(ana.Id, number, DraftKind.Answer));
    }

    [Fact]
    public async Task An_answer_after_the_case_changed_hands_is_refused_with_the_reason_and_kept()
    {
        var (page, number, ana) = await Claimed();
        var luis = await World.Counsellor("Luis Mora");
        await Type(page, "#answer", "Le llamo mañana.");
        await Elsewhere.Desk.ReturnToQueue(number, ana.Id, QueueWorld.Noon);
        await Elsewhere.Desk.Claim(number, luis.Id, QueueWorld.Noon);

        await Submit(page, "#answer");

        page.WaitForAssertion(() => Assert.Contains("Luis Mora", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Le llamo mañana.", await World.Outgoing());
        Assert.Equal("Le llamo mañana.", page.Find("#kept").TextContent);
        Assert.Equal("Le llamo mañana.", Drafts.Read(ana.Id, number, DraftKind.Answer));
    }

    [Fact]
    public async Task An_answer_written_before_the_lease_moved_is_refused_even_when_the_case_came_back()
    {
        var (page, number, ana) = await Claimed();
        await Type(page, "#answer", "Le llamo mañana.");
        await Elsewhere.Desk.ReturnToQueue(number, ana.Id, QueueWorld.Noon);
        await Elsewhere.Desk.Claim(number, ana.Id, QueueWorld.Noon);

        await Submit(page, "#answer");

        page.WaitForAssertion(() => Assert.Contains("cambió de manos", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("Le llamo mañana.", await World.Outgoing());
        Assert.Equal("Le llamo mañana.", page.Find("#answer").GetAttribute("value"));
    }

    [Fact]
    public async Task A_draft_is_there_again_when_the_page_is_opened_again_and_only_for_who_wrote_it()
    {
        var (page, number, ana) = await Claimed();
        await Type(page, "#answer", "Mitad de una frase");
        await Pages.DisposeComponentsAsync();

        Assert.Equal("Mitad de una frase", Open(ana, number).Find("#answer").GetAttribute("value"));
        var luis = await World.Counsellor("Luis");
        Assert.DoesNotContain("Mitad de una frase", Open(luis, number).Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1500, true)]
    [InlineData(1501, false)]
    public async Task An_answer_is_at_most_one_message(int length, bool sent)
    {
        var (page, _, _) = await Claimed();
        await Type(page, "#answer", new string('a', length));

        await Submit(page, "#answer");

        Assert.Equal(sent ? 1 : 0, (await World.Outgoing()).Count(text => text.Length == length));
        Assert.Equal(sent, !page.Markup.Contains("en un mensaje caben", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_window_of_WhatsApp_has_closed()
    {
        var (page, _, _) = await Claimed();
        World.Clock.Advance(Duration.FromHours(24));
        await Type(page, "#answer", "¿Sigue ahí?");

        await Submit(page, "#answer");

        Assert.DoesNotContain("¿Sigue ahí?", await World.Outgoing());
    }

    [Fact]
    public async Task An_answer_by_SMS_shows_what_it_costs()
    {
        var ana = await World.Counsellor();
        var number = await World.Case("hola", channel: ChannelKind.Sms);
        await World.Desk.Claim(number, ana.Id, QueueWorld.Noon);
        var page = Open(ana, number);

        await Type(page, "#answer", new string('a', 161));

        Assert.Contains("161 de 1500 caracteres, 2 SMS", page.Find("#answer-length").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_message_appears_by_itself()
    {
        var (page, _, _) = await Claimed();

        await World.Writes("¿hay alguien?");

        page.WaitForAssertion(() => Assert.Contains("¿hay alguien?", page.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_that_was_not_seen_keeps_the_case_open()
    {
        var (page, number, ana) = await Claimed();
        await Click(page, "#close");
        await Elsewhere.Writes("esperen");

        await Click(page, "#close-yes");

        page.WaitForAssertion(() => Assert.Contains("escribió algo nuevo", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.Equal(CaseState.Claimed, (await World.Desk.Open(number, ana.Id, QueueWorld.Noon))!.Case.State);
    }

    [Fact]
    public async Task Closing_tells_the_person_and_asks_first()
    {
        var (page, number, ana) = await Claimed();

        await Click(page, "#close");
        Assert.Equal(CaseState.Claimed, (await World.Desk.Open(number, ana.Id, QueueWorld.Noon))!.Case.State);
        await Click(page, "#close-yes");

        page.WaitForAssertion(() => Assert.Contains("está cerrado", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.Contains(Phrase("case-closed", Language.Spanish, number, ana.DisplayName), await World.Outgoing());
    }

    [Fact]
    public async Task Returning_gives_the_case_back_to_everybody()
    {
        var (page, number, ana) = await Claimed();

        await Click(page, "#return");

        page.WaitForAssertion(() => Assert.Single(page.FindAll("#claim")));
        Assert.Null((await World.Desk.Open(number, ana.Id, QueueWorld.Noon))!.Case.HolderId);
    }

    [Fact]
    public async Task A_note_is_seen_by_colleagues_and_never_sent()
    {
        var (page, number, _) = await Claimed();
        await Type(page, "#note", "Hablar con el albergue");

        await Submit(page, "#note");

        var luis = await World.Counsellor("Luis");
        page.WaitForAssertion(() => Assert.Contains("está guardada", page.Find(".notices").TextContent, StringComparison.Ordinal));
        Assert.Contains("Hablar con el albergue", Open(luis, number).Find(".notes").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Hablar con el albergue", await World.Outgoing());
    }

    [Fact]
    public async Task A_case_without_right_looks_like_no_case()
    {
        var ana = await World.Counsellor("Ana");
        var complaint = await World.Case("queja", topic: "info.nrc", reason: "complaint", kind: CaseKind.Complaint);

        Assert.Equal(Open(ana, 999_999).Markup, Open(ana, complaint).Markup);
    }

    [Fact]
    public async Task A_page_that_is_closed_listens_no_more()
    {
        var before = World.Feed.Subscribers;
        await Claimed();
        Assert.Equal(before + 1, World.Feed.Subscribers);

        await Pages.DisposeComponentsAsync();

        Assert.Equal(before, World.Feed.Subscribers);
    }

    // Found and used in one go on the page's own thread: a reading in between would leave an old element in the hand.
    private static Task Click(IRenderedComponent<CaseView> page, string button) => page.InvokeAsync(() => page.Find(button).ClickAsync());

    private static Task Type(IRenderedComponent<CaseView> page, string box, string text) =>
        page.InvokeAsync(() => page.Find(box).InputAsync(text));

    private static Task Submit(IRenderedComponent<CaseView> page, string box) =>
        page.InvokeAsync(() => page.Find($"form:has({box})").SubmitAsync());

    private Drafts Drafts => Pages.Services.GetRequiredService<Drafts>();

    private IRenderedComponent<CaseView> Open(Staff staff, long number) => Show<CaseView>(staff, page => page.Add(view => view.Number, number));

    private async Task<(IRenderedComponent<CaseView> Page, long Number, Staff Ana)> Claimed()
    {
        var ana = await World.Counsellor("Ana Ruiz");
        var number = await World.Case("hola");
        await World.Desk.Claim(number, ana.Id, QueueWorld.Noon);
        return (Open(ana, number), number, ana);
    }

    private async Task<int> Lease(long number, Staff staff) => (await World.Desk.Open(number, staff.Id, QueueWorld.Noon))!.LeaseNumber;

    private static string Phrase(string id, Language language, long number, string name) => QueueWorld.Library.Phrases
        .Get(id, language, ChannelKind.WhatsApp)
        .Replace("{case}", $"{number}", StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal);
}
