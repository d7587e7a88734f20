using System.Globalization;
using System.Security.Cryptography;
using NrcBot.Channels.Twilio;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>
/// Posts signed forms to the service as Twilio does: URL fragment read as connection overrides and not sent, retries only as
/// those say, fifteen seconds in all (protocol dossier, Twilio §1.3).
/// </summary>
internal sealed class WebhookClient : IDisposable
{
    private static readonly TimeSpan Total = TimeSpan.FromSeconds(15);
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly string authToken;

    public WebhookClient(string authToken)
    {
        this.authToken = authToken;
        http.DefaultRequestHeaders.UserAgent.ParseAdd("TwilioProxy/1.1");
    }

    /// <summary>Posts the form; the answer's status, or 0 when no attempt was answered.</summary>
    public async Task<int> Post(string address, IReadOnlyDictionary<string, string> form, CancellationToken stopping)
    {
        var overrides = ConnectionOverrides.Read(address);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        limit.CancelAfter(Total);
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var status = 0;
        for (var attempt = 0; attempt <= overrides.Retries; attempt++)
        {
            try
            {
                status = await Once(overrides.Url, form, token, overrides.ReadTimeout, limit.Token);
                if (status < 400 || !overrides.Repeats(status))
                    return status;
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                status = 0;
                if (limit.IsCancellationRequested || !overrides.RepeatsTimeouts)
                    return 0;
            }
            catch (HttpRequestException)
            {
                status = 0;
            }

            if (attempt < overrides.Retries)
                await Task.Delay(TimeSpan.FromMilliseconds(200 * (attempt + 1)), stopping);
        }

        return status;
    }

    public void Dispose() => http.Dispose();

    private async Task<int> Once(
        string url, IReadOnlyDictionary<string, string> form, string idempotencyToken, TimeSpan readTimeout, CancellationToken limit)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(limit);
        patience.CancelAfter(readTimeout);
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(form) };
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Sign(
            authToken, url, [.. form.Select(field => new FormPair(field.Key, field.Value))]));
        request.Headers.Add("I-Twilio-Idempotency-Token", idempotencyToken);
        using var response = await http.SendAsync(request, patience.Token);
        return (int)response.StatusCode;
    }

    /// <summary>The part after <c>#</c> of a webhook address.</summary>
    private sealed record ConnectionOverrides(string Url, int Retries, TimeSpan ReadTimeout, string[] Policies)
    {
        public bool RepeatsTimeouts => Policies.Contains("rt") || Policies.Contains("all");

        public static ConnectionOverrides Read(string address)
        {
            var at = address.IndexOf('#', StringComparison.Ordinal);
            var settings = at < 0
                ? []
                : address[(at + 1)..].Split('&', StringSplitOptions.RemoveEmptyEntries)
                    .Select(pair => pair.Split('=', 2)).Where(pair => pair.Length == 2)
                    .ToDictionary(pair => pair[0], pair => pair[1]);
            return new(
                at < 0 ? address : address[..at],
                Number(settings, "rc", 1),
                TimeSpan.FromMilliseconds(Number(settings, "rt", 15_000)),
                settings.GetValueOrDefault("rp", "ct").Split(','));
        }

        public bool Repeats(int status) =>
            Policies.Contains("all") || (status >= 500 ? Policies.Contains("5xx") : Policies.Contains("4xx"));

        private static int Number(Dictionary<string, string> settings, string key, int otherwise) =>
            settings.TryGetValue(key, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var number)
                ? number : otherwise;
    }
}
