using System.Net;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.Twilio;

/// <summary>The settings of section <c>Twilio</c>.</summary>
public sealed class TwilioOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Twilio";

    private const string OwnApi = "https://api.twilio.com";
    private const string OwnContentApi = "https://content.twilio.com";

    /// <summary>The account (AC…).</summary>
    public string AccountSid { get; set; } = "";

    /// <summary>The token that signs webhooks; it also sends when there is no API key.</summary>
    public string AuthToken { get; set; } = "";

    /// <summary>A second token that may sign, while the token is being changed; null without one.</summary>
    public string? SecondaryAuthToken { get; set; }

    /// <summary>The API key to send with (SK…), so that changing the token never stops sending; null to send with the token.</summary>
    public string? ApiKeySid { get; set; }

    /// <summary>The secret of <see cref="ApiKeySid"/>.</summary>
    public string? ApiKeySecret { get; set; }

    /// <summary>Where messages are sent to. Default: Twilio's own. Plain http is accepted on loopback only.</summary>
    public string ApiBaseUrl { get; set; } = OwnApi;

    /// <summary>Where message templates are made. Default: Twilio's own, or <see cref="ApiBaseUrl"/> when that is not Twilio's.</summary>
    public string? ContentBaseUrl { get; set; }

    /// <summary>
    /// The address that Twilio calls, without a path unless a proxy strips one: signatures are computed over it. Null: what
    /// the service listens on.
    /// </summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>
    /// Our own addresses, such as <c>whatsapp:+5215550001111</c> and <c>+5215550001111</c>. Empty: every address of the account.
    /// </summary>
    public IList<string> Senders { get; init; } = [];

    /// <summary>Whether an account is named at all; without one the stand-in takes Twilio's place, outside Production.</summary>
    public bool IsConfigured => AccountSid.Length > 0;

    /// <summary>The tokens that may sign a webhook.</summary>
    public IReadOnlyList<string> Tokens => string.IsNullOrEmpty(SecondaryAuthToken) ? [AuthToken] : [AuthToken, SecondaryAuthToken];

    /// <summary>Where message templates are made, with the default filled in.</summary>
    public string EffectiveContentBaseUrl =>
        !string.IsNullOrEmpty(ContentBaseUrl) ? ContentBaseUrl : IsTwilioItself ? OwnContentApi : ApiBaseUrl;

    internal (string User, string Password) Credentials =>
        string.IsNullOrEmpty(ApiKeySid) ? (AccountSid, AuthToken) : (ApiKeySid, ApiKeySecret ?? "");

    private bool IsTwilioItself => Uri.TryCreate(ApiBaseUrl, UriKind.Absolute, out var url)
        && (url.Host == "twilio.com" || url.Host.EndsWith(".twilio.com", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a webhook is for this account and one of its senders; if not, answer 403 though it is well signed.</summary>
    public bool Concerns(TwilioWebhook webhook) => webhook switch
    {
        TwilioWebhook.Inbound inbound => inbound.AccountSid == AccountSid && IsSender(inbound.To),
        TwilioWebhook.Status status => status.AccountSid is null || status.AccountSid == AccountSid,
        _ => false,
    };

    /// <summary>Whether an address is one of ours, written with or without the obsolete 1 of Mexican numbers.</summary>
    public bool IsSender(TwilioAddress address) =>
        Senders.Count == 0 || Senders.Any(text => TwilioAddress.TryParse(text, out var sender) && sender.PersonKey == address.PersonKey);

    /// <summary>Settings hold secrets.</summary>
    public override string ToString() => "Twilio settings";
}

/// <summary>Refuses settings that cannot work, all at once, each with what to set.</summary>
internal sealed class TwilioOptionsValidator : IValidateOptions<TwilioOptions>
{
    public ValidateOptionsResult Validate(string? name, TwilioOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(TwilioOptions options)
    {
        if (!IsSid(options.AccountSid, "AC"))
            yield return "Twilio:AccountSid must be the account's SID from the Twilio console: AC and 32 hex digits.";
        if (string.IsNullOrWhiteSpace(options.AuthToken))
            yield return "Twilio:AuthToken is not set. Set it to the account's auth token: webhooks cannot be trusted without it.";
        if (string.IsNullOrEmpty(options.ApiKeySid) != string.IsNullOrEmpty(options.ApiKeySecret))
            yield return "Twilio:ApiKeySid and Twilio:ApiKeySecret belong together: set both, or neither.";
        else if (!string.IsNullOrEmpty(options.ApiKeySid) && !IsSid(options.ApiKeySid, "SK"))
            yield return "Twilio:ApiKeySid must be an API key's SID: SK and 32 hex digits.";
        foreach (var (setting, url) in new[] { ("ApiBaseUrl", options.ApiBaseUrl), ("ContentBaseUrl", options.ContentBaseUrl) })
            if (!(setting == "ContentBaseUrl" && string.IsNullOrEmpty(url)) && !IsSafeToSendTo(url))
                yield return $"Twilio:{setting} must be an https address without path or query (http only on loopback), such as https://api.twilio.com.";
        if (!string.IsNullOrEmpty(options.PublicBaseUrl) && !IsPublicBase(options.PublicBaseUrl))
            yield return "Twilio:PublicBaseUrl must be the address that Twilio calls, without query or fragment, such as https://bot.example.org.";
        for (var i = 0; i < options.Senders.Count; i++)
            if (!TwilioAddress.TryParse(options.Senders[i], out _))
                yield return $"Twilio:Senders:{i} is no address. Write +5215550001111 for SMS or whatsapp:+5215550001111 for WhatsApp.";
    }

    // The length is not checked: a stand-in may use shorter ones, and a wrong one is refused at the first call.
    private static bool IsSid(string? text, string kind) =>
        text is { Length: > 2 and <= 64 } && text.StartsWith(kind, StringComparison.Ordinal) && text.All(char.IsAsciiLetterOrDigit);

    // The credentials travel with every call, so never in the clear over a network.
    private static bool IsSafeToSendTo(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && IsLoopback(url)))
        && url is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" };

    private static bool IsLoopback(Uri url) =>
        url.IsLoopback || (IPAddress.TryParse(url.Host, out var address) && IPAddress.IsLoopback(address));

    private static bool IsPublicBase(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url is { Query: "", Fragment: "", UserInfo: "" };
}
