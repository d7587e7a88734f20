using System.Globalization;
using System.Text.Json.Nodes;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>The shapes of Twilio's answers (protocol dossier, Twilio §4.3, §4.4).</summary>
internal static class TwilioJson
{
    /// <summary>A message as the 2010 API shows it: snake case, counts as text, dates as RFC 2822.</summary>
    public static JsonObject Message(StandInAccount account, StandInMessage message)
    {
        var uri = $"/2010-04-01/Accounts/{account.AccountSid}/Messages/{message.Sid}";
        return new JsonObject
        {
            ["account_sid"] = account.AccountSid,
            ["api_version"] = "2010-04-01",
            ["body"] = message.Body,
            ["date_created"] = Rfc2822(message.Created),
            ["date_sent"] = message.Sent is { } sent ? Rfc2822(sent) : null,
            ["date_updated"] = Rfc2822(message.Sent ?? message.Created),
            ["direction"] = message.Inbound ? "inbound" : "outbound-api",
            ["error_code"] = message.ErrorCode,
            ["error_message"] = null,
            ["from"] = message.From,
            ["messaging_service_sid"] = null,
            ["num_media"] = message.Attachment is null or "location" ? "0" : "1",
            ["num_segments"] = "1",
            ["price"] = null,
            ["price_unit"] = null,
            ["sid"] = message.Sid,
            ["status"] = message.Inbound ? "received" : message.Status,
            ["subresource_uris"] = new JsonObject { ["media"] = uri + "/Media.json" },
            ["to"] = message.To,
            ["uri"] = uri + ".json",
        };
    }

    /// <summary>An error in the older of Twilio's two forms.</summary>
    public static IResult Error(int status, int code, string message) => Results.Json(
        new JsonObject
        {
            ["code"] = code,
            ["message"] = message,
            ["more_info"] = $"https://www.twilio.com/docs/errors/{code}",
            ["status"] = status,
        },
        statusCode: status);

    private static string Rfc2822(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
}
