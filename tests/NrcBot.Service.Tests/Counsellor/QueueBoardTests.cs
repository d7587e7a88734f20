using Bunit;
using NodaTime;
using NrcBot.Handoffs;
using NrcBot.Service.Counsellor.Queue;
using NrcBot.Storage.Accounts;
using NrcBot.Triaging;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class QueueBoardTests : QueuePages
{
    [Fact]
    public async Task Critical_cases_come_first_and_within_a_risk_who_waits_longest()
    {
        var ana = await World.Counsellor();
        var calm = await World.Case("hola", from: "+5215500000001");
        var urgentLater = await Later(() => World.Case("me sacaron", Risk.Urgent, "hlp.eviction", from: "+5215500000002"));
        var urgentLast = await Later(() => World.Case("plazo", Risk.Urgent, from: "+5215500000003"));
        var critical = await Later(() => World.Case("me quieren matar", Risk.Critical, "safety.danger-now", "triage:threat-to-life", "+5215500000004"));

        var board = Show<QueueBoard>(ana);

        Assert.Equal([critical, urgentLater, urgentLast, calm], Numbers(board));
    }

    [Fact]
    public async Task A_row_says_risk_reason_topic_language_channel_waiting_and_holder_in_words()
    {
        var ana = await World.Counsellor();
        await World.Case("me quieren matar", Risk.Critical, "safety.danger-now", "triage:threat-to-life");
        World.Clock.Advance(Duration.FromMinutes(4));

        var row = Show<QueueBoard>(ana).Find("a.case").TextContent;

        Assert.Contains("Crítico", row, StringComparison.Ordinal);
        Assert.Contains("Regla de peligro", row, StringComparison.Ordinal);
        Assert.Contains("Español", row, StringComparison.Ordinal);
        Assert.Contains("WhatsApp, ventana 23 h 56 min", row, StringComparison.Ordinal);
        Assert.Contains("Espera 4 min", row, StringComparison.Ordinal);
        Assert.Contains("Nadie lo tiene", row, StringComparison.Ordinal);
        Assert.Contains("1 sin leer", row, StringComparison.Ordinal);
        Assert.Contains(QueueWorld.Library.Topics["safety.danger-now"].Title.Spanish, row, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_new_case_appears_by_itself()
    {
        var ana = await World.Counsellor();
        var board = Show<QueueBoard>(ana);
        Assert.Empty(Numbers(board));

        var number = await World.Case("hola");

        board.WaitForAssertion(() => Assert.Equal([number], Numbers(board)));
    }

    [Fact]
    public async Task A_page_that_is_closed_listens_no_more()
    {
        var ana = await World.Counsellor();
        var before = World.Feed.Subscribers;
        Show<QueueBoard>(ana);
        Assert.Equal(before + 1, World.Feed.Subscribers);

        await Pages.DisposeComponentsAsync();

        Assert.Equal(before, World.Feed.Subscribers);
    }

    [Fact]
    public async Task Complaints_are_shown_only_to_who_handles_them()
    {
        var ana = await World.Counsellor("Ana");
        var luz = await World.Counsellor("Luz", Roles.ComplaintHandler);
        var complaint = await World.Case("me trataron mal", topic: "info.nrc", reason: "complaint", kind: CaseKind.Complaint);

        var anas = Show<QueueBoard>(ana, board => board.Add(page => page.View, "complaints"));
        var luzs = Show<QueueBoard>(luz);

        Assert.Empty(Numbers(anas));
        Assert.DoesNotContain("Quejas", anas.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain(luzs.FindAll("nav.views a"), tab => tab.TextContent.Contains("Abiertos", StringComparison.Ordinal));
        Assert.Equal([complaint], Numbers(Show<QueueBoard>(luz, board => board.Add(page => page.View, "complaints"))));
    }

    [Fact]
    public async Task Mine_holds_what_I_claimed_and_closed_what_was_finished()
    {
        var ana = await World.Counsellor();
        var mine = await World.Case("hola", from: "+5215500000001");
        var finished = await World.Case("hola", from: "+5215500000002");
        await World.Case("hola", from: "+5215500000003");
        await World.Desk.Claim(mine, ana.Id, QueueWorld.Noon);
        await World.Desk.Claim(finished, ana.Id, QueueWorld.Noon);
        await World.Desk.Close(finished, ana.Id, QueueWorld.Noon);

        Assert.Equal([mine], Numbers(Show<QueueBoard>(ana, board => board.Add(page => page.View, "mine"))));
        Assert.Equal([finished], Numbers(Show<QueueBoard>(ana, board => board.Add(page => page.View, "closed"))));
    }

    [Fact]
    public async Task An_account_without_a_role_is_told_so()
    {
        var eva = await World.Counsellor("Eva", Roles.Administrator);
        await World.Case("hola");

        var board = Show<QueueBoard>(eva);

        Assert.Empty(Numbers(board));
        Assert.Contains("no tiene permiso", board.Markup, StringComparison.Ordinal);
    }

    private async Task<long> Later(Func<Task<long>> opens)
    {
        World.Clock.Advance(Duration.FromMinutes(1));
        return await opens();
    }

    private static long[] Numbers(IRenderedComponent<QueueBoard> board) =>
        [.. board.FindAll("a.case").Select(link => long.Parse(link.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture))];
}
