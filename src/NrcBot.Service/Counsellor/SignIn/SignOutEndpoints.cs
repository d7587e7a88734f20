using Microsoft.AspNetCore.Mvc;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.SignIn;

/// <summary>The two buttons of the header. Both take a form with an antiforgery token.</summary>
internal static class SignOutEndpoints
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>Maps them.</summary>
    public static void MapSignOut(this WebApplication app)
    {
        app.MapPost(StaffPages.SignOut, SignOut);
        app.MapPost(StaffPages.Language, ChooseLanguage);
    }

    // The form is asked for although nothing is read from it: reading it is what has its token checked.
    private static async Task<IResult> SignOut(IFormCollection form, StaffSignIn signIn)
    {
        await signIn.SignOut();
        return Results.LocalRedirect(StaffPages.SignIn);
    }

    private static async Task<IResult> ChooseLanguage(
        [FromForm] string? language, [FromForm] string? returnTo, HttpContext context, StaffSignIn signIn)
    {
        if (LanguageCodes.Parse(language) is not { } chosen)
            return Results.BadRequest();
        context.Response.Cookies.Append(StaffCulture.Cookie, chosen.Code(), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = StaffPages.Queue,
            MaxAge = Remembered,
        });
        if (Staff.IdOf(context.User) is { } account)
            await signIn.SetLanguage(account, chosen);
        return Results.LocalRedirect(StaffPages.Return(returnTo));
    }
}
