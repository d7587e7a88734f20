using System.Text.Json;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace NrcBot.Channels.BotFramework;

/// <summary>What came of looking for a key.</summary>
internal abstract record KeySearch
{
    private KeySearch()
    {
    }

    public sealed record Found(JsonWebKey Key) : KeySearch;

    public sealed record Unknown : KeySearch;

    /// <summary>There are no keys to look among.</summary>
    public sealed record Unavailable : KeySearch;
}

/// <summary>
/// The keys that one authority publishes (OpenID Connect metadata), fetched when first needed and every twelve hours. An unknown
/// key has them fetched at once, for keys change without notice; but not more often than every five minutes, for strangers
/// must not make us fetch at will. (The library's own ConfigurationManager fetches in the background, so that the message
/// which met a new key first would be refused, and a channel does not send it again.)
/// </summary>
internal sealed class SigningKeys(string metadata, HttpClient http, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan MaxAge = TimeSpan.FromHours(12);
    private static readonly TimeSpan BetweenFetches = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim fetching = new(1);
    private readonly HttpDocumentRetriever documents = new(http) { RequireHttps = !ServiceUrls.IsLoopbackHttp(new Uri(metadata)) };
    private volatile Kept? kept;
    private DateTimeOffset nextFetch = DateTimeOffset.MinValue;

    /// <summary>Looks for the key of that id.</summary>
    public async Task<KeySearch> Find(string keyId, CancellationToken cancellationToken)
    {
        if (Look(keyId) is { IsFresh: true, Key: { } known })
            return new KeySearch.Found(known);
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (Look(keyId) is not { IsFresh: true, Key: not null } && time.GetUtcNow() >= nextFetch)
                await Fetch(cancellationToken);
        }
        finally
        {
            fetching.Release();
        }
        // Old keys stay when new ones cannot be had: the authority may be out of reach for longer than they are kept.
        if (kept is null)
            return new KeySearch.Unavailable();
        return Look(keyId).Key is { } key ? new KeySearch.Found(key) : new KeySearch.Unknown();
    }

    /// <summary>Whether the key may sign for the channel: it carries a list of the channels that it endorses.</summary>
    public static bool Endorses(JsonWebKey key, string channelId) =>
        key.AdditionalData.TryGetValue("endorsements", out var value)
        && value is JsonElement { ValueKind: JsonValueKind.Array } endorsements
        && endorsements.EnumerateArray().Any(one => one.Text() == channelId);

    public void Dispose() => fetching.Dispose();

    private (bool IsFresh, JsonWebKey? Key) Look(string keyId)
    {
        var now = kept;
        return (now is not null && time.GetUtcNow() - now.At < MaxAge, now?.Keys.GetValueOrDefault(keyId));
    }

    private async Task Fetch(CancellationToken cancellationToken)
    {
        try
        {
            var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(metadata, documents, cancellationToken);
            var keys = configuration.JsonWebKeySet?.Keys.Where(key => key.Kid is { Length: > 0 }).DistinctBy(key => key.Kid) ?? [];
            kept = new(keys.ToDictionary(key => key.Kid), time.GetUtcNow());
            nextFetch = time.GetUtcNow() + BetweenFetches;
        }
        // The document cannot be had, or is not what it should be.
        catch (Exception problem) when (problem is IOException or ArgumentException or JsonException or InvalidOperationException)
        {
            nextFetch = time.GetUtcNow() + AfterFailure;
        }
    }

    private sealed record Kept(IReadOnlyDictionary<string, JsonWebKey> Keys, DateTimeOffset At);
}
