using System.Globalization;
using System.Text.Json.Nodes;
using NrcBot.Understanding;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// The bodies that are sent. Logging at the service is declined in every one: its default is to keep texts for 48 hours for
/// some tasks, and documents and descriptions disagree for which.
/// </summary>
internal static class LanguageRequest
{
    // The service's default is US. It matters only for texts that could be several languages.
    private const string CountryHint = "MX";

    public static string Id(int index) => index.ToString(CultureInfo.InvariantCulture);

    public static string Detect(string text) => Body(
        "LanguageDetection",
        [new JsonObject { ["id"] = Id(0), ["text"] = text, ["countryHint"] = CountryHint }],
        new JsonObject { ["loggingOptOut"] = true });

    public static string Pii(IEnumerable<string> texts, Language language, IEnumerable<string> categories) => Body(
        "PiiEntityRecognition",
        [.. texts.Select((text, index) => new JsonObject { ["id"] = Id(index), ["text"] = text, ["language"] = language.Code() })],
        new JsonObject
        {
            ["loggingOptOut"] = true,
            ["piiCategories"] = new JsonArray([.. categories.Select(category => JsonValue.Create(category))]),
            // Offsets as .NET counts; the default counts what a reader sees.
            ["stringIndexType"] = "Utf16CodeUnit",
        });

    private static string Body(string kind, JsonArray documents, JsonObject parameters) => new JsonObject
    {
        ["kind"] = kind,
        ["analysisInput"] = new JsonObject { ["documents"] = documents },
        ["parameters"] = parameters,
    }.ToJsonString();
}
