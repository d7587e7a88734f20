using NrcBot.Conversations;

namespace NrcBot.Channels.Twilio;

/// <summary>
/// Where Twilio sends to or hears from: <c>+525511112222</c>, a short code or sender name on SMS, <c>whatsapp:+5215511112222</c>,
/// or <c>whatsapp:MX.1A2B3C</c> for a person whose number WhatsApp hides. A reply goes to exactly the address that wrote.
/// </summary>
public readonly record struct TwilioAddress
{
    private const string WhatsAppPrefix = "whatsapp:";
    private readonly string? value;

    private TwilioAddress(string value) => this.value = value;

    /// <summary>WhatsApp or SMS.</summary>
    public ChannelKind Channel => Value.StartsWith(WhatsAppPrefix, StringComparison.Ordinal) ? ChannelKind.WhatsApp : ChannelKind.Sms;

    /// <summary>
    /// What is the same for one person however the number was written: Mexican numbers come with or without the obsolete 1
    /// after 52, and national numbers never begin with 1.
    /// </summary>
    public string PersonKey
    {
        get
        {
            var prefix = Channel == ChannelKind.WhatsApp ? WhatsAppPrefix : "";
            var number = Value.AsSpan(prefix.Length);
            return number.Length == 14 && number.StartsWith("+521") ? $"{prefix}+52{number[4..]}" : Value;
        }
    }

    private string Value => value ?? throw new InvalidOperationException("No address.");

    /// <summary>Reads an address as the wire writes it; false for another channel or anything that cannot be an address.</summary>
    public static bool TryParse(string? text, out TwilioAddress address)
    {
        var valid = text is not null && (text.StartsWith(WhatsAppPrefix, StringComparison.Ordinal)
            ? IsWhatsAppUser(text.AsSpan(WhatsAppPrefix.Length))
            : IsPhoneNumber(text) || IsSenderName(text));
        address = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>The address as the wire writes it. For sending and storing only, never for a log.</summary>
    public string Reveal() => Value;

    /// <summary>Harmless if logged by mistake.</summary>
    public override string ToString() => value is null ? "(none)" : $"{Channel} …{value[^2..]}";

    // E.164 allows 15 digits; the shortest international numbers have about 7.
    private static bool IsPhoneNumber(ReadOnlySpan<char> text) =>
        text is ['+', .. { Length: >= 7 and <= 15 } digits] && !digits.ContainsAnyExceptInRange('0', '9');

    // A business-scoped user id: country, a dot (".ENT." for linked portfolios), up to 128 letters and digits.
    private static bool IsWhatsAppUser(ReadOnlySpan<char> text)
    {
        if (IsPhoneNumber(text))
            return true;
        if (text.Length is < 4 or > 140 || text[2] != '.' || !char.IsAsciiLetterUpper(text[0]) || !char.IsAsciiLetterUpper(text[1]))
            return false;
        foreach (var character in text[3..])
            if (!char.IsAsciiLetterOrDigit(character) && character != '.')
                return false;
        return true;
    }

    // Short codes, and names that operators and shops write from: nobody to answer, but a message all the same.
    private static bool IsSenderName(ReadOnlySpan<char> text)
    {
        if (text.Length is < 2 or > 20)
            return false;
        foreach (var character in text)
            if (!char.IsAsciiLetterOrDigit(character) && character is not (' ' or '-' or '_' or '&' or '.'))
                return false;
        return true;
    }
}
