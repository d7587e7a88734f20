using System.Globalization;
using System.Text.Json;
using NodaTime;

namespace NrcBot.Channels.BotFramework;

/// <summary>What an HTTP answer says, reduced to what may be logged and acted on.</summary>
internal static class ConnectorAnswer
{
    /// <summary>The body; null when there is none or it is not JSON, as with the pages of gateways.</summary>
    public static async Task<JsonElement?> ReadJson(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>A code of the other side. Anything that does not look like one is not taken: it would end up in the log.</summary>
    public static string? Code(JsonElement? value) =>
        value?.Text() is { Length: > 0 and <= 64 } code && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.')
            ? code
            : null;

    public static string HttpCode(HttpResponseMessage response) =>
        string.Create(CultureInfo.InvariantCulture, $"http-{(int)response.StatusCode}");

    public static Duration? RetryAfter(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => Duration.FromTimeSpan(delta),
        // A date is compared with the clock of the machine that wrote it.
        { Date: { } date } when response.Headers.Date is { } sent && date > sent => Duration.FromTimeSpan(date - sent),
        _ => null,
    };
}
