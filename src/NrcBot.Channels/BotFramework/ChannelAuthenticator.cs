using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NrcBot.Channels.BotFramework;

/// <summary>
/// Decides whether an activity is believed: the rules of "Authentication with the Bot Connector API", stricter than the SDKs
/// where those let the endorsement, the service URL or a foreign tenant pass.
/// </summary>
public sealed partial class ChannelAuthenticator : IDisposable
{
    private const string ConnectorIssuer = "https://api.botframework.com";

    // The tenants that sign for the Emulator, by version of the protocol: 3.1 and 3.2.
    private static readonly string[] EmulatorTenants =
        ["d6d49420-f39b-4df7-a1dc-d59a935871db", "f8cdef31-a31e-4b4a-93e4-5f571e91255a"];

    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    private readonly BotFrameworkOptions options;
    private readonly ILogger<ChannelAuthenticator> logger;
    private readonly JsonWebTokenHandler tokens = new() { MapInboundClaims = false };
    private readonly HttpClient http = CreateHttp();
    private readonly SigningKeys connectorKeys;
    private readonly SigningKeys entraKeys;

    /// <summary>Made once; it keeps the published keys.</summary>
    public ChannelAuthenticator(IOptions<BotFrameworkOptions> options, TimeProvider time, ILogger<ChannelAuthenticator> logger)
    {
        this.options = options.Value;
        this.logger = logger;
        connectorKeys = new(this.options.OpenIdMetadata, http, time);
        entraKeys = new(this.options.EntraOpenIdMetadata, http, time);
    }

    /// <summary>Decides. Does not throw for anything a caller can send.</summary>
    /// <param name="authorizationHeader">The header as it came; null without one.</param>
    /// <param name="activity">What was sent.</param>
    /// <param name="remoteAddress">The peer of the connection; null when unknown, which is not loopback.</param>
    /// <param name="environment">Development allows what no other environment does.</param>
    /// <param name="cancellationToken">The request was given up.</param>
    public async Task<Verdict> Check(
        string? authorizationHeader,
        Activity activity,
        IPAddress? remoteAddress,
        IHostEnvironment environment,
        CancellationToken cancellationToken)
    {
        var verdict = options.IsConfigured
            ? await CheckToken(authorizationHeader, activity, environment, cancellationToken)
            : CheckLoopback(activity, remoteAddress, environment);
        Log(verdict);
        return verdict;
    }

    /// <summary>Gives up the connections for fetching keys.</summary>
    public void Dispose()
    {
        connectorKeys.Dispose();
        entraKeys.Dispose();
        http.Dispose();
    }

    private Verdict CheckLoopback(Activity activity, IPAddress? remoteAddress, IHostEnvironment environment)
    {
        if (!options.IsLoopbackMode || !environment.IsDevelopment())
            return new Verdict.Unauthorised("not-configured");
        if (remoteAddress is null || !IPAddress.IsLoopback(Unmapped(remoteAddress)))
            return new Verdict.Unauthorised("not-loopback");
        return CheckServiceUrl(activity) ?? new Verdict.Accepted(Caller.Loopback);
    }

    private async Task<Verdict> CheckToken(
        string? authorizationHeader,
        Activity activity,
        IHostEnvironment environment,
        CancellationToken cancellationToken)
    {
        if (Bearer(authorizationHeader) is not { } token || Decode(token) is not { } unproven)
            return new Verdict.Unauthorised("no-token");
        // The issuer is not proven yet: it only picks the keys and rules that the token must then satisfy.
        var isEntra = IsEntra(unproven.Issuer);
        if (isEntra && options.HubAppIds.Count == 0 && !environment.IsDevelopment())
            return new Verdict.Unauthorised("entra-token");
        return await (isEntra ? entraKeys : connectorKeys).Find(unproven.Kid ?? "", cancellationToken) switch
        {
            KeySearch.Unavailable => new Verdict.Unavailable("no-keys"),
            KeySearch.Found { Key: var key } when await Validate(token, key) is { } proven =>
                isEntra ? CheckEntra(proven, activity, environment) : CheckConnector(proven, key, activity),
            _ => new Verdict.Unauthorised("bad-token"),
        };
    }

    private Verdict CheckConnector(JsonWebToken proven, JsonWebKey key, Activity activity)
    {
        if (proven.Issuer != ConnectorIssuer)
            return new Verdict.Unauthorised("bad-token");
        if (string.IsNullOrEmpty(activity.ChannelId))
            return new Verdict.BadRequest("no-channel");
        if (string.IsNullOrEmpty(activity.ServiceUrl))
            return new Verdict.BadRequest("no-service-url");
        if (!SigningKeys.Endorses(key, activity.ChannelId))
            return new Verdict.Forbidden("not-endorsed");
        if (Claim(proven, "serviceurl") != activity.ServiceUrl)
            return new Verdict.Forbidden("service-url-not-claimed");
        return CheckServiceUrl(activity) ?? new Verdict.Accepted(Caller.Channel);
    }

    /// <summary>A token of Entra ID: of a hub of our tenant, or in Development of the Emulator with our own app.</summary>
    private Verdict CheckEntra(JsonWebToken proven, Activity activity, IHostEnvironment environment)
    {
        var app = AppOf(proven);
        if (IsOurTenant(proven.Issuer) && app is not null && options.HubAppIds.Contains(app))
            return CheckHub(activity);
        if (environment.IsDevelopment() && app == options.AppId)
            return CheckServiceUrl(activity) ?? new Verdict.Accepted(Caller.Emulator);
        return new Verdict.Unauthorised("foreign-app");
    }

    // A hub reports on a conversation; it gives no address to answer to.
    private static Verdict CheckHub(Activity activity) =>
        activity is { Type: ActivityTypes.Event, Name: HandoffEvents.Status }
            ? new Verdict.Accepted(Caller.Hub)
            : new Verdict.Forbidden("not-for-hubs");

    private Verdict? CheckServiceUrl(Activity activity)
    {
        if (!Uri.TryCreate(activity.ServiceUrl, UriKind.Absolute, out _))
            return new Verdict.BadRequest("no-service-url");
        return ServiceUrls.Permits(options, activity.ServiceUrl) ? null : new Verdict.Forbidden("service-url-not-permitted");
    }

    /// <summary>Signature, audience and lifetime; the issuer belongs to the rules that its keys were picked by.</summary>
    private async Task<JsonWebToken?> Validate(string token, JsonWebKey key)
    {
        var result = await tokens.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = key,
            TryAllIssuerSigningKeys = false,
            ValidateIssuer = false,
            ValidAudience = options.AppId,
            ClockSkew = ClockSkew,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            // What the metadata name. Without the list, the public key could be used as the secret of an HS256 token.
            ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        });
        return result.IsValid ? result.SecurityToken as JsonWebToken : null;
    }

    private JsonWebToken? Decode(string token)
    {
        try
        {
            return tokens.CanReadToken(token) ? tokens.ReadJsonWebToken(token) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private bool IsEntra(string issuer) =>
        IsOurTenant(issuer) || EmulatorTenants.Any(tenant => IsIssuer(issuer, tenant));

    private bool IsOurTenant(string issuer) => !string.IsNullOrEmpty(options.TenantId) && IsIssuer(issuer, options.TenantId);

    private static bool IsIssuer(string issuer, string tenant) =>
        issuer == $"https://sts.windows.net/{tenant}/" || issuer == $"https://login.microsoftonline.com/{tenant}/v2.0";

    private static string? AppOf(JsonWebToken token) => Claim(token, "ver") switch
    {
        null or "" or "1.0" => Claim(token, "appid"),
        "2.0" => Claim(token, "azp"),
        _ => null,
    };

    // As text only: a claim of another kind is not what it says.
    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<object>(name, out var value) ? value as string : null;

    private static string? Bearer(string? header) =>
        AuthenticationHeaderValue.TryParse(header, out var value)
        && value.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase)
        && !string.IsNullOrWhiteSpace(value.Parameter) ? value.Parameter : null;

    private static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static HttpClient CreateHttp() =>
        new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = TimeSpan.FromSeconds(10),
            MaxResponseContentBufferSize = 1024 * 1024,
        };

    private void Log(Verdict verdict)
    {
        switch (verdict)
        {
            case Verdict.Unauthorised unauthorised:
                LogRefused(401, unauthorised.Reason);
                break;
            case Verdict.Forbidden forbidden:
                LogRefused(403, forbidden.Reason);
                break;
            case Verdict.BadRequest bad:
                LogRefused(400, bad.Reason);
                break;
            case Verdict.Unavailable:
                LogNoKeys();
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity was refused with {Status}: {Reason}.")]
    private partial void LogRefused(int status, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys of the Bot Framework cannot be fetched, so no activity can be checked. Check BotFramework:OpenIdMetadata and the way there.")]
    private partial void LogNoKeys();
}
