using System.Globalization;
using System.Net;
using NrcBot.Channels.Twilio;

namespace NrcBot.Service.Tests.Host;

/// <summary>A person at Twilio's other end: what they send comes as Twilio's signed webhook, what they get is what Twilio was asked to send.</summary>
internal sealed class TwilioPhone(RunningService service, string number, bool whatsApp = false)
{
    /// <summary>The person's address.</summary>
    public string Address { get; } = whatsApp ? "whatsapp:" + number : number;

    /// <summary>Everything that was sent to the person, oldest first.</summary>
    public IReadOnlyList<Dictionary<string, string>> Received =>
        [.. service.OtherEnd.Messages.Where(message => message["To"] == Address)];

    /// <summary>Sends a text; the webhook's status.</summary>
    public Task<HttpStatusCode> Send(string text, string? sid = null) => Post(Fields(text, sid ?? NewSid()));

    /// <summary>Sends a text and waits for the reply.</summary>
    public async Task<Dictionary<string, string>> Ask(string text)
    {
        var before = Received.Count;
        Assert.Equal(HttpStatusCode.OK, await Send(text));
        await RunningService.Until(() => Task.FromResult(Received.Count > before), "the person was answered");
        // The next reply waits until this one is on its way.
        Assert.Equal(HttpStatusCode.NoContent, await Report(Received[before], "sent"));
        return Received[before];
    }

    /// <summary>Twilio reports what became of a message.</summary>
    public Task<HttpStatusCode> Report(Dictionary<string, string> message, string status, string? sid = null, int? errorCode = null)
    {
        var fields = new Dictionary<string, string>
        {
            ["MessageSid"] = sid ?? message[OtherEnd.Sid],
            ["AccountSid"] = RunningService.AccountSid,
            ["MessageStatus"] = status,
            ["To"] = Address,
            ["From"] = message["From"],
        };
        if (errorCode is { } code)
            fields["ErrorCode"] = code.ToString(CultureInfo.InvariantCulture);
        return Post(fields, new Uri(message["StatusCallback"]).PathAndQuery);
    }

    /// <summary>The fields of a message's webhook.</summary>
    public Dictionary<string, string> Fields(string text, string sid) => new()
    {
        ["MessageSid"] = sid,
        ["AccountSid"] = RunningService.AccountSid,
        ["From"] = Address,
        ["To"] = whatsApp ? RunningService.WhatsAppSender : RunningService.Sender,
        ["Body"] = text,
        ["NumMedia"] = "0",
    };

    /// <summary>Posts a signed form.</summary>
    public async Task<HttpStatusCode> Post(Dictionary<string, string> fields, string path = "/twilio/messages", string token = RunningService.AuthToken)
    {
        var url = service.Http.BaseAddress!.OriginalString + path;
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("X-Twilio-Signature", TwilioSignature.Sign(token, url, [.. fields.Select(field => new FormPair(field.Key, field.Value))]));
        using var response = await service.Http.SendAsync(request);
        return response.StatusCode;
    }

    /// <summary>A new id of a message.</summary>
    public static string NewSid() => "SM" + Guid.NewGuid().ToString("N");
}
