using System.Globalization;
using NodaTime;
using NrcBot.Conversations;

namespace NrcBot.Channels.Twilio;

/// <summary>What a webhook of Twilio says, once its signature was found good. Unknown parameters are of no account.</summary>
public abstract record TwilioWebhook
{
    private TwilioWebhook()
    {
    }

    /// <summary>A person wrote.</summary>
    public sealed record Inbound : TwilioWebhook
    {
        /// <summary>What was written; its id is the <c>MessageSid</c>.</summary>
        public required InboundMessage Message { get; init; }

        /// <summary>What kind of message it is.</summary>
        public required InboundContent Content { get; init; }

        /// <summary>The account it came to; must be ours.</summary>
        public required string AccountSid { get; init; }

        /// <summary>Who wrote, and where the reply goes, unchanged.</summary>
        public required TwilioAddress From { get; init; }

        /// <summary>Our address that was written to, and that answers.</summary>
        public required TwilioAddress To { get; init; }

        /// <summary>"whatsapp" or "sms".</summary>
        public string Channel => From.Channel == ChannelKind.WhatsApp ? "whatsapp" : "sms";

        /// <summary>WhatsApp's own id of the person, which stays when the number is hidden; null on SMS and on old accounts.</summary>
        public TwilioAddress? ExternalUserId { get; init; }

        /// <summary>The keyword that Twilio handled and answered by itself; nothing may be sent then. Null without one.</summary>
        public ProviderKeyword? OptOutType => Message.HandledByProvider;

        /// <summary>Only the id: the rest is personal.</summary>
        public override string ToString() => $"inbound {Message.Id}";
    }

    /// <summary>A message of ours came further, or failed.</summary>
    public sealed record Status : TwilioWebhook
    {
        /// <summary>Twilio's id of our message.</summary>
        public required string MessageSid { get; init; }

        /// <summary>"whatsapp" or "sms".</summary>
        public required string Channel { get; init; }

        /// <summary>How far it came.</summary>
        public required DeliveryStatus MessageStatus { get; init; }

        /// <summary>Twilio's own word for it, for the log of callbacks.</summary>
        public required string Word { get; init; }

        /// <summary>The account; must be ours when it is there, which read receipts do not promise.</summary>
        public string? AccountSid { get; init; }

        /// <summary>Why it failed; null when it did not, or Twilio does not say.</summary>
        public int? ErrorCode { get; init; }

        /// <summary>
        /// Our own id of the message, from <c>?m=</c> of the address we gave. It names the message with certainty even when
        /// the answer to our request was lost. Null without one.
        /// </summary>
        public string? Token { get; init; }

        /// <summary>The id and the state.</summary>
        public override string ToString() => $"status {MessageSid} {MessageStatus}";
    }

    /// <summary>Signed, but not something Twilio sends: answer 400.</summary>
    /// <param name="Reason">What is missing or wrong, without anything from the request.</param>
    public sealed record Malformed(string Reason) : TwilioWebhook;

    /// <summary>Reads a webhook.</summary>
    /// <param name="pairs">The decoded body.</param>
    /// <param name="now">When it was received; webhooks carry no time of their own.</param>
    /// <param name="query">The query of the request target, for status callbacks.</param>
    public static TwilioWebhook Read(IReadOnlyList<FormPair> pairs, Instant now, string query = "")
    {
        var fields = new TwilioFields(pairs);
        if (!IsSid(fields["MessageSid"]))
            return new Malformed("MessageSid is missing or no SID");
        return fields["MessageStatus"] is null ? ReadInbound(fields, now) : ReadStatus(fields, query);
    }

    private static TwilioWebhook ReadInbound(TwilioFields fields, Instant now)
    {
        if (!IsSid(fields["AccountSid"]))
            return new Malformed("AccountSid is missing or no SID");
        if (!TwilioAddress.TryParse(fields["From"], out var from))
            return new Malformed("From is missing or no address of a known channel");
        if (!TwilioAddress.TryParse(fields["To"], out var to))
            return new Malformed("To is missing or no address of a known channel");
        if (from.Channel != to.Channel)
            return new Malformed("From and To are of different channels");
        var message = new InboundMessage
        {
            Id = fields["MessageSid"]!,
            Channel = from.Channel,
            ReceivedAt = now,
            Text = fields["Body"] ?? "",
            HandledByProvider = Keyword(fields["OptOutType"]),
        };
        var (content, full) = InboundContents.Read(fields, message);
        return new Inbound
        {
            Message = full,
            Content = content,
            AccountSid = fields["AccountSid"]!,
            From = from,
            To = to,
            ExternalUserId = TwilioAddress.TryParse(fields["ExternalUserId"], out var user) ? user : null,
        };
    }

    private static TwilioWebhook ReadStatus(TwilioFields fields, string query)
    {
        var account = fields["AccountSid"];
        if (account is not null && !IsSid(account))
            return new Malformed("AccountSid is no SID");
        var word = fields["MessageStatus"]!;
        if (word.Length is 0 or > 32 || !word.All(letter => char.IsAsciiLetter(letter) || letter is '_' or '-'))
            return new Malformed("MessageStatus is no word");
        var token = FormBody.ParseQuery(query) is FormBody.Parsed parsed ? new TwilioFields(parsed.Pairs)["m"] : null;
        return new Status
        {
            MessageSid = fields["MessageSid"]!,
            Channel = IsWhatsApp(fields) ? "whatsapp" : "sms",
            MessageStatus = DeliveryStatuses.Parse(word),
            Word = word,
            AccountSid = account,
            ErrorCode = int.TryParse(fields["ErrorCode"], NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : null,
            Token = IsToken(token) ? token : null,
        };
    }

    // A read receipt may come without addresses, but says its channel.
    private static bool IsWhatsApp(TwilioFields fields) =>
        fields["ChannelPrefix"] == "whatsapp"
        || fields["EventType"] is not null
        || (fields["To"] ?? fields["From"] ?? "").StartsWith("whatsapp:", StringComparison.Ordinal);

    private static ProviderKeyword? Keyword(string? word) => word switch
    {
        "STOP" => ProviderKeyword.Stop,
        "START" => ProviderKeyword.Start,
        "HELP" => ProviderKeyword.Help,
        _ => null,
    };

    // Two letters and 32 hex digits today; any short run of letters and digits is as good a key.
    private static bool IsSid(string? text) => text is { Length: > 2 and <= 64 } && text.All(char.IsAsciiLetterOrDigit);

    private static bool IsToken(string? text) =>
        text is { Length: > 0 and <= 64 } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
}
