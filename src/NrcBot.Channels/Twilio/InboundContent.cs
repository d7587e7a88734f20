using System.Globalization;
using NrcBot.Conversations;

namespace NrcBot.Channels.Twilio;

/// <summary>What kind of message came in.</summary>
public enum InboundContent
{
    /// <summary>A button or list row was tapped.</summary>
    Choice,

    /// <summary>A place was shared.</summary>
    Location,

    /// <summary>A voice note, picture or other file, with or without a caption.</summary>
    Media,

    /// <summary>Words.</summary>
    Text,

    /// <summary>Nothing that reaches us: an empty message, a reaction, a poll, a view-once picture.</summary>
    Unsupported,
}

/// <summary>Decides which kind a message is, by the fields it has; <c>MessageType</c> is undocumented and not asked.</summary>
internal static class InboundContents
{
    public static (InboundContent Content, InboundMessage Message) Read(TwilioFields fields, InboundMessage message)
    {
        if ((NotEmpty(fields["ListId"]) ?? NotEmpty(fields["ButtonPayload"])) is { } choice)
            return (InboundContent.Choice, message with { ChoiceId = choice });
        if (Location(fields) is { } location)
            return (InboundContent.Location, message with { Location = location });
        if (int.TryParse(fields["NumMedia"], NumberStyles.None, CultureInfo.InvariantCulture, out var files) && files > 0)
            return (InboundContent.Media, message with { Media = Kind(fields["MediaContentType0"]) });
        return (string.IsNullOrWhiteSpace(message.Text) ? InboundContent.Unsupported : InboundContent.Text, message);
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static SharedLocation? Location(TwilioFields fields) =>
        Degrees(fields["Latitude"], 90) is { } latitude && Degrees(fields["Longitude"], 180) is { } longitude
            ? new(latitude, longitude)
            : null;

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees)
        && Math.Abs(degrees) <= most ? degrees : null;

    private static MediaKind Kind(string? contentType)
    {
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return type switch
        {
            "image/webp" => MediaKind.Sticker,
            "text/vcard" or "text/x-vcard" or "text/directory" => MediaKind.Contact,
            _ => type.Split('/')[0] switch
            {
                "audio" => MediaKind.Voice,
                "image" => MediaKind.Picture,
                "video" => MediaKind.Video,
                "application" or "text" => MediaKind.Document,
                _ => MediaKind.Other,
            },
        };
    }
}
