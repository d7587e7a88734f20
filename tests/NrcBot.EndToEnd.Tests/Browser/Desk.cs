using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Browser;

/// <summary>The queue, as a counsellor uses it.</summary>
internal sealed partial class Desk(IPage page, string serviceAddress)
{
    /// <summary>The password that every counsellor of these tests chooses.</summary>
    private const string OwnPassword = "cuatro palabras muy tranquilas";

    /// <summary>The window.</summary>
    public IPage Page { get; } = page;

    /// <summary>The cases of the list that is shown, in their order.</summary>
    public ILocator Cases => Page.Locator("ul.cases li");

    /// <summary>Where an answer is written; only who has the case sees it.</summary>
    public ILocator AnswerBox => Page.Locator("#answer");

    /// <summary>What was said in the case that is open.</summary>
    public ILocator Said => Page.Locator("#transcript li");

    /// <summary>The number of the case that a person was told.</summary>
    public static string NumberIn(string reply) => CaseNumber().Match(reply).Value;

    /// <summary>Signs in with the password that was given.</summary>
    public async Task SignIn(SignIn given)
    {
        await Page.GotoAsync(serviceAddress + "/queue");
        await Page.FillAsync("#name", given.Name);
        await Page.FillAsync("#password", given.Password);
        await Page.ClickAsync("main button[type=submit]");
        await Assertions.Expect(Page.Locator("#current")).ToBeVisibleAsync();
    }

    /// <summary>After the first sign-in nothing can be done before a password of one's own is chosen.</summary>
    public async Task ChoosePassword(SignIn given)
    {
        await Page.GotoAsync(serviceAddress + "/queue");
        await Page.FillAsync("#current", given.Password);
        await Page.FillAsync("#next", OwnPassword);
        await Page.FillAsync("#again", OwnPassword);
        await Page.ClickAsync("main button[type=submit]");
        await Page.WaitForURLAsync(serviceAddress + "/queue");
        await UntilLive();
    }

    /// <summary>Opens a case.</summary>
    public async Task OpenCase(string number)
    {
        await Page.GotoAsync($"{serviceAddress}/queue/{number}");
        await Assertions.Expect(Page.Locator("#transcript")).ToBeVisibleAsync();
        await UntilLive();
    }

    /// <summary>Opens a topic to review it; the address has a slash for the dot of its id.</summary>
    public async Task OpenReview(string topic)
    {
        await Page.GotoAsync($"{serviceAddress}/queue/reviews/{topic}");
        await Assertions.Expect(Page.Locator(".bubble").First).ToBeVisibleAsync();
        await UntilLive();
    }

    /// <summary>Presses the button that takes the case, if it is there at this moment.</summary>
    public Task PressClaim() => Page.EvaluateAsync("document.querySelector('#claim')?.click()");

    /// <summary>Answers the person.</summary>
    public async Task Answer(string text)
    {
        await AnswerBox.FillAsync(text);
        await Page.ClickAsync("#send");
    }

    /// <summary>Closes the case.</summary>
    public async Task Close()
    {
        await Page.ClickAsync("#close");
        await Page.ClickAsync("#close-yes");
    }

    /// <summary>A click does something only once the page has its connection.</summary>
    private async Task UntilLive()
    {
        await Page.WaitForFunctionAsync("() => window.Blazor !== undefined");
        await Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }

    // The first case is 1001.
    [GeneratedRegex(@"\b\d{4,}\b")]
    private static partial Regex CaseNumber();
}
