using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using MudBlazor.Services;
using NrcBot.Service.Counsellor.Cases;
using NrcBot.Service.Counsellor.Reviews;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Storage.Accounts;

namespace NrcBot.Service.Counsellor;

/// <summary>
/// The counsellor queue: sign-in at <c>/queue/sign-in</c>, the cases at <c>/queue</c>, one case at <c>/queue/NUMBER</c>, the texts
/// and their reviews at <c>/queue/reviews</c>. Needs storage, <see cref="NrcBot.Service.Reviews.ReviewDesk"/>, an <see cref="NodaTime.IClock"/> and a <c>Func&lt;Library&gt;</c> from whoever puts the service together.
/// </summary>
internal static class CounsellorQueue
{
    // As long as a shift; the cookie ends with the browser before that.
    private static readonly TimeSpan Shift = TimeSpan.FromHours(12);

    // How long somebody whose password was reset can go on reading.
    private static readonly TimeSpan StampCheck = TimeSpan.FromMinutes(1);

    /// <summary>Registers pages and sign-in; no workers and no storage.</summary>
    public static IServiceCollection AddCounsellorQueue(this IServiceCollection services)
    {
        services.AddLocalization();
        services.AddMudServices();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddScoped<CaseWording>();
        services.AddScoped<ReviewWording>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<ServiceSentences>();
        return services.AddSignIn();
    }

    /// <summary>Maps the pages, their files, and what guards them.</summary>
    public static void MapCounsellorQueue(this WebApplication app)
    {
        // Only here: elsewhere a culture chosen by a header would decide how numbers are read.
        app.UseWhen(IsOurs, pages => pages
            .Use(PageHeaders.Add)
            .UseRequestLocalization(StaffCulture.Options())
            .UseAntiforgery());
        app.MapStaticAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapSignOut();
    }

    private static bool IsOurs(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/queue") || context.Request.Path.StartsWithSegments("/_blazor");

    private static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddHttpContextAccessor();
        new IdentityBuilder(typeof(Account), typeof(IdentityRole<Guid>), services)
            .AddSignInManager()
            .AddClaimsPrincipalFactory<StaffClaims>();
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = StampCheck);
        // All of Identity's schemes: when a sign-in is refused for its stamp, Identity ends the others too, and must find them.
        services.AddAuthentication(IdentityConstants.ApplicationScheme)
            .AddIdentityCookies(cookies => cookies.ApplicationCookie!.Configure(Describe));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "NrcBot.Antiforgery";
            antiforgery.Cookie.HttpOnly = true;
            antiforgery.Cookie.SameSite = SameSiteMode.Lax;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        services.AddAuthorizationBuilder().AddPolicy(Staff.Policy, policy => policy
            .RequireAuthenticatedUser()
            .RequireAssertion(context => Staff.From(context.User) is not null));
        services.AddScoped<StaffSignIn>();
        services.AddScoped<AuthenticationStateProvider, StaffRevalidation>();
        return services;
    }

    private static void Describe(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "NrcBot.SignIn";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Shift;
        cookie.LoginPath = StaffPages.SignIn;
        cookie.LogoutPath = StaffPages.SignOut;
        cookie.AccessDeniedPath = StaffPages.Password;   // the one thing that is denied is working under a given password
    }
}
