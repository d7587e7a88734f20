using System.Globalization;
using Microsoft.Extensions.Options;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>Moves a message from queued to sent, delivered and (on WhatsApp) read, and tells the service each time.</summary>
internal sealed class DeliveryClock(
    Exchange exchange, WebhookClient webhooks, IOptions<StandInOptions> options, IHostApplicationLifetime lifetime)
{
    private const int OutsideWindow = 63016;
    private static readonly TimeSpan CustomerServiceWindow = TimeSpan.FromHours(24);
    private readonly TimeSpan pace = TimeSpan.FromMilliseconds(options.Value.StatusDelayMilliseconds);

    /// <summary>Starts the way of one message and returns at once.</summary>
    public void Begin(string sid) => _ = Task.Run(() => Deliver(sid));

    /// <summary>Takes up the messages that were under way when the stand-in stopped.</summary>
    public void Resume()
    {
        foreach (var message in exchange.Messages())
            if (!message.Inbound && message.Status is "queued" or "sent")
                Begin(message.Sid);
    }

    private async Task Deliver(string sid)
    {
        try
        {
            if (exchange.Message(sid) is not { } message)
                return;
            var whatsApp = message.From.StartsWith("whatsapp:", StringComparison.Ordinal);
            if (whatsApp && !(exchange.Now - exchange.LastInbound(message.To, message.From) <= CustomerServiceWindow))
            {
                await Reach(sid, "undelivered", OutsideWindow);
                return;
            }

            string[] way = whatsApp ? ["sent", "delivered", "read"] : ["sent", "delivered"];
            foreach (var status in way.SkipWhile(status => message.Status == "sent" && status == "sent"))
                await Reach(sid, status, null);
        }
        catch (OperationCanceledException)
        {
            // The stand-in stops; the journal says how far the message came.
        }
    }

    private async Task Reach(string sid, string status, int? errorCode)
    {
        await Task.Delay(pace, lifetime.ApplicationStopping);
        exchange.Record(new MessageChanged(sid, status, errorCode, null) { At = exchange.Now });
        if (exchange.Message(sid) is not { StatusCallback: { } callback } message)
            return;

        var form = new Dictionary<string, string>
        {
            ["MessageSid"] = sid,
            ["SmsSid"] = sid,
            ["MessageStatus"] = status,
            ["SmsStatus"] = status,
            ["To"] = message.To,
            ["From"] = message.From,
            ["AccountSid"] = exchange.Account.AccountSid,
            ["ApiVersion"] = "2010-04-01",
        };
        if (errorCode is { } code)
            form["ErrorCode"] = code.ToString(CultureInfo.InvariantCulture);
        if (message.From.StartsWith("whatsapp:", StringComparison.Ordinal))
        {
            form["ChannelPrefix"] = "whatsapp";
            if (status is "delivered" or "read")
                form["EventType"] = status.ToUpperInvariant();
        }

        await webhooks.Post(callback, form, lifetime.ApplicationStopping);
    }
}
