using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>One message of the account's list, as far as a search needs it.</summary>
internal sealed record ListedMessage(string Sid, string Direction, string? To, string? From, string? Body, DeliveryStatus Status, Instant Created)
{
    public override string ToString() => Sid;
}

/// <summary>What a message of unknown fate looks like in the list.</summary>
internal sealed record SentMessageFilter(
    TwilioAddress To, TwilioAddress From, string? Body, Instant Earliest, Instant Latest, IReadOnlySet<string> Owned)
{
    public bool Fits(ListedMessage message) =>
        message.Direction == "outbound-api"
        && SamePerson(message.To, To)
        // Null while a Messaging Service has not chosen a sender.
        && (message.From is null || SamePerson(message.From, From))
        && (Body is null || message.Body == Body)
        && message.Created >= Earliest
        && message.Created <= Latest
        && !Owned.Contains(message.Sid);

    public override string ToString() => "filter";

    private static bool SamePerson(string? text, TwilioAddress address) =>
        TwilioAddress.TryParse(text, out var listed) && listed.PersonKey == address.PersonKey;
}

/// <summary>A page of the account's messages, newest first.</summary>
internal sealed record ListedMessages(ImmutableArray<ListedMessage> Messages, string? NextPage)
{
    // RFC 2822: "Mon, 23 Nov 2026 12:00:00 +0000".
    private const string DateFormat = "ddd, dd MMM yyyy HH:mm:ss zzz";

    /// <summary>Null when it is no such page.</summary>
    public static ListedMessages? Read(string json)
    {
        using var document = TwilioJson.Parse(json);
        if (document is null || !TwilioJson.TryArray(document.RootElement, "messages", out var entries))
            return null;
        var messages = ImmutableArray.CreateBuilder<ListedMessage>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (TwilioJson.Text(entry, "sid") is not { Length: > 0 } sid || !TryReadDate(TwilioJson.Text(entry, "date_created"), out var created))
                return null;
            messages.Add(new(
                sid,
                TwilioJson.Text(entry, "direction") ?? "",
                TwilioJson.Text(entry, "to"),
                TwilioJson.Text(entry, "from"),
                TwilioJson.Text(entry, "body"),
                DeliveryStatuses.Parse(TwilioJson.Text(entry, "status")),
                created));
        }
        return new(messages.DrainToImmutable(), TwilioJson.PathOf(TwilioJson.Text(document.RootElement, "next_page_uri")));
    }

    private static bool TryReadDate(string? text, out Instant instant)
    {
        var read = DateTimeOffset.TryParseExact(text, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date);
        instant = read ? Instant.FromDateTimeOffset(date) : default;
        return read;
    }
}

/// <summary>A page of the account's message templates: ids by name.</summary>
internal sealed record ListedContents(ImmutableDictionary<string, string> Sids, string? NextPage)
{
    /// <summary>Null when it is no such page.</summary>
    public static ListedContents? Read(string json)
    {
        using var document = TwilioJson.Parse(json);
        if (document is null || !TwilioJson.TryArray(document.RootElement, "contents", out var entries))
            return null;
        var sids = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var entry in entries.EnumerateArray())
            if (TwilioJson.Text(entry, "friendly_name") is { } name && TwilioJson.Text(entry, "sid") is { Length: > 0 } sid)
                // Made twice by two nodes at once: any of them will do.
                sids.TryAdd(name, sid);
        var next = document.RootElement.TryGetProperty("meta", out var meta) ? TwilioJson.Text(meta, "next_page_url") : null;
        return new(sids.ToImmutable(), TwilioJson.PathOf(next));
    }
}

/// <summary>Reads Twilio's JSON without trusting its shape: an answer may come from a proxy.</summary>
internal static class TwilioJson
{
    /// <summary>Null when it is not JSON.</summary>
    public static JsonDocument? Parse(string json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static string? Text(string json, string name)
    {
        using var document = Parse(json);
        return document is null ? null : Text(document.RootElement, name);
    }

    public static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() : null;

    /// <summary>The code of an error answer; both of Twilio's formats have it in the same place.</summary>
    public static int? ErrorCode(string json)
    {
        using var document = Parse(json);
        return document?.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("code", out var code) && code.ValueKind == JsonValueKind.Number && code.TryGetInt32(out var number)
            ? number : null;
    }

    public static bool TryArray(JsonElement element, string name, out JsonElement array)
    {
        array = default;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out array) && array.ValueKind == JsonValueKind.Array;
    }

    /// <summary>
    /// Path and query of a next page, so that it is asked of the host in the settings whatever the answer says: the
    /// credentials go with it. Null on the last page.
    /// </summary>
    public static string? PathOf(string? next)
    {
        if (string.IsNullOrEmpty(next))
            return null;
        if (next.StartsWith('/'))
            return next;
        return Uri.TryCreate(next, UriKind.Absolute, out var url) ? url.PathAndQuery : null;
    }
}
