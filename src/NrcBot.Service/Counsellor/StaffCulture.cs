using System.Globalization;
using Microsoft.AspNetCore.Localization;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor;

/// <summary>In which language the pages are shown: the account's, then what was chosen before sign-in, then the browser's.</summary>
internal static class StaffCulture
{
    /// <summary>The cookie that keeps a choice made before sign-in.</summary>
    public const string Cookie = "NrcBot.Language";

    // Mexico writes numbers and times in its own way; plain "es" would be Spain's.
    private static readonly string[] Names = ["es-MX", "en-US"];

    /// <summary>The language of the page being made.</summary>
    public static Language Current =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? Language.English : Language.Spanish;

    /// <summary>The other one.</summary>
    public static Language Other => Current == Language.Spanish ? Language.English : Language.Spanish;

    /// <summary>The rule, for the request.</summary>
    public static RequestLocalizationOptions Options()
    {
        var options = new RequestLocalizationOptions().AddSupportedCultures(Names).AddSupportedUICultures(Names).SetDefaultCulture(Names[0]);
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Chosen(Staff.LanguageOf(context.User))),
            new CustomRequestCultureProvider(context => Chosen(LanguageCodes.Parse(context.Request.Cookies[Cookie]))),
            new CustomRequestCultureProvider(context => Chosen(Accepted(context.Request))),
        ];
        return options;
    }

    /// <summary>The first of the browser's languages that is one of ours, whatever the country: "en-GB" is English.</summary>
    private static Language? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .OrderByDescending(accepted => accepted.Quality ?? 1)
        .Select(accepted => LanguageCodes.Parse(accepted.Value.Value?.Split('-')[0].ToLowerInvariant()))
        .FirstOrDefault(language => language is not null);

    private static Task<ProviderCultureResult?> Chosen(Language? language) => Task.FromResult(language switch
    {
        Language.Spanish => new ProviderCultureResult(Names[0]),
        Language.English => new ProviderCultureResult(Names[1]),
        _ => null,
    });
}
