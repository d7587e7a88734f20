using System.Net;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>The page that looks like phones. It talks to the stand-in only, wherever it was loaded from.</summary>
internal static class PhonePage
{
    private static readonly Lazy<string> Html = new(Read);

    /// <summary>The page, told where the stand-in is; empty when it is the server of the page itself.</summary>
    public static IResult For(string standIn) =>
        Results.Content(Html.Value.Replace("%STAND-IN%", WebUtility.HtmlEncode(standIn), StringComparison.Ordinal), "text/html; charset=utf-8");

    private static string Read()
    {
        using var stream = typeof(PhonePage).Assembly.GetManifestResourceStream("phone.html")
            ?? throw new InvalidOperationException("phone.html is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
