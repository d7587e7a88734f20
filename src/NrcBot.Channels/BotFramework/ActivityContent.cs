using System.Text.Json;
using NrcBot.Conversations;

namespace NrcBot.Channels.BotFramework;

/// <summary>What a message activity says: words, a tapped button, a place, a file.</summary>
internal static class ActivityContent
{
    public static InboundMessage Read(Activity activity, InboundMessage message) => message with
    {
        Text = activity.Text ?? "",
        ChoiceId = ActivityMapping.ChoiceId(activity),
        Location = activity.Entities?.Select(Location).FirstOrDefault(location => location is not null),
        Media = Media(activity),
    };

    // Teams repeats the words of a message as an attachment of HTML.
    private static MediaKind? Media(Activity activity) => activity.Attachments?
        .Where(attachment => attachment is not null
            && !(IsHtml(attachment) && !string.IsNullOrWhiteSpace(activity.Text)))
        .Select(attachment => (MediaKind?)Kind(attachment!.ContentType))
        .FirstOrDefault();

    private static bool IsHtml(Attachment attachment) =>
        string.Equals(attachment.ContentType, "text/html", StringComparison.OrdinalIgnoreCase);

    private static MediaKind Kind(string? contentType)
    {
        var type = (contentType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        if (type is "text/vcard" or "text/x-vcard")
            return MediaKind.Contact;
        // Cards are content of the client's own making, not a file.
        if (type.StartsWith("application/vnd.microsoft.card.", StringComparison.Ordinal))
            return MediaKind.Other;
        return type.Split('/')[0] switch
        {
            "audio" => MediaKind.Voice,
            "image" => MediaKind.Picture,
            "video" => MediaKind.Video,
            "application" or "text" => MediaKind.Document,
            _ => MediaKind.Other,
        };
    }

    // schema.org's Place, as Telegram and Facebook have it, or its coordinates alone.
    private static SharedLocation? Location(JsonElement entity)
    {
        var coordinates = entity.Member("type")?.Text() switch
        {
            "Place" => entity.Member("geo"),
            "GeoCoordinates" => entity,
            _ => null,
        };
        return Degrees(coordinates?.Member("latitude"), 90) is { } latitude
            && Degrees(coordinates?.Member("longitude"), 180) is { } longitude
                ? new(latitude, longitude)
                : null;
    }

    private static double? Degrees(JsonElement? value, double most) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most
            ? degrees
            : null;
}
