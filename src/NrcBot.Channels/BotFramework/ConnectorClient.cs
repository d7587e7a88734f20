using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.BotFramework;

/// <summary>
/// The Bot Connector's REST interface (v3), as far as we use it: say something in a conversation. Every call sends the
/// activity once; only when the token was refused, so that nothing was taken, again with a new one. What to do next is
/// <see cref="ConnectorRetry"/>'s to say. Outcomes are values; the one exception that leaves is
/// <see cref="OperationCanceledException"/>, when the caller's token was cancelled; the fate of the activity is then unknown.
/// </summary>
public sealed partial class ConnectorClient
{
    private const string TokenRefused = "http-401";

    private readonly HttpClient http;
    private readonly ConnectorTokens tokens;
    private readonly BotFrameworkOptions options;
    private readonly ILogger<ConnectorClient> logger;

    internal ConnectorClient(HttpClient http, ConnectorTokens tokens, IOptions<BotFrameworkOptions> options, ILogger<ConnectorClient> logger)
    {
        this.http = http;
        this.tokens = tokens;
        this.options = options.Value;
        this.logger = logger;
    }

    /// <summary>Sends an activity: as a reply when it has <see cref="Activity.ReplyToId"/>, which every channel supports.</summary>
    /// <param name="route">Where to; its service URL is checked again, for it may have been stored for long.</param>
    /// <param name="activity">What <see cref="BotReplies"/> or <see cref="HandoffEvents"/> made.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ConnectorOutcome> Send(ConversationReference route, Activity activity, CancellationToken cancellationToken)
    {
        var outcome = Address(route, activity) is { } address
            ? await Authorised(address, activity, cancellationToken)
            : new ConnectorOutcome.Refused("service-url-not-permitted");
        Log(outcome);
        return outcome;
    }

    /// <summary>Where the activity goes; null when we may not, or cannot, send there.</summary>
    private Uri? Address(ConversationReference route, Activity activity)
    {
        if (!ServiceUrls.Permits(options, route.ServiceUrl) || Segment(route.Conversation?.Id) is not { } conversation)
            return null;
        var path = $"{route.ServiceUrl!.TrimEnd('/')}/v3/conversations/{conversation}/activities";
        if (string.IsNullOrEmpty(activity.ReplyToId))
            return new Uri(path);
        return Segment(activity.ReplyToId) is { } replyTo ? new Uri($"{path}/{replyTo}") : null;
    }

    // Dots would climb up the path.
    private static string? Segment(string? id) => id is null or "" or "." or ".." ? null : Uri.EscapeDataString(id);

    private async Task<ConnectorOutcome> Authorised(Uri address, Activity activity, CancellationToken cancellationToken)
    {
        if (options.IsLoopbackMode)
            return await Post(address, activity, null, cancellationToken);
        if (!options.IsConfigured)
            return new ConnectorOutcome.Unauthorised("not-configured");
        var outcome = await WithToken(address, activity, cancellationToken);
        return outcome is ConnectorOutcome.Unauthorised { Code: TokenRefused }
            ? await WithToken(address, activity, cancellationToken)
            : outcome;
    }

    private async Task<ConnectorOutcome> WithToken(Uri address, Activity activity, CancellationToken cancellationToken)
    {
        var result = await tokens.Get(cancellationToken);
        if (result is TokenResult.None none)
            return none.Outcome;
        var token = ((TokenResult.Token)result).Value;
        var outcome = await Post(address, activity, token, cancellationToken);
        if (outcome is ConnectorOutcome.Unauthorised)
            await tokens.Drop(token, cancellationToken);
        return outcome;
    }

    private async Task<ConnectorOutcome> Post(Uri address, Activity activity, string? token, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, BotFrameworkJson.Options));
        content.Headers.ContentType = new("application/json") { CharSet = "utf-8" };
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (token is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return await Interpret(response, cancellationToken);
        }
        catch (HttpRequestException problem)
        {
            return Broken(problem.HttpRequestError);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ConnectorOutcome.Unsure("timeout");
        }
    }

    private async Task<ConnectorOutcome> Interpret(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await ConnectorAnswer.ReadJson(response, cancellationToken);
        if (response.IsSuccessStatusCode)
            return new ConnectorOutcome.Accepted(body?.Member("id")?.Text() is { Length: > 0 } id ? id : null);
        var operation = Correlation(response);
        LogAnswer((int)response.StatusCode, operation);
        var code = ConnectorAnswer.Code(body?.Member("error")?.Member("code")) ?? ConnectorAnswer.HttpCode(response);
        return (int)response.StatusCode switch
        {
            401 => new ConnectorOutcome.Unauthorised(TokenRefused),
            403 or 404 or 410 => new ConnectorOutcome.Gone(code),
            429 or 502 or 503 or 504 => new ConnectorOutcome.Busy(ConnectorAnswer.RetryAfter(response)),
            408 or >= 500 => new ConnectorOutcome.Unsure(ConnectorAnswer.HttpCode(response)),
            _ => new ConnectorOutcome.Refused(code),
        };
    }

    private static ConnectorOutcome Broken(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => new ConnectorOutcome.Unreachable("name-resolution-error"),
        HttpRequestError.ConnectionError => new ConnectorOutcome.Unreachable("connection-error"),
        HttpRequestError.SecureConnectionError => new ConnectorOutcome.Unreachable("secure-connection-error"),
        HttpRequestError.ProxyTunnelError => new ConnectorOutcome.Unreachable("proxy-error"),
        HttpRequestError.ResponseEnded => new ConnectorOutcome.Unsure("response-ended"),
        HttpRequestError.InvalidResponse => new ConnectorOutcome.Unsure("invalid-response"),
        _ => new ConnectorOutcome.Unsure("broken-connection"),
    };

    // The Connector's name for the call, for its support. It is opaque, so only what looks like an id is taken.
    private static string Correlation(HttpResponseMessage response) =>
        response.Headers.TryGetValues("X-Correlating-OperationId", out var values)
        && values.FirstOrDefault() is { Length: > 0 and <= 64 } id
        && id.All(c => char.IsAsciiHexDigit(c) || c == '-') ? id : "none";

    private void Log(ConnectorOutcome outcome)
    {
        switch (outcome)
        {
            case ConnectorOutcome.Accepted:
                LogAccepted();
                break;
            case ConnectorOutcome.Refused refused:
                LogRefused(refused.Code);
                break;
            case ConnectorOutcome.Gone gone:
                LogGone(gone.Code);
                break;
            case ConnectorOutcome.Busy:
                LogNotSent("busy");
                break;
            case ConnectorOutcome.Unreachable unreachable:
                LogNotSent(unreachable.Reason);
                break;
            case ConnectorOutcome.Unsure unsure:
                LogUnsure(unsure.Reason);
                break;
            case ConnectorOutcome.Unauthorised unauthorised:
                LogUnauthorised(unauthorised.Code);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A channel took an activity.")]
    private partial void LogAccepted();

    [LoggerMessage(Level = LogLevel.Information, Message = "A channel answered {Status}, operation {Operation}.")]
    private partial void LogAnswer(int status, string operation);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A channel refused an activity: {Code}.")]
    private partial void LogRefused(string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A conversation is no longer open to us: {Code}.")]
    private partial void LogGone(string code);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An activity did not reach its channel: {Reason}.")]
    private partial void LogNotSent(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It is not known whether a channel took an activity: {Reason}.")]
    private partial void LogUnsure(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The app is not accepted: {Code}. Check BotFramework:AppId, BotFramework:AppSecret and BotFramework:TenantId.")]
    private partial void LogUnauthorised(string code);
}
