using System.Security.Claims;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using NrcBot.Service.Counsellor.SignIn;

namespace NrcBot.Service.Tests.Counsellor;

public sealed class GuardTests : BunitContext
{
    private const string Secret = "lo que solo ve el equipo";

    private readonly SignedIn signedIn = new();

    public GuardTests()
    {
        Services.AddLocalization();
        Services.AddSingleton<AuthenticationStateProvider>(signedIn);
    }

    [Fact]
    public void A_member_of_staff_sees_what_it_guards()
    {
        signedIn.Become(Somebody());

        Assert.Contains(Secret, Guarded().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_else_does()
    {
        signedIn.Become(new ClaimsPrincipal(new ClaimsIdentity()));

        Assert.DoesNotContain(Secret, Guarded().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_given_password_nothing_is_shown()
    {
        signedIn.Become(Somebody(new Claim(Staff.MustChangePasswordClaim, "true")));

        Assert.DoesNotContain(Secret, Guarded().Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sign_in_that_ends_takes_the_page_away_and_shows_the_way_back()
    {
        signedIn.Become(Somebody());
        var page = Guarded();

        signedIn.Become(new ClaimsPrincipal(new ClaimsIdentity()));

        page.WaitForAssertion(() => Assert.Equal("/queue/sign-in", page.Find("a").GetAttribute("href")));
        Assert.DoesNotContain(Secret, page.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<Guard> Guarded() => Render<Guard>(parameters => parameters.AddChildContent($"<p>{Secret}</p>"));

    private static ClaimsPrincipal Somebody(params Claim[] more) =>
        new(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, Guid.NewGuid().ToString()), .. more], "cookie"));

    private sealed class SignedIn : AuthenticationStateProvider
    {
        private ClaimsPrincipal user = new();

        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(user));

        public void Become(ClaimsPrincipal next)
        {
            user = next;
            NotifyAuthenticationStateChanged(GetAuthenticationStateAsync());
        }
    }
}
