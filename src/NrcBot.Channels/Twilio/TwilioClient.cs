using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>
/// Twilio's REST interface: messages (API version 2010-04-01) and message templates (Content API v1). Every call makes one
/// request and never repeats it; what to do next is <see cref="DeliveryPolicy"/>'s to say. Outcomes are values; the one
/// exception that leaves is <see cref="OperationCanceledException"/>, when the caller's token was cancelled. The fate of a
/// message is then unknown, as with <see cref="SendOutcome.Unsure"/>.
/// </summary>
public sealed partial class TwilioClient(HttpClient http, IOptions<TwilioOptions> options, ILogger<TwilioClient> logger)
{
    // The clocks of two machines may differ a little, and a request may wait before Twilio dates it.
    private static readonly Duration Before = Duration.FromSeconds(5);
    private static readonly Duration Within = Duration.FromMinutes(5);

    // One person's messages fit on one page; more pages mean that something is wrong.
    private const int MessagePages = 20;

    private const int ContentPages = 200;

    private readonly TwilioOptions settings = options.Value;

    private string Messages => $"{Base(settings.ApiBaseUrl)}/2010-04-01/Accounts/{settings.AccountSid}/Messages.json";

    private string Contents => $"{Base(settings.EffectiveContentBaseUrl)}/v1/Content";

    /// <summary>Hands over one message.</summary>
    public async Task<SendOutcome> Send(TwilioMessage message, CancellationToken cancellationToken)
    {
        using var content = new FormUrlEncodedContent(message.Form());
        var answer = await Call(HttpMethod.Post, Messages, content, cancellationToken);
        var outcome = answer switch
        {
            Answer.Broken { Sent: false } broken => new SendOutcome.Unreachable(broken.Reason),
            Answer.Broken broken => new SendOutcome.Unsure(broken.Reason),
            Answer.Http got => Interpret(got),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        Log(outcome);
        return outcome;
    }

    /// <summary>Looks for a message whose fate is unknown among those that the account has sent.</summary>
    /// <param name="to">Who was to get it.</param>
    /// <param name="from">Our sender.</param>
    /// <param name="since">When it was handed over.</param>
    /// <param name="body">Its text; null for a template, whose text Twilio makes.</param>
    /// <param name="owned">The ids that belong to other messages of ours.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<SentSearch> FindSent(
        TwilioAddress to,
        TwilioAddress from,
        Instant since,
        string? body,
        IReadOnlySet<string> owned,
        CancellationToken cancellationToken)
    {
        var wanted = new SentMessageFilter(to, from, body, since - Before, since + Within, owned);
        var matches = new List<ListedMessage>();
        // Messages that still wait have no date_sent, so the date is compared here and not asked of the list.
        var address = $"{Messages}?To={Uri.EscapeDataString(to.Reveal())}&From={Uri.EscapeDataString(from.Reveal())}&PageSize=50";
        for (var page = 0; page < MessagePages; page++)
        {
            var (list, failure) = await Get(address, ListedMessages.Read, cancellationToken);
            if (list is null)
                return new SentSearch.Failed(failure);
            matches.AddRange(list.Messages.Where(wanted.Fits));
            if (list.NextPage is null || list.Messages.Any(message => message.Created < wanted.Earliest))
                return matches.OrderBy(message => message.Created).FirstOrDefault() is { } oldest
                    ? new SentSearch.Found(oldest.Sid, oldest.Status, matches.Count)
                    : new SentSearch.NotFound();
            address = Base(settings.ApiBaseUrl) + list.NextPage;
        }
        return new SentSearch.Failed("too-many-pages");
    }

    /// <summary>Makes a message template. It is not asked whether there is one: see <see cref="FindContent"/>.</summary>
    public async Task<ContentOutcome> CreateContent(ContentTemplate template, CancellationToken cancellationToken)
    {
        using var content = new StringContent(template.Json, Encoding.UTF8, "application/json");
        var answer = await Call(HttpMethod.Post, Contents, content, cancellationToken);
        ContentOutcome outcome = answer switch
        {
            Answer.Broken broken => new ContentOutcome.Unavailable(broken.Reason),
            Answer.Http { IsSuccess: true } got => TwilioJson.Text(got.Body, "sid") is { Length: > 0 } sid
                ? new ContentOutcome.Ready(sid)
                : new ContentOutcome.Unavailable("unreadable-answer"),
            Answer.Http { Status: >= 400 and < 500 and not (401 or 403 or 429) } got => new ContentOutcome.Refused(TwilioJson.ErrorCode(got.Body), got.Status),
            Answer.Http got => new ContentOutcome.Unavailable(Reason(got)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        if (outcome is not ContentOutcome.Ready)
            LogContentFailed(template.FriendlyName, Reason(answer));
        return outcome;
    }

    /// <summary>Looks for the message template of a name.</summary>
    public async Task<ContentOutcome> FindContent(string friendlyName, CancellationToken cancellationToken)
    {
        var address = $"{Contents}?PageSize=100";
        for (var page = 0; page < ContentPages; page++)
        {
            var (list, failure) = await Get(address, ListedContents.Read, cancellationToken);
            if (list is null)
                return new ContentOutcome.Unavailable(failure);
            if (list.Sids.GetValueOrDefault(friendlyName) is { } sid)
                return new ContentOutcome.Ready(sid);
            if (list.NextPage is null)
                return new ContentOutcome.Missing();
            address = Base(settings.EffectiveContentBaseUrl) + list.NextPage;
        }
        return new ContentOutcome.Unavailable("too-many-pages");
    }

    private static SendOutcome Interpret(Answer.Http answer)
    {
        if (answer.IsSuccess)
            return TwilioJson.Text(answer.Body, "sid") is { Length: > 0 } sid
                ? new SendOutcome.Accepted(sid, DeliveryStatuses.Parse(TwilioJson.Text(answer.Body, "status")))
                : new SendOutcome.Unsure("unreadable-answer");
        var code = TwilioJson.ErrorCode(answer.Body);
        return answer.Status switch
        {
            429 => new SendOutcome.Busy(answer.RetryAfter),
            401 => new SendOutcome.Unauthorised(code, answer.Status),
            // 403 is the account's unless the code is about the message itself (21xxx and up).
            403 when code is null or < 21000 => new SendOutcome.Unauthorised(code, answer.Status),
            408 or >= 500 or < 200 => new SendOutcome.Unsure(Reason(answer)),
            _ => new SendOutcome.Refused(code, answer.Status),
        };
    }

    private async Task<(T? Value, string Failure)> Get<T>(string address, Func<string, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var answer = await Call(HttpMethod.Get, address, null, cancellationToken);
        var value = answer is Answer.Http { IsSuccess: true } got ? read(got.Body) : null;
        return (value, value is null ? Reason(answer) : "");
    }

    private async Task<Answer> Call(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address) { Content = content };
        var (user, password) = settings.Credentials;
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return new Answer.Http((int)response.StatusCode, Encoding.UTF8.GetString(body), RetryAfter(response.Headers));
        }
        catch (HttpRequestException problem)
        {
            return new Answer.Broken(ReasonOf(problem.HttpRequestError), Sent: !IsBeforeSending(problem.HttpRequestError));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new Answer.Broken("timeout", Sent: true);
        }
    }

    private static bool IsBeforeSending(HttpRequestError error) => error is
        HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
        or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;

    private static string ReasonOf(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => "name-resolution-error",
        HttpRequestError.ConnectionError => "connection-error",
        HttpRequestError.SecureConnectionError => "secure-connection-error",
        HttpRequestError.ProxyTunnelError => "proxy-error",
        HttpRequestError.ResponseEnded => "response-ended",
        HttpRequestError.InvalidResponse => "invalid-response",
        HttpRequestError.ConfigurationLimitExceeded => "answer-too-large",
        _ => "broken-connection",
    };

    private static string Reason(Answer answer) => answer switch
    {
        Answer.Broken broken => broken.Reason,
        Answer.Http { IsSuccess: true } => "unreadable-answer",
        Answer.Http got => string.Create(CultureInfo.InvariantCulture, $"http-{got.Status}"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static Duration? RetryAfter(HttpResponseHeaders headers) => headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        // A date is compared with the clock of the machine that wrote it.
        { Date: { } date } when headers.Date is { } sent && date > sent => Duration.FromTimeSpan(date - sent),
        _ => null,
    };

    private static string Base(string url) => url.TrimEnd('/');

    private void Log(SendOutcome outcome)
    {
        switch (outcome)
        {
            case SendOutcome.Accepted accepted:
                LogAccepted(accepted.Sid, accepted.Status);
                break;
            case SendOutcome.Refused refused:
                LogRefused(refused.Code, refused.Http);
                break;
            case SendOutcome.Busy:
                LogNotSent("busy");
                break;
            case SendOutcome.Unreachable unreachable:
                LogNotSent(unreachable.Reason);
                break;
            case SendOutcome.Unsure unsure:
                LogUnsure(unsure.Reason);
                break;
            case SendOutcome.Unauthorised unauthorised:
                LogUnauthorised(unauthorised.Code, unauthorised.Http);
                break;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Twilio took message {Sid}: {Status}.")]
    private partial void LogAccepted(string sid, DeliveryStatus status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Twilio refused a message with code {Code}, HTTP {Http}.")]
    private partial void LogRefused(int? code, int http);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A message did not reach Twilio: {Reason}.")]
    private partial void LogNotSent(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "It is not known whether Twilio took a message: {Reason}.")]
    private partial void LogUnsure(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Twilio does not accept the account: code {Code}, HTTP {Http}. Check Twilio:AccountSid, Twilio:AuthToken and the API key.")]
    private partial void LogUnauthorised(int? code, int http);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The message template {FriendlyName} could not be made: {Reason}.")]
    private partial void LogContentFailed(string friendlyName, string reason);

    /// <summary>What came back from one request.</summary>
    private abstract record Answer
    {
        public sealed record Http(int Status, string Body, Duration? RetryAfter) : Answer
        {
            public bool IsSuccess => Status is >= 200 and < 300;

            public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}");
        }

        public sealed record Broken(string Reason, bool Sent) : Answer;
    }
}
