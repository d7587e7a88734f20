using Microsoft.Playwright;

namespace NrcBot.EndToEnd.Browser;

/// <summary>One phone on the phone page, as a person uses it.</summary>
internal sealed class Phone
{
    private readonly ILocator root;

    private Phone(IPage page, string number) => root = page.Locator($"section.phone[data-phone='{number}']");

    /// <summary>What the service wrote, in the channel that is shown.</summary>
    public ILocator Replies => root.Locator(".bubble.theirs");

    /// <summary>The newest reply.</summary>
    public ILocator LastReply => Replies.Last;

    /// <summary>The buttons under replies.</summary>
    public ILocator Buttons => root.Locator(".choices button");

    /// <summary>Opens the page with these phones side by side.</summary>
    public static async Task<Phone[]> Open(IPage page, string serviceAddress, params string[] numbers)
    {
        await page.GotoAsync($"{serviceAddress}/phone?phones={string.Join(',', numbers)}");
        return [.. numbers.Select(number => new Phone(page, number))];
    }

    /// <summary>Writes a message and waits for the next reply.</summary>
    public async Task<string> Ask(string text)
    {
        var before = await Replies.CountAsync();
        await Write(text);
        return await ReplyAfter(before);
    }

    /// <summary>Writes a message.</summary>
    public async Task Write(string text)
    {
        await root.Locator("textarea").FillAsync(text);
        await root.Locator("button.send").ClickAsync();
    }

    /// <summary>Taps a button under a reply and waits for the next reply.</summary>
    public async Task<string> Tap(string title)
    {
        var before = await Replies.CountAsync();
        await Buttons.Filter(new() { HasText = title }).Last.ClickAsync();
        return await ReplyAfter(before);
    }

    /// <summary>Turns to the other channel: <c>whatsapp</c> or <c>sms</c>.</summary>
    public Task Show(string channel) => root.Locator($"[data-tab={channel}]").ClickAsync();

    private async Task<string> ReplyAfter(int before)
    {
        var reply = Replies.Nth(before);
        await Assertions.Expect(reply).ToBeVisibleAsync();
        return await reply.InnerTextAsync();
    }
}
