using System.Net;
using NrcBot.Channels.Twilio;

namespace NrcBot.EndToEnd.Harness;

/// <summary>Delivers to the service what Twilio would: signed forms.</summary>
public sealed class Carrier(string serviceAddress, TwilioAccount account) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>The webhook that it delivers to.</summary>
    public string Webhook { get; } = serviceAddress + "/twilio/messages";

    /// <summary>A new id of a message.</summary>
    public static string NewSid() => "SM" + Guid.NewGuid().ToString("N");

    /// <summary>The form of a message.</summary>
    /// <param name="sid">Its id.</param>
    /// <param name="from">Who wrote.</param>
    /// <param name="body">What was written.</param>
    public Dictionary<string, string> Form(string sid, string from, string body) => new()
    {
        ["MessageSid"] = sid,
        ["SmsSid"] = sid,
        ["AccountSid"] = account.AccountSid,
        ["From"] = from,
        ["To"] = IsWhatsApp(from) ? TwilioAccount.WhatsAppSender : TwilioAccount.SmsSender,
        ["Body"] = body,
        ["NumMedia"] = "0",
        ["ApiVersion"] = "2010-04-01",
    };

    /// <summary>Posts a form once.</summary>
    public Task<HttpStatusCode> Post(IReadOnlyDictionary<string, string> form) =>
        Post(new FormUrlEncodedContent(form), Sign(form));

    /// <summary>Posts a body as it is, with a signature as it is.</summary>
    public async Task<HttpStatusCode> Post(HttpContent body, string signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Webhook) { Content = body };
        request.Headers.Add("X-Twilio-Signature", signature);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    /// <summary>Posts a form until it is acknowledged, as often as it takes.</summary>
    public async Task Deliver(IReadOnlyDictionary<string, string> form, CancellationToken cancelled)
    {
        while (!cancelled.IsCancellationRequested)
        {
            try
            {
                if (await Post(form) == HttpStatusCode.OK)
                    return;
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
            {
                // The service is down, or went down with our request in its hands.
            }

            await Task.Delay(100, cancelled);
        }

        cancelled.ThrowIfCancellationRequested();
    }

    public void Dispose() => http.Dispose();

    private static bool IsWhatsApp(string address) => address.StartsWith("whatsapp:", StringComparison.Ordinal);

    private string Sign(IReadOnlyDictionary<string, string> form) =>
        TwilioSignature.Sign(account.AuthToken, Webhook, [.. form.Select(field => new FormPair(field.Key, field.Value))]);
}
