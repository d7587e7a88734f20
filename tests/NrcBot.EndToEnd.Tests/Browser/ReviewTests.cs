using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NrcBot.EndToEnd.Harness;
using NrcBot.Testing;

namespace NrcBot.EndToEnd.Browser;

/// <summary>A reviewer in a real browser, and a person who is served only what was signed.</summary>
public sealed class ReviewTests
{
    private const string Ana = "5510000031";
    private const string Question = "¿Qué documentos necesito para pedir refugio?";

    [Fact]
    public async Task A_text_is_served_from_its_signature_until_somebody_edits_it()
    {
        await using var chromium = await Chromium.Start();
        using var content = new EditedContent();
        await using var service = await ServiceProcess.Start(settings: new Dictionary<string, string>
        {
            ["Guidance__RequireReview"] = "true",
            ["Content__Folder"] = content.Folder,
        });
        var ana = (await Phone.Open(await chromium.Open(), service.Address, Ana))[0];
        Assert.Contains("Estamos revisando", await ana.Ask(Question), StringComparison.Ordinal);

        var desk = await Reviewer(chromium, service);
        await desk.OpenReview("asylum/documents");
        await desk.Page.ClickAsync("#sign");
        await Assertions.Expect(desk.Page.Locator(".notices")).ToContainTextAsync("Firmado");
        Assert.Contains("COMAR", await ana.Ask(Question), StringComparison.Ordinal);

        content.Edit("content/asylum/documents.en.md", "## Answer\n", "## Answer\nBring nothing at all.\n");
        await Eventually.Holds("the edit to be noticed", async () =>
            (await ana.Ask(Question)).Contains("Estamos revisando", StringComparison.Ordinal));
        await desk.OpenReview("asylum/documents");
        await Assertions.Expect(desk.Page.Locator(".diff ins")).ToContainTextAsync("Bring nothing at all.");
        await Assertions.Expect(desk.Page.Locator(".to-reviews .count")).ToContainTextAsync("1");
        Assert.Empty(chromium.AskedElsewhere);
    }

    [Fact]
    public async Task A_screen_that_is_older_than_the_text_signs_nothing()
    {
        await using var chromium = await Chromium.Start();
        using var content = new EditedContent();
        await using var service = await ServiceProcess.Start(settings: new Dictionary<string, string> { ["Content__Folder"] = content.Folder });
        var desk = await Reviewer(chromium, service);
        await desk.OpenReview("asylum/documents");

        content.Edit("content/asylum/documents.es.md", "## Answer\n", "## Answer\nNo lleve nada.\n");
        var other = await chromium.Open();
        await other.Context.AddCookiesAsync([.. (await desk.Page.Context.CookiesAsync()).Select(cookie => new Cookie
        {
            Name = cookie.Name, Value = cookie.Value, Domain = cookie.Domain, Path = cookie.Path,
        })]);
        await Eventually.Holds("the edit to be served", async () =>
        {
            await other.GotoAsync(service.Address + "/queue/reviews/asylum/documents");
            await Assertions.Expect(other.Locator(".bubble").First).ToBeVisibleAsync();
            return (await other.Locator(".bubble").First.InnerTextAsync()).Contains("No lleve nada.", StringComparison.Ordinal);
        });
        await desk.Page.ClickAsync("#sign");

        await Assertions.Expect(desk.Page.Locator(".notices")).ToContainTextAsync("No se guardó");
        await Assertions.Expect(desk.Page.Locator(".standing")).ToContainTextAsync("Nadie lo ha firmado");
        await Assertions.Expect(desk.Page.Locator(".bubble").First).ToContainTextAsync("No lleve nada.");
    }

    [Fact]
    public async Task Figures_speak_to_pointer_keyboard_and_print_and_nothing_bars_the_way()
    {
        await using var chromium = await Chromium.Start();
        await using var service = await ServiceProcess.Start();
        var desk = await Reviewer(chromium, service);

        await desk.Page.GotoAsync(service.Address + "/queue/reviews?view=all");
        await Assertions.Expect(desk.Cases.First).ToBeVisibleAsync();
        await HasNoSeriousBarrier(desk.Page, "reviews");
        await desk.OpenReview("asylum/deadline");
        await HasNoSeriousBarrier(desk.Page, "preview");
        var figure = desk.Page.Locator(".figure").First;
        var note = desk.Page.Locator($"#{await figure.GetAttributeAsync("aria-describedby")}");
        await Assertions.Expect(note).ToBeHiddenAsync();
        await figure.FocusAsync();
        await Assertions.Expect(note).ToBeVisibleAsync();
        await Assertions.Expect(note).ToContainTextAsync("https://");

        await desk.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await Assertions.Expect(desk.Page.Locator("#sign")).ToBeHiddenAsync();
        await Assertions.Expect(desk.Page.Locator(".facts-table tbody tr").First).ToBeVisibleAsync();
        await Assertions.Expect(note).ToBeHiddenAsync();
    }

    private static async Task<Desk> Reviewer(Chromium chromium, ServiceProcess service)
    {
        var desk = new Desk(await chromium.Open(), service.Address);
        var given = await service.FirstCounsellor();
        await desk.SignIn(given);
        await desk.ChoosePassword(given);
        return desk;
    }

    private static async Task HasNoSeriousBarrier(IPage page, string name)
    {
        var serious = (await page.RunAxe()).Violations.Where(violation => violation.Impact is "serious" or "critical").ToList();
        Assert.True(serious.Count == 0, $"{name}: " + string.Join("; ", serious.Select(violation =>
            $"{violation.Id} ({violation.Help}) at {string.Join(", ", violation.Nodes.Select(node => node.Html))}")));
    }

    /// <summary>The content that ships, in a folder where it can be edited.</summary>
    private sealed class EditedContent : IDisposable
    {
        public EditedContent()
        {
            foreach (var name in (string[])["content", "dialogs"])
                foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, name), "*", SearchOption.AllDirectories))
                {
                    var copy = Path.Combine(Folder, Path.GetRelativePath(Repository.Root, file));
                    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                    File.Copy(file, copy);
                }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("nrcbot-content-").FullName;

        public void Edit(string file, string before, string after)
        {
            var path = Path.Combine(Folder, file);
            var text = File.ReadAllText(path).ReplaceLineEndings("\n");
            Assert.Contains(before, text, StringComparison.Ordinal);
            File.WriteAllText(path, text.Replace(before, after, StringComparison.Ordinal));
        }

        public void Dispose() => Directory.Delete(Folder, recursive: true);
    }
}
