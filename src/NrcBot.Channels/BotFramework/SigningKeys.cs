using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace NrcBot.Channels.BotFramework;

/// <summary>
/// The keys that one authority publishes, kept for twelve hours. A token with an unknown key has them fetched again, at most
/// every <c>refreshInterval</c>: keys change without notice, and strangers must not make us fetch at will.
/// </summary>
internal sealed class SigningKeys
{
    // Without this switch new keys are fetched in the background, and the message that met them first is refused and lost.
    static SigningKeys() => AppContext.SetSwitch("Switch.Microsoft.IdentityModel.UpdateConfigAsBlocking", true);

    public SigningKeys(string metadata, HttpClient http, TimeSpan refreshInterval) =>
        Manager = new(metadata, new OpenIdConnectConfigurationRetriever(), new HttpDocumentRetriever(http)
        {
            RequireHttps = !ServiceUrls.IsLoopbackHttp(new Uri(metadata)),
        })
        {
            RefreshInterval = refreshInterval,
        };

    public ConfigurationManager<OpenIdConnectConfiguration> Manager { get; }

    /// <summary>Fetches the keys if there are none; false when they cannot be had.</summary>
    public async Task<bool> AreThere(CancellationToken cancellationToken)
    {
        try
        {
            await Manager.GetConfigurationAsync(cancellationToken);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>Whether the key may sign for the channel: it carries a list of the channels that it endorses.</summary>
    public async Task<bool> Endorse(string keyId, string channelId, CancellationToken cancellationToken)
    {
        var configuration = await Manager.GetConfigurationAsync(cancellationToken);
        return configuration.JsonWebKeySet?.Keys.FirstOrDefault(key => key.Kid == keyId) is { } key
            && key.AdditionalData.TryGetValue("endorsements", out var value)
            && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
            && endorsements.EnumerateArray().Any(one => one.Text() == channelId);
    }
}
