using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Browser;

/// <summary>Phones and counsellors in a real browser, with nothing replaced but Twilio itself.</summary>
public sealed class QueueTests : IAsyncLifetime
{
    private const string Ana = "5510000001";
    private const string Ben = "5510000002";
    private ServiceProcess? service;
    private Chromium? chromium;

    private ServiceProcess Service => service!;

    private Chromium Browser => chromium!;

    public async ValueTask InitializeAsync()
    {
        chromium = await Chromium.Start();
        service = await ServiceProcess.Start();
    }

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.DisposeAsync();
        if (service is not null)
            await service.DisposeAsync();
    }

    [Fact]
    public async Task From_a_question_to_a_counsellors_answer_and_back_to_the_bot()
    {
        var (ana, ben) = await TwoPhones();
        Assert.Contains("COMAR", await ana.Ask("¿Qué documentos necesito para pedir refugio?"), StringComparison.Ordinal);
        Assert.Contains("landlord", await ben.Ask("My landlord does not give back my deposit"), StringComparison.Ordinal);

        var (rosa, luz) = await TwoCounsellors();
        var mild = Desk.NumberIn(await ben.Ask("I want to talk to a person"));
        await Assertions.Expect(rosa.Cases.First).ToContainTextAsync(mild);

        // Nobody reloads: the danger appears by itself, above the case that waits longer.
        var number = Desk.NumberIn(await ana.Ask("me van a matar, ayuda"));
        await Assertions.Expect(rosa.Cases.First).ToContainTextAsync(number);
        await Assertions.Expect(rosa.Cases.First.Locator(".mark.critical")).ToBeVisibleAsync();
        await Assertions.Expect(rosa.Cases.Nth(1)).ToContainTextAsync(mild);

        var holder = await BothClaim(rosa, luz, number);
        Assert.DoesNotContain(Ana, await holder.Page.ContentAsync(), StringComparison.Ordinal);
        await Assertions.Expect(ana.LastReply).ToContainTextAsync(number);
        await holder.Answer("Ana, soy del equipo de NRC. ¿Está en un lugar seguro?");
        await Assertions.Expect(ana.LastReply).ToContainTextAsync("soy del equipo de NRC");
        await Assertions.Expect(ana.LastReply.Locator(".read")).ToContainTextAsync("✓✓");
        await Assertions.Expect(holder.Said.Last.Locator(".tick.read")).ToBeVisibleAsync();

        // While a counsellor has the case, the bot leaves even thanks to her.
        await ana.Write("muchas gracias");
        await Assertions.Expect(holder.Said.Last).ToContainTextAsync("muchas gracias");
        await holder.Close();
        await Assertions.Expect(ana.LastReply).ToContainTextAsync("Cerramos el caso " + number);
        Assert.Contains("¿En qué le ayudo", await ana.Ask("menú"), StringComparison.Ordinal);
        Assert.DoesNotContain(await ana.Replies.AllInnerTextsAsync(), reply => reply.Contains("De nada", StringComparison.Ordinal));
        Assert.Empty(Browser.AskedElsewhere);
    }

    [Fact]
    public async Task A_case_that_appears_by_itself_is_in_the_language_of_the_page()
    {
        var (ana, _) = await TwoPhones();
        var (rosa, luz) = await TwoCounsellors();

        var number = Desk.NumberIn(await ana.Ask("me van a matar, ayuda"));
        await Assertions.Expect(rosa.Cases).ToHaveCountAsync(1);
        await Assertions.Expect(luz.Cases).ToHaveCountAsync(1);

        Assert.Contains("Caso " + number, await rosa.Cases.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("Case " + number, await luz.Cases.InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_SMS_choices_are_numbers()
    {
        var (ana, _) = await TwoPhones();
        await ana.Show("sms");

        var menu = await ana.Ask("menú");
        var second = menu.Split('\n').Single(line => line.StartsWith("2 ", StringComparison.Ordinal))[2..];
        Assert.Equal(0, await ana.Buttons.CountAsync());
        var byNumber = await ana.Ask("2");
        await ana.Ask("menú");
        var byName = await ana.Ask(second);

        Assert.Equal(WithoutTime(byName), WithoutTime(byNumber));
        Assert.NotEqual(WithoutTime(menu), WithoutTime(byNumber));
    }

    [Fact]
    public async Task A_restart_keeps_the_counsellor_signed_in_and_the_case_in_hand()
    {
        var (ana, _) = await TwoPhones();
        var rosa = await Arrive(await Service.FirstCounsellor(), "es-MX");
        var number = Desk.NumberIn(await ana.Ask("quiero hablar con una persona"));
        await rosa.OpenCase(number);
        await rosa.PressClaim();
        await Assertions.Expect(rosa.AnswerBox).ToBeVisibleAsync();

        await Service.Restart();

        await rosa.OpenCase(number);
        await rosa.Answer("Ya estoy de vuelta.");
        await Assertions.Expect(ana.LastReply).ToContainTextAsync("Ya estoy de vuelta.");
    }

    [Fact]
    public async Task No_page_puts_a_serious_barrier_before_people_with_disabilities()
    {
        var phones = await Browser.Open();
        var ana = (await Phone.Open(phones, Service.Address, Ana))[0];
        var number = Desk.NumberIn(await ana.Ask("me van a matar, ayuda"));
        var desk = new Desk(await Browser.Open("en-US"), Service.Address);
        var given = await Service.FirstCounsellor();

        await HasNoSeriousBarrier(phones, "phone");
        await desk.Page.GotoAsync(Service.Address + "/queue");
        await HasNoSeriousBarrier(desk.Page, "sign-in");
        await desk.SignIn(given);
        await HasNoSeriousBarrier(desk.Page, "password");
        await desk.ChoosePassword(given);
        await Assertions.Expect(desk.Cases).ToHaveCountAsync(1);
        await HasNoSeriousBarrier(desk.Page, "queue");
        await desk.OpenCase(number);
        await desk.PressClaim();
        await Assertions.Expect(desk.AnswerBox).ToBeVisibleAsync();
        await HasNoSeriousBarrier(desk.Page, "case");
    }

    private async Task<(Phone Ana, Phone Ben)> TwoPhones()
    {
        var phones = await Phone.Open(await Browser.Open(), Service.Address, Ana, Ben);
        return (phones[0], phones[1]);
    }

    private async Task<(Desk Rosa, Desk Luz)> TwoCounsellors() => (
        await Arrive(await Service.AddCounsellor("rosa", "Rosa"), "es-MX"),
        await Arrive(await Service.AddCounsellor("luz", "Luz"), "en-US"));

    private async Task<Desk> Arrive(SignIn given, string locale)
    {
        var desk = new Desk(await Browser.Open(locale), Service.Address);
        await desk.SignIn(given);
        await desk.ChoosePassword(given);
        return desk;
    }

    /// <summary>Both press at once; one gets the case, and the other sees who has it.</summary>
    private static async Task<Desk> BothClaim(Desk rosa, Desk luz, string number)
    {
        await Task.WhenAll(rosa.OpenCase(number), luz.OpenCase(number));
        await Task.WhenAll(rosa.PressClaim(), luz.PressClaim());
        await Eventually.Holds("one of them to have the case", async () =>
            await rosa.AnswerBox.IsVisibleAsync() || await luz.AnswerBox.IsVisibleAsync());
        var (holder, other, name) = await rosa.AnswerBox.IsVisibleAsync() ? (rosa, luz, "Rosa") : (luz, rosa, "Luz");
        await Assertions.Expect(other.Page.Locator(".briefing")).ToContainTextAsync(name);
        await Assertions.Expect(other.AnswerBox).ToHaveCountAsync(0);
        await Assertions.Expect(other.Page.Locator("#claim")).ToHaveCountAsync(0);
        return holder;
    }

    // Time and ticks stand on the last line of a bubble.
    private static string WithoutTime(string bubble) => bubble[..bubble.LastIndexOf('\n')];

    private static async Task HasNoSeriousBarrier(IPage page, string name)
    {
        var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").ToList();
        Assert.True(serious.Count == 0, $"{name}: " + string.Join("; ", serious.Select(violation =>
            $"{violation.Id} ({violation.Help}) at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
    }
}
