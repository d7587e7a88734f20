namespace NrcBot.Service.Counsellor;

/// <summary>What browsers are told about the staff's pages.</summary>
internal static class PageHeaders
{
    // MudBlazor writes style attributes and a style element; scripts come from files only.
    private const string ContentSecurity =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; "
        + "base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>Adds them: nothing from elsewhere, in no frame, and no copy kept on a shared computer.</summary>
    public static Task Add(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurity;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (!Path.HasExtension(context.Request.Path.Value))
            context.Response.Headers.CacheControl = "no-store";
        return next(context);
    }
}
