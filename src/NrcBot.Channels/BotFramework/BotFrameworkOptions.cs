namespace NrcBot.Channels.BotFramework;

/// <summary>The settings of section <c>BotFramework</c>. Without an app id and without the loopback mode the channel is off: 401.</summary>
public sealed class BotFrameworkOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "BotFramework";

    // The Connector's own suffixes. The Agents SDK also lists places where anybody can rent a name, such as
    // blob.core.windows.net: no Connector lives there, and our token would.
    private static readonly string[] ConnectorHosts =
        ["botframework.com", "smba.trafficmanager.net", "teams.microsoft.com", "teams.microsoft.us"];

    /// <summary>The bot's Microsoft App ID; tokens must be made out to it.</summary>
    public string AppId { get; set; } = "";

    /// <summary>The client secret of the app, to fetch tokens for sending.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>The Entra tenant of a single-tenant registration; null for a multi-tenant one.</summary>
    public string? TenantId { get; set; }

    /// <summary>Where the keys of channels are published. Default: the public cloud. Plain http is accepted on loopback only.</summary>
    public string OpenIdMetadata { get; set; } = "https://login.botframework.com/v1/.well-known/openidconfiguration";

    /// <summary>Where the keys of Entra ID are published: for hubs, and for the Emulator in Development.</summary>
    public string EntraOpenIdMetadata { get; set; } = "https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration";

    /// <summary>Where tokens for sending are fetched; null: Entra ID, for <see cref="TenantId"/>. Plain http on loopback only.</summary>
    public string? TokenEndpoint { get; set; }

    /// <summary>
    /// Accept activities without a token, from this machine and to this machine. Only in Development, without an app id, and
    /// when nothing listens beyond loopback; refused at start otherwise.
    /// </summary>
    public bool AllowUnauthenticatedLoopback { get; set; }

    /// <summary>
    /// The hosts that a service URL may name: each with all below it. Empty: the Connector's own. <c>localhost</c> may be
    /// listed, for tests and the Emulator; then http is accepted there.
    /// </summary>
    public IList<string> ServiceUrlHosts { get; init; } = [];

    /// <summary>The channels that are themselves a hub: their cases are handed over by <c>handoff.initiate</c>, not to our queue.</summary>
    public IList<string> HandoffHubChannels { get; init; } = [];

    /// <summary>The apps of <see cref="TenantId"/> that may report the state of a handoff with their own token.</summary>
    public IList<string> HubAppIds { get; init; } = [];

    /// <summary>Whether tokens are demanded and sent.</summary>
    public bool IsConfigured => AppId.Length > 0;

    /// <summary>Whether the unauthenticated mode on this machine is on.</summary>
    public bool IsLoopbackMode => !IsConfigured && AllowUnauthenticatedLoopback;

    /// <summary>Whether a case of this channel goes to an external hub instead of our queue.</summary>
    public bool IsHub(string? channelId) => channelId is not null && HandoffHubChannels.Contains(channelId);

    internal IEnumerable<string> EffectiveServiceUrlHosts => ServiceUrlHosts.Count > 0 ? ServiceUrlHosts : ConnectorHosts;

    internal string EffectiveTokenEndpoint => !string.IsNullOrEmpty(TokenEndpoint)
        ? TokenEndpoint
        : $"https://login.microsoftonline.com/{(string.IsNullOrEmpty(TenantId) ? "botframework.com" : TenantId)}/oauth2/v2.0/token";

    /// <summary>Settings hold secrets.</summary>
    public override string ToString() => "Bot Framework settings";
}
