using System.Net.Http.Json;
using Microsoft.Playwright;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Browser;

/// <summary>
/// Takes the pictures of the README from a real run. <c>docs/screenshots.sh</c> keeps them; in every other run they are thrown
/// away, and only show that they can still be taken.
/// </summary>
public sealed class PictureTests
{
    // Whoever looks at the queue sees cases of several kinds.
    private static readonly (string Phone, string Channel, string Text)[] Others =
    [
        ("5533218840", "whatsapp", "I want to talk to a person"),
        ("9621187265", "sms", "quiero hablar con una persona"),
        ("8112904471", "whatsapp", "el dueño cambió la chapa y me dejó en la calle con mis hijos"),
        ("9931025538", "whatsapp", "my husband hits me and I am afraid"),
        ("6631402297", "whatsapp", "me están siguiendo unos hombres armados"),
    ];

    [Fact]
    public async Task The_pictures_of_the_README_can_be_taken_from_a_real_run()
    {
        await using var chromium = await Chromium.Start();
        await using var service = await ServiceProcess.Start();
        var folder = Environment.GetEnvironmentVariable("NRCBOT_PICTURES") is { Length: > 0 } kept
            ? kept : Path.Combine(service.Folder, "pictures");

        await TakePhones(chromium, service, Path.Combine(folder, "phone.png"));
        foreach (var (phone, channel, text) in Others)
            await Send(service, phone, channel, text);
        await TakeQueue(chromium, service, Path.Combine(folder, "queue.png"));

        await TakePreview(chromium, service, Path.Combine(folder, "preview.png"));

        Assert.All(["phone.png", "queue.png", "preview.png"], name => Assert.True(new FileInfo(Path.Combine(folder, name)).Length > 20_000));
    }

    private static async Task TakePhones(Chromium chromium, ServiceProcess service, string picture)
    {
        var page = await chromium.Open(height: 860);
        var phones = await Phone.Open(page, service.Address, "5551234567", "5557654321", "5559871234");
        var (ana, ben, eva) = (phones[0], phones[1], phones[2]);
        await ana.Ask("Buenas tardes");
        await ana.Ask("Llegué hace dos semanas con mi hija. ¿Cuántos días me quedan para pedir refugio?");
        await ben.Ask("Hello. Can my landlord keep my deposit?");
        await ben.Ask("I want to talk to a person");
        await eva.Show("sms");
        await eva.Ask("el dueño me saca mañana a la calle con mis hijos sin orden del juez");
        await Assertions.Expect(ben.LastReply.Locator(".read")).ToContainTextAsync("✓✓");
        await page.ScreenshotAsync(new() { Path = picture });
    }

    private static async Task TakeQueue(Chromium chromium, ServiceProcess service, string picture)
    {
        var desk = new Desk(await chromium.Open(height: 860), service.Address);
        var given = await service.FirstCounsellor();
        await desk.SignIn(given);
        await desk.ChoosePassword(given);
        await Assertions.Expect(desk.Cases).ToHaveCountAsync(Others.Length + 2);
        await desk.Page.ScreenshotAsync(new() { Path = picture });
    }

    /// <summary>A figure is pointed at, so that its source is seen.</summary>
    private static async Task TakePreview(Chromium chromium, ServiceProcess service, string picture)
    {
        var desk = new Desk(await chromium.Open(height: 1100), service.Address);
        var given = await service.AddCounsellor("reviewer", "Eva", "reviewer");
        await desk.SignIn(given);
        await desk.ChoosePassword(given);
        await desk.OpenReview("asylum/apply");
        await desk.Page.Locator(".figure").First.HoverAsync();
        await desk.Page.ScreenshotAsync(new() { Path = picture });
    }

    private static async Task Send(ServiceProcess service, string phone, string channel, string text)
    {
        using var http = new HttpClient();
        var answered = JournalFile.Accepted(service.Journal).Length;
        await http.PostAsJsonAsync(service.Account.ApiBaseUrl + "/phone/messages", new { phone, channel, text });
        await Eventually.Holds("the answer", () => Task.FromResult(JournalFile.Accepted(service.Journal).Length > answered));
    }
}
