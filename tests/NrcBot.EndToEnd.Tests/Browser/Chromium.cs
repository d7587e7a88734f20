using System.Collections.Concurrent;
using Microsoft.Playwright;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Browser;

/// <summary>A real browser; each person who uses it has cookies of their own.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // Not a demand on speed: other work may share the machine's cores.
    private const float Patience = 60_000;
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly ConcurrentBag<string> strangers = [];

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>What pages asked of other machines; nothing of ours ever should.</summary>
    public IReadOnlyCollection<string> AskedElsewhere => strangers;

    /// <summary>Starts one. Skips the test where there is no Chromium.</summary>
    public static async Task<Chromium> Start()
    {
        var path = Needs.Chromium();
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Timeout = Patience,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        }));
    }

    /// <summary>A window of a new person.</summary>
    /// <param name="locale">The language that the browser asks for.</param>
    /// <param name="height">The height of the window; it is 1280 wide.</param>
    public async Task<IPage> Open(string locale = "es-MX", int height = 900)
    {
        var person = await browser.NewContextAsync(new()
        {
            Locale = locale, TimezoneId = "America/Mexico_City", ViewportSize = new() { Width = 1280, Height = height },
        });
        person.SetDefaultTimeout(Patience);
        person.Request += (_, request) =>
        {
            if (new Uri(request.Url) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })
                strangers.Add(request.Url);
        };
        return await person.NewPageAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
