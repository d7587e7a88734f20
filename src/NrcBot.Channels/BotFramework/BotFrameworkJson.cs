using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace NrcBot.Channels.BotFramework;

/// <summary>JSON as the protocol wants it.</summary>
internal static class BotFrameworkJson
{
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>A string of JSON from outside; null when it is none, or holds half a character, which cannot be read.</summary>
    public static string? Text(this JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.String)
            return null;
        try
        {
            return element.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The member of that name; null when there is none or this is no object.</summary>
    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : null;

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // The Agents SDK refuses "text": null outright.
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            // Two readers may see two different activities in one with a name twice.
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            MaxDepth = 64,
            // Sent as a body of UTF-8, never put into a page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
