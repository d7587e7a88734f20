using System.Text.Json;
using NrcBot.Service.TwilioStandIn;

namespace NrcBot.EndToEnd.Harness;

/// <summary>The account that a test and the service agree on.</summary>
/// <param name="AccountSid">Its id.</param>
/// <param name="AuthToken">What signs webhooks.</param>
/// <param name="ApiBaseUrl">Where messages are sent to.</param>
public sealed record TwilioAccount(string AccountSid, string AuthToken, string ApiBaseUrl)
{
    /// <summary>Our address on WhatsApp.</summary>
    public const string WhatsAppSender = "whatsapp:+5215550001111";

    /// <summary>Our address for SMS.</summary>
    public const string SmsSender = "+5215550001111";

    /// <summary>An account for tests, whose messages go to <paramref name="apiBaseUrl"/>.</summary>
    public static TwilioAccount At(string apiBaseUrl) =>
        new("AC0123456789abcdef0123456789abcdef", "an-auth-token-for-tests-only", apiBaseUrl);

    /// <summary>The account that the built-in stand-in made for itself.</summary>
    public static TwilioAccount OfBuiltInStandIn(string folder, string address)
    {
        var made = JsonSerializer.Deserialize<StandInAccount>(File.ReadAllText(Path.Combine(folder, "account.json")))!;
        return new(made.AccountSid, made.AuthToken, address);
    }

    /// <summary>The settings that name it.</summary>
    public Dictionary<string, string> Settings => new()
    {
        ["Twilio__AccountSid"] = AccountSid,
        ["Twilio__AuthToken"] = AuthToken,
        ["Twilio__ApiBaseUrl"] = ApiBaseUrl,
        ["Twilio__Senders__0"] = WhatsAppSender,
        ["Twilio__Senders__1"] = SmsSender,
    };
}
