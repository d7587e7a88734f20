using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using NrcBot.Storage.Accounts;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Chosen = "cuatro palabras bien puestas";

    private QueueHost host = null!;   // set before every test
    private NewPassword first = null!;

    public async ValueTask InitializeAsync()
    {
        // The stamp is checked at every request here, not every minute.
        host = await QueueHost.Start(change: services =>
            services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.Zero));
        first = (await host.World.Accounts.EnsureFirstAccount())!;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("/queue")]
    [InlineData("/queue?view=mine")]
    [InlineData("/queue/1001")]
    [InlineData("/queue/password")]
    public async Task Nobody_sees_anything_without_signing_in(string path)
    {
        var response = await host.Browse().Get(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/queue/sign-in", response.Headers.Location!.AbsolutePath);
    }

    [Theory]
    [InlineData("/queue")]
    [InlineData("/queue/1001")]
    public async Task With_a_given_password_only_choosing_another_can_be_reached(string path)
    {
        var browser = host.Browse();
        await browser.SignIn(first.Name, first.Password);

        var response = await browser.Get(path);

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Equal("/queue/password", response.Headers.Location!.AbsolutePath);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/queue/password")).StatusCode);
    }

    [Fact]
    public async Task After_choosing_a_password_the_queue_is_open_and_the_given_one_is_void()
    {
        var browser = await SignedIn();

        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/queue")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await host.Browse().SignIn(first.Name, first.Password)).StatusCode);   // stays on the page
        Assert.Equal(HttpStatusCode.Redirect, (await host.Browse().SignIn(first.Name, Chosen)).StatusCode);
    }

    [Theory]
    [InlineData("short", null, "12 caracteres")]
    [InlineData(Chosen, "something else", "no son iguales")]
    public async Task A_password_that_will_not_do_is_refused_with_the_reason(string next, string? again, string reason)
    {
        var browser = host.Browse();
        await browser.SignIn(first.Name, first.Password);

        var page = await QueueBrowser.Parse(await browser.ChangePassword(first.Password, next, again));

        Assert.Contains(reason, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/queue/password", (await browser.Get("/queue")).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task The_same_password_again_is_no_new_one()
    {
        var browser = host.Browse();
        await browser.SignIn(first.Name, first.Password);

        await browser.ChangePassword(first.Password, first.Password);

        Assert.Equal("/queue/password", (await browser.Get("/queue")).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task A_wrong_name_a_wrong_password_and_a_locked_account_look_the_same()
    {
        var unknown = await Refusal("nobody", "wrong");
        var wrong = await Refusal(first.Name, "wrong");
        for (var attempt = 0; attempt < 12; attempt++)
            await host.Browse().SignIn(first.Name, "wrong");
        var locked = await Refusal(first.Name, first.Password);

        Assert.Equal(unknown, wrong);
        Assert.Equal(unknown, locked);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_refused()
    {
        var response = await host.Browse().Forge(
            "/queue/sign-in", ("_handler", "sign-in"), ("Input.Name", first.Name), ("Input.Password", first.Password));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(IsSignIn));
    }

    [Theory]
    [InlineData("/queue/sign-out")]
    [InlineData("/queue/language")]
    public async Task The_buttons_of_the_header_work_only_from_our_pages(string path)
    {
        var browser = await SignedIn();

        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Forge(path, ("language", "en"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/queue")).StatusCode);
    }

    [Fact]
    public async Task Signing_out_ends_it()
    {
        var browser = await SignedIn();

        var response = await browser.Press("/queue", "/queue/sign-out");

        Assert.Equal("/queue/sign-in", response.Headers.Location!.OriginalString);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/queue")).StatusCode);
    }

    [Fact]
    public async Task Sign_in_goes_back_to_the_case_that_was_asked_for_and_never_elsewhere()
    {
        await SignedIn();

        Assert.Equal("/queue/1001", await Destination("/queue/sign-in?ReturnUrl=%2Fqueue%2F1001"));
        Assert.Equal("/queue", await Destination("/queue/sign-in?ReturnUrl=https%3A%2F%2Fevil.example"));
        Assert.Equal("/queue", await Destination("/queue/sign-in?ReturnUrl=%2F%2Fevil.example"));
        Assert.Equal("/queue", await Destination("/queue/sign-in?ReturnUrl=%2Fqueue%2F..%5C..%2Fevil"));
    }

    [Fact]
    public async Task The_sign_in_cookie_is_kept_from_scripts_and_other_sites()
    {
        var response = await host.Browse().SignIn(first.Name, first.Password);

        var cookie = response.Headers.GetValues("Set-Cookie").Single(IsSignIn);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("es-MX,en;q=0.5", "es", "Entrar")]
    [InlineData("en-GB", "en", "Sign in")]
    [InlineData("fr,en;q=0.7,es;q=0.3", "en", "Sign in")]
    [InlineData("fr", "es", "Entrar")]
    public async Task Before_sign_in_the_browser_says_the_language(string languages, string expected, string title)
    {
        var page = await host.Browse(languages).Read("/queue/sign-in");

        Assert.Equal(expected, page.DocumentElement.GetAttribute("lang"));
        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_account_keeps_the_language_that_was_chosen()
    {
        var browser = await SignedIn("es");
        await browser.Press("/queue", "/queue/language");

        Assert.Equal("en", (await browser.Read("/queue")).DocumentElement.GetAttribute("lang"));
        var elsewhere = host.Browse("es");
        await elsewhere.SignIn(first.Name, Chosen);
        Assert.Equal("en", (await elsewhere.Read("/queue")).DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task An_account_whose_password_is_reset_is_signed_out()
    {
        var browser = await SignedIn();

        await host.World.Accounts.ResetPassword(first.Name);

        Assert.Equal("/queue/sign-in", (await browser.Get("/queue")).Headers.Location!.AbsolutePath);
    }

    [Fact]
    public async Task Another_browser_is_signed_out_when_the_password_is_changed_and_this_one_is_not()
    {
        var here = await SignedIn();
        var there = host.Browse();
        await there.SignIn(first.Name, Chosen);

        await here.ChangePassword(Chosen, "otras cuatro palabras nuevas");

        Assert.Equal(HttpStatusCode.OK, (await here.Get("/queue")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await there.Get("/queue")).StatusCode);
    }

    [Fact]
    public async Task Every_field_of_sign_in_has_a_label_and_the_page_its_landmarks()
    {
        var page = await host.Browse().Read("/queue/sign-in");

        Assert.NotNull(page.QuerySelector("main"));
        Assert.All(page.QuerySelectorAll("main input:not([type=hidden])"), input =>
            Assert.NotNull(page.QuerySelector($"label[for={input.Id}]")));
    }

    [Fact]
    public async Task Sign_in_needs_no_script_and_loads_nothing_from_elsewhere()
    {
        var page = await host.Browse().Read("/queue/sign-in");

        Assert.Empty(page.Scripts);
        Assert.All(page.QuerySelectorAll("link[href]"), link => Assert.DoesNotContain("//", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/queue/queue.css")]
    [InlineData("/queue/queue.js")]
    [InlineData("/_content/MudBlazor/MudBlazor.min.css")]
    [InlineData("/_framework/blazor.web.js")]
    public async Task The_files_of_the_pages_are_there(string path) =>
        Assert.Equal(HttpStatusCode.OK, (await host.Browse().Get(path)).StatusCode);

    [Fact]
    public async Task Pages_are_kept_in_no_cache_and_shown_in_no_frame()
    {
        var response = await (await SignedIn()).Get("/queue");

        Assert.Contains("no-store", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_and_passwords_stay_out_of_the_log()
    {
        await SignedIn();
        await host.Browse().SignIn("planted-name", "planted-password");
        await host.Browse().SignIn(first.Name, "planted-password");

        Assert.DoesNotContain("planted-", host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(Chosen, host.Logs.All, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Password, host.Logs.All, StringComparison.Ordinal);
    }

    private async Task<QueueBrowser> SignedIn(string languages = "es-MX")
    {
        var browser = host.Browse(languages);
        await browser.SignIn(first.Name, first.Password);
        await browser.ChangePassword(first.Password, Chosen);
        return browser;
    }

    private async Task<string> Refusal(string name, string password)
    {
        var response = await host.Browse().SignIn(name, password);
        Assert.DoesNotContain(response.Headers, header => header.Key == "Set-Cookie" && header.Value.Any(IsSignIn));
        return (await QueueBrowser.Parse(response)).QuerySelector("[role=alert]")!.TextContent;
    }

    /// <summary>Where a sign-in leads, without our own address.</summary>
    private async Task<string> Destination(string path)
    {
        var response = await host.Browse().Send(path, ("Input.Name", first.Name), ("Input.Password", Chosen));
        return new Uri(host.Address, response.Headers.Location!).AbsoluteUri.Replace(host.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal);
    }

    private static bool IsSignIn(string cookie) => cookie.StartsWith("NrcBot.SignIn=", StringComparison.Ordinal) && !cookie.StartsWith("NrcBot.SignIn=;", StringComparison.Ordinal);
}
