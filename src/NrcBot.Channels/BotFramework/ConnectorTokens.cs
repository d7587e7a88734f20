using System.Text.Json;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.BotFramework;

/// <summary>What came of asking for a token.</summary>
internal abstract record TokenResult
{
    private TokenResult()
    {
    }

    public sealed record Token(string Value) : TokenResult
    {
        public override string ToString() => "token";
    }

    /// <summary>There is none, and this is what it means for the message.</summary>
    public sealed record None(ConnectorOutcome Outcome) : TokenResult;
}

/// <summary>
/// The token that lets us send: fetched with the app's secret (OAuth 2 client credentials), kept until five minutes before it
/// ends, fetched once however many wait for it.
/// </summary>
internal sealed class ConnectorTokens(IHttpClientFactory clients, IOptions<BotFrameworkOptions> options, TimeProvider time) : IDisposable
{
    public const string ClientName = "NrcBot.BotFramework.Token";

    private const string Scope = "https://api.botframework.com/.default";

    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1);
    private (string Value, DateTimeOffset Until)? kept;

    public async Task<TokenResult> Get(CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (kept is { } token && token.Until > time.GetUtcNow())
                return new TokenResult.Token(token.Value);
            return await Fetch(cancellationToken);
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>A channel refused this token: it is not used again. One that was fetched since stays.</summary>
    public async Task Drop(string refused, CancellationToken cancellationToken)
    {
        await fetching.WaitAsync(cancellationToken);
        try
        {
            if (kept?.Value == refused)
                kept = null;
        }
        finally
        {
            fetching.Release();
        }
    }

    public void Dispose() => fetching.Dispose();

    private async Task<TokenResult> Fetch(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        using var form = new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", settings.AppId),
            new("client_secret", settings.AppSecret),
            new("scope", Scope),
        ]);
        try
        {
            using var http = clients.CreateClient(ClientName);
            using var response = await http.PostAsync(settings.EffectiveTokenEndpoint, form, cancellationToken);
            var body = await ConnectorAnswer.ReadJson(response, cancellationToken);
            if (!response.IsSuccessStatusCode)
                return new TokenResult.None(Failure(response, body));
            return Keep(body) ? new TokenResult.Token(kept!.Value.Value) : new TokenResult.None(new ConnectorOutcome.Unreachable("token-unreadable"));
        }
        catch (HttpRequestException)
        {
            return new TokenResult.None(new ConnectorOutcome.Unreachable("token-endpoint"));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TokenResult.None(new ConnectorOutcome.Unreachable("token-timeout"));
        }
    }

    private bool Keep(JsonElement? body)
    {
        if (body?.Member("access_token")?.Text() is not { Length: > 0 } value)
            return false;
        var seconds = body?.Member("expires_in") is { ValueKind: JsonValueKind.Number } given && given.TryGetInt32(out var number) ? number : 0;
        kept = (value, time.GetUtcNow() + TimeSpan.FromSeconds(seconds) - Margin);
        return true;
    }

    private static ConnectorOutcome Failure(HttpResponseMessage response, JsonElement? body) => (int)response.StatusCode switch
    {
        429 => new ConnectorOutcome.Busy(ConnectorAnswer.RetryAfter(response)),
        >= 500 => new ConnectorOutcome.Unreachable("token-" + ConnectorAnswer.HttpCode(response)),
        _ => new ConnectorOutcome.Unauthorised(ConnectorAnswer.Code(body?.Member("error")) ?? "token-" + ConnectorAnswer.HttpCode(response)),
    };
}
