namespace NrcBot.Channels.BotFramework;

/// <summary>
/// Which addresses we talk to. Whoever sets the service URL receives a token that speaks as the bot, so an address is checked
/// when it comes in and again each time something is sent there.
/// </summary>
internal static class ServiceUrls
{
    public static bool Permits(BotFrameworkOptions options, string? serviceUrl)
    {
        if (!Uri.TryCreate(serviceUrl, UriKind.Absolute, out var url) || url is not { UserInfo: "", Query: "", Fragment: "" })
            return false;
        if (options.IsLoopbackMode)
            return IsWeb(url) && url.IsLoopback;
        return url.HostNameType == UriHostNameType.Dns
            && options.EffectiveServiceUrlHosts.Any(host => IsAtOrBelow(url.IdnHost, host))
            && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
    }

    /// <summary>https anywhere, http on this machine: for addresses that the operator sets.</summary>
    public static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url)
        && url.UserInfo.Length == 0
        && (url.Scheme == Uri.UriSchemeHttps || IsLoopbackHttp(url));

    public static bool IsLoopbackHttp(Uri url) => url.Scheme == Uri.UriSchemeHttp && url.IsLoopback;

    private static bool IsWeb(Uri url) => url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp;

    private static bool IsAtOrBelow(string host, string suffix) =>
        host.Equals(suffix, StringComparison.OrdinalIgnoreCase)
        || host.EndsWith("." + suffix, StringComparison.OrdinalIgnoreCase);
}
