using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace NrcBot.Channels.Tests.BotFramework;

/// <summary>Publishes throw-away keys as the Bot Connector and Entra ID do, and signs with them.</summary>
internal sealed class Authority : IAsyncDisposable
{
    public const string Issuer = "https://api.botframework.com";

    private readonly List<JsonObject> published = [];
    private int fetches;
    private LoopbackServer? server;

    public string Metadata => server!.Address + "v1/.well-known/openidconfiguration";

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => fetches;

    /// <summary>Whether it answers with an error.</summary>
    public bool IsDown { get; set; }

    public static async Task<Authority> Start(params SigningKey[] keys)
    {
        var authority = new Authority();
        foreach (var key in keys)
            authority.Publish(key);
        authority.server = await LoopbackServer.Start(authority.Answer);
        return authority;
    }

    public void Publish(SigningKey key)
    {
        lock (published)
            published.Add(key.Published());
    }

    public async ValueTask DisposeAsync() => await server!.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        if (IsDown)
        {
            context.Response.StatusCode = 500;
            return;
        }
        context.Response.ContentType = "application/json";
        if (!context.Request.Path.Value!.EndsWith("keys", StringComparison.Ordinal))
        {
            await context.Response.WriteAsync(new JsonObject
            {
                ["issuer"] = Issuer,
                ["jwks_uri"] = server!.Address + "v1/.well-known/keys",
                ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            }.ToJsonString());
            return;
        }
        Interlocked.Increment(ref fetches);
        string keys;
        lock (published)
            keys = new JsonObject { ["keys"] = new JsonArray([.. published.Select(key => key.DeepClone())]) }.ToJsonString();
        await context.Response.WriteAsync(keys);
    }
}

/// <summary>A key pair with the channels that it may sign for; null: the published key has no such list.</summary>
internal sealed class SigningKey(string id, params string[]? endorsements)
{
    private readonly RSA rsa = RSA.Create(2048);

    public string Id => id;

    /// <summary>What anybody can know of it.</summary>
    public byte[] PublicBytes => Encoding.UTF8.GetBytes(rsa.ExportSubjectPublicKeyInfoPem());

    public JsonObject Published()
    {
        var parameters = rsa.ExportParameters(false);
        var key = new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = id,
            ["n"] = Base64UrlEncoder.Encode(parameters.Modulus),
            ["e"] = Base64UrlEncoder.Encode(parameters.Exponent),
        };
        if (endorsements is not null)
            key["endorsements"] = new JsonArray([.. endorsements.Select(one => JsonValue.Create(one))]);
        return key;
    }

    public string Sign(TokenClaims claims) => Sign(claims, new(new RsaSecurityKey(rsa) { KeyId = id }, SecurityAlgorithms.RsaSha256));

    public static string Sign(TokenClaims claims, SigningCredentials? credentials) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = claims.Issuer,
            Audience = claims.Audience,
            NotBefore = DateTime.UtcNow + claims.Begins,
            Expires = DateTime.UtcNow + claims.Ends,
            Claims = claims.Others.ToDictionary(),
            SigningCredentials = credentials,
        });
}

/// <summary>What a token says; times count from now.</summary>
internal sealed record TokenClaims
{
    public string Issuer { get; init; } = Authority.Issuer;

    public string Audience { get; init; } = ChannelAuthenticatorTests.AppId;

    public TimeSpan Begins { get; init; } = TimeSpan.FromMinutes(-10);

    public TimeSpan Ends { get; init; } = TimeSpan.FromMinutes(50);

    public IReadOnlyDictionary<string, object> Others { get; init; } =
        new Dictionary<string, object> { ["serviceurl"] = ChannelAuthenticatorTests.ServiceUrl };
}
