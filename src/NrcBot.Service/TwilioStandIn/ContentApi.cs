using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>The Content resource (protocol dossier, Twilio §9).</summary>
internal static partial class ContentApi
{
    private const int MaxQuickReplies = 3;
    private const int MaxRows = 10;
    private const int MaxBody = 1_024;

    /// <summary>Adds the routes; the caller has checked the credentials.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/Content", Create);
        routes.MapGet("/Content", List);
        routes.MapGet("/Content/{sid}", (string sid, Exchange exchange) =>
            exchange.Content(sid) is { } content ? Results.Json(content) : NotFound(sid));
        routes.MapDelete("/Content/{sid}", (string sid, Exchange exchange) =>
        {
            if (exchange.Content(sid) is null)
                return NotFound(sid);
            exchange.Record(new ContentRemoved(sid) { At = exchange.Now });
            return Results.NoContent();
        });
    }

    /// <summary>What the phone shows of a template: its text with the variables in place, and its buttons or rows.</summary>
    public static (string Body, IReadOnlyList<PhoneButton> Buttons) Render(
        JsonObject content, IReadOnlyDictionary<string, string> variables, bool whatsApp)
    {
        var samples = content["variables"] as JsonObject;
        string Fill(string text) => Variable().Replace(text, match =>
            variables.GetValueOrDefault(match.Groups[1].Value) ?? (string?)samples?[match.Groups[1].Value] ?? match.Value);

        var types = content["types"]!.AsObject();
        if (whatsApp && types["twilio/quick-reply"] is JsonObject quick)
            return (Fill((string)quick["body"]!), Buttons(quick["actions"]!, "title"));
        if (whatsApp && types["twilio/list-picker"] is JsonObject list)
            return (Fill((string)list["body"]!), Buttons(list["items"]!, "item"));
        return (Fill((string?)types["twilio/text"]?["body"] ?? ""), []);

        List<PhoneButton> Buttons(JsonNode rows, string title) =>
            [.. rows.AsArray().Select(row => new PhoneButton(
                (string)row!["id"]!, Fill((string)row[title]!), (string?)row["description"]))];
    }

    private static async Task<IResult> Create(HttpRequest request, Exchange exchange)
    {
        if (await JsonNode.ParseAsync(request.Body) is not JsonObject content
            || content["types"] is not JsonObject { Count: > 0 } types)
            return TwilioJson.Error(400, 92001, "The content has no types.");
        if (content["language"] is null)
            return TwilioJson.Error(400, 92003, "The content has no language.");
        if (Refusal(types) is { } refusal)
            return refusal;

        var sid = Exchange.NewSid("HX");
        var address = $"https://content.twilio.com/v1/Content/{sid}";
        var now = exchange.Now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var stored = content.DeepClone().AsObject();
        stored["sid"] = sid;
        stored["account_sid"] = exchange.Account.AccountSid;
        stored["date_created"] = now;
        stored["date_updated"] = now;
        stored["url"] = address;
        stored["links"] = new JsonObject
        {
            ["approval_create"] = address + "/ApprovalRequests/whatsapp",
            ["approval_fetch"] = address + "/ApprovalRequests",
        };
        exchange.Record(new ContentCreated(sid, stored) { At = exchange.Now });
        return Results.Json(stored, statusCode: 201);
    }

    private static IResult List(HttpRequest request, Exchange exchange)
    {
        var size = int.TryParse(request.Query["PageSize"], CultureInfo.InvariantCulture, out var asked)
            ? Math.Clamp(asked, 1, 1_000) : 50;
        var page = int.TryParse(request.Query["Page"], CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 0) : 0;
        var all = exchange.Contents();
        var address = $"{request.Scheme}://{request.Host}{request.Path}?PageSize={size}";
        return Results.Json(new JsonObject
        {
            ["contents"] = new JsonArray([.. all.Skip(page * size).Take(size)]),
            ["meta"] = new JsonObject
            {
                ["key"] = "contents",
                ["page"] = page,
                ["page_size"] = size,
                ["first_page_url"] = $"{address}&Page=0",
                ["url"] = $"{address}&Page={page}",
                ["next_page_url"] = all.Length > (page + 1) * size ? $"{address}&Page={page + 1}&PageToken=PA{page + 1}" : null,
                ["previous_page_url"] = page > 0 ? $"{address}&Page={page - 1}" : null,
            },
        });
    }

    private static IResult? Refusal(JsonObject types)
    {
        if (types["twilio/quick-reply"] is JsonObject quick)
        {
            var titles = quick["actions"] as JsonArray ?? [];
            if (titles.Count is 0 or > MaxQuickReplies || titles.Any(action => ((string?)action!["title"])?.Length is null or > 20))
                return TwilioJson.Error(400, 92008, "A quick reply has one to three actions with titles of at most 20 characters.");
            if (((string?)quick["body"])?.Length is null or 0 or > MaxBody)
                return TwilioJson.Error(400, 92008, "The body of a quick reply has 1 to 1,024 characters.");
        }

        if (types["twilio/list-picker"] is JsonObject list)
        {
            var rows = list["items"] as JsonArray ?? [];
            if (rows.Count is 0 or > MaxRows || rows.Any(row => ((string?)row!["item"])?.Length is null or > 24))
                return TwilioJson.Error(400, 92008, "A list has one to ten items of at most 24 characters.");
            if (((string?)list["body"])?.Length is null or 0 or > MaxBody || ((string?)list["button"])?.Length is null or > 20)
                return TwilioJson.Error(400, 92008, "A list has a body of at most 1,024 and a button of at most 20 characters.");
        }

        return null;
    }

    private static IResult NotFound(string sid) =>
        TwilioJson.Error(404, 20404, $"The requested resource {sid} was not found");

    [GeneratedRegex(@"\{\{(\w+)\}\}")]
    private static partial Regex Variable();
}
