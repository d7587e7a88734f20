using System.Collections.Immutable;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>
/// The other end of the wire: what a person's phone does. A message goes out as the signed webhook that Twilio would send;
/// the phone page is its only user.
/// </summary>
internal static partial class PhoneApi
{
    private const int MaxText = 10_000;

    /// <summary>Adds the page and what it talks to.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/phone", () => PhonePage.For(standIn: ""));
        routes.MapGet("/phone/account", (Exchange exchange) => new { exchange.Account.Senders });
        routes.MapGet("/phone/messages", (string phone, Exchange exchange) =>
            exchange.Messages().Where(message => Touches(message, phone)).Reverse().Select(PhoneView.Of));
        routes.MapGet("/phone/events", (Exchange exchange, CancellationToken cancelled) =>
            TypedResults.ServerSentEvents(Events(exchange, cancelled)));
        routes.MapPost("/phone/messages", Send);
    }

    private static async Task<IResult> Send(
        PhoneRequest phone, Exchange exchange, WebhookClient webhooks, IOptions<StandInOptions> options,
        IHostApplicationLifetime lifetime)
    {
        if (!Digits().IsMatch(phone.Phone) || phone.Text?.Length > MaxText)
            return Results.BadRequest("A phone has ten digits and a text at most 10,000 characters.");
        var whatsApp = phone.Channel == "whatsapp";
        var to = exchange.Account.Senders.FirstOrDefault(sender => sender.StartsWith("whatsapp:", StringComparison.Ordinal) == whatsApp);
        if (to is null)
            return Results.BadRequest($"The account has no sender for {phone.Channel}.");

        var from = whatsApp ? $"whatsapp:+521{phone.Phone}" : $"+52{phone.Phone}";
        var sid = Exchange.NewSid(phone.Media is null ? "SM" : "MM");
        var form = Form(phone, exchange.Account, sid, from, to, whatsApp);
        exchange.Record(new PhoneSent(sid, from, to, form) { At = exchange.Now });
        var status = await webhooks.Post(options.Value.WebhookUrl, form, lifetime.ApplicationStopping);
        exchange.Record(new WebhookAnswered(sid, status) { At = exchange.Now });
        return Results.Ok(new { sid, status });
    }

    /// <summary>The fields of the webhook, as in the protocol dossier, Twilio §1.2.</summary>
    private static Dictionary<string, string> Form(
        PhoneRequest phone, StandInAccount account, string sid, string from, string to, bool whatsApp)
    {
        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = sid, ["SmsSid"] = sid, ["SmsMessageSid"] = sid, ["AccountSid"] = account.AccountSid,
            ["From"] = from, ["To"] = to, ["Body"] = phone.Text ?? "", ["NumMedia"] = phone.Media is null ? "0" : "1",
            ["NumSegments"] = "1", ["SmsStatus"] = "received", ["ApiVersion"] = "2010-04-01",
        };
        if (whatsApp)
        {
            form["WaId"] = "521" + phone.Phone;
            form["ProfileName"] = "Teléfono " + phone.Phone[^2..];
            form["MessageType"] = phone.Media is null ? "text" : phone.Media.Split('/')[0];
        }

        if (phone.Button is { } button)
        {
            form["Body"] = button.Title;
            form["ButtonText"] = button.Title;
            form["ButtonPayload"] = button.Id;
            form["MessageType"] = "interactive";
            form["OriginalRepliedMessageSid"] = button.MessageSid;
        }

        if (phone.Location is { } place)
        {
            form["Latitude"] = place.Latitude.ToString(CultureInfo.InvariantCulture);
            form["Longitude"] = place.Longitude.ToString(CultureInfo.InvariantCulture);
            form["MessageType"] = "location";
        }

        if (phone.Media is { } media)
        {
            form["MediaContentType0"] = media;
            form["MediaUrl0"] =
                $"https://api.twilio.com/2010-04-01/Accounts/{account.AccountSid}/Messages/{sid}/Media/{Exchange.NewSid("ME")}";
        }

        return form;
    }

    private static async IAsyncEnumerable<SseItem<PhoneView>> Events(
        Exchange exchange, [EnumeratorCancellation] CancellationToken cancelled)
    {
        await foreach (var message in exchange.Watch(cancelled))
            yield return new SseItem<PhoneView>(PhoneView.Of(message), "message");
    }

    private static bool Touches(StandInMessage message, string phone) =>
        message.From.EndsWith(phone, StringComparison.Ordinal) || message.To.EndsWith(phone, StringComparison.Ordinal);

    [GeneratedRegex(@"^\d{10}$")]
    private static partial Regex Digits();

    /// <summary>What the page sends.</summary>
    internal sealed record PhoneRequest(
        string Phone, string Channel, string? Text, TappedButton? Button, Place? Location, string? Media);

    /// <summary>A tapped button and the message it stood under.</summary>
    internal sealed record TappedButton(string MessageSid, string Id, string Title);

    /// <summary>A shared place, in degrees.</summary>
    internal sealed record Place(double Latitude, double Longitude);

    /// <summary>What the page shows of a message.</summary>
    internal sealed record PhoneView(
        string Sid, string From, string To, string Body, bool Inbound, string Status, string? Attachment,
        ImmutableArray<PhoneButton> Buttons, DateTimeOffset At)
    {
        public static PhoneView Of(StandInMessage message) => new(
            message.Sid, message.From, message.To, message.Body, message.Inbound, message.Status, message.Attachment,
            message.Buttons, message.Created);
    }
}
