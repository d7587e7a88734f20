using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>The Messages resource of the 2010 API (protocol dossier, Twilio §4).</summary>
internal static partial class MessagesApi
{
    private const int MaxBody = 1_600;

    /// <summary>Adds the routes; the caller has checked the credentials.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/Messages.json", Create);
        routes.MapGet("/Messages.json", List);
        routes.MapGet("/Messages/{sid}.json", (string sid, Exchange exchange) =>
            exchange.Message(sid) is { } message
                ? Results.Json(TwilioJson.Message(exchange.Account, message)) : NotFound(sid));
        routes.MapPost("/Messages/{sid}.json", Change);
        routes.MapDelete("/Messages/{sid}.json", Delete);
    }

    private static async Task<IResult> Create(HttpRequest request, Exchange exchange, DeliveryClock deliveries)
    {
        var form = await request.ReadFormAsync();
        string? Field(string name) => form.TryGetValue(name, out var value) && value.Count > 0 && value[0] is { Length: > 0 } text
            ? text : null;

        var (to, from, body, contentSid) = (Field("To"), Field("From"), Field("Body"), Field("ContentSid"));
        if (to is null)
            return TwilioJson.Error(400, 21604, "A 'To' address is required.");
        if (from is null)
            return TwilioJson.Error(400, 21603, "A 'From' address is required.");
        if (!Address().IsMatch(to))
            return TwilioJson.Error(400, 21211, "Invalid 'To' address.");
        var whatsApp = from.StartsWith("whatsapp:", StringComparison.Ordinal);
        if (!exchange.Account.Senders.Contains(from) || whatsApp != to.StartsWith("whatsapp:", StringComparison.Ordinal))
            return whatsApp
                ? TwilioJson.Error(400, 63007, "Twilio could not find a Channel with the specified From address.")
                : TwilioJson.Error(400, 21606, "The 'From' address is not a sender of this account.");
        if (body is null && contentSid is null)
            return TwilioJson.Error(400, 21602, "A 'Body' or 'ContentSid' is required.");
        if (body?.Length > MaxBody)
            return TwilioJson.Error(400, 21617, "The body is longer than 1,600 characters.");
        if (Field("StatusCallback") is { } callback && !Uri.TryCreate(callback, UriKind.Absolute, out _))
            return TwilioJson.Error(400, 21609, "The 'StatusCallback' address is not valid.");

        IReadOnlyList<PhoneButton> buttons = [];
        if (contentSid is not null)
        {
            if (exchange.Content(contentSid) is not { } content)
                return TwilioJson.Error(400, 21655, "The 'ContentSid' does not exist.");
            if (!TryVariables(Field("ContentVariables"), out var variables))
                return TwilioJson.Error(400, 21656, "The 'ContentVariables' are not valid.");
            (body, buttons) = ContentApi.Render(content, variables, whatsApp);
        }

        var accepted = new MessageAccepted(
            Exchange.NewSid("SM"), from, to, body!, contentSid, Field("ContentVariables"), Field("StatusCallback"), buttons)
        {
            At = exchange.Now,
        };
        exchange.Record(accepted);
        deliveries.Begin(accepted.Sid);
        return Results.Json(TwilioJson.Message(exchange.Account, exchange.Message(accepted.Sid)!), statusCode: 201);
    }

    private static IResult List(HttpRequest request, Exchange exchange)
    {
        var query = request.Query;
        var size = int.TryParse(query["PageSize"], CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, 1_000) : 50;
        var page = int.TryParse(query["Page"], CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 0) : 0;
        var found = exchange.Messages()
            .Where(message => query["To"] is not [{ Length: > 0 } to] || message.To == to)
            .Where(message => query["From"] is not [{ Length: > 0 } from] || message.From == from)
            .ToList();
        var more = found.Count > (page + 1) * size;
        var path = $"{request.Path}?To={Uri.EscapeDataString(query["To"].ToString())}"
            + $"&From={Uri.EscapeDataString(query["From"].ToString())}&PageSize={size}";
        return Results.Json(new JsonObject
        {
            ["messages"] = new JsonArray([.. found.Skip(page * size).Take(size)
                .Select(message => TwilioJson.Message(exchange.Account, message))]),
            ["page"] = page,
            ["page_size"] = size,
            ["start"] = page * size,
            ["end"] = Math.Min((page + 1) * size, found.Count) - 1,
            ["first_page_uri"] = $"{path}&Page=0",
            ["next_page_uri"] = more ? $"{path}&Page={page + 1}&PageToken=PA{page + 1}" : null,
            ["previous_page_uri"] = page > 0 ? $"{path}&Page={page - 1}" : null,
            ["uri"] = $"{path}&Page={page}",
        });
    }

    private static async Task<IResult> Change(string sid, HttpRequest request, Exchange exchange)
    {
        if (exchange.Message(sid) is not { } message)
            return NotFound(sid);
        var form = await request.ReadFormAsync();
        if (form.TryGetValue("Body", out var body) && body == "")
            exchange.Record(new MessageChanged(sid, message.Status, null, "") { At = exchange.Now });
        return Results.Json(TwilioJson.Message(exchange.Account, exchange.Message(sid)!));
    }

    private static IResult Delete(string sid, Exchange exchange)
    {
        if (exchange.Message(sid) is not { } message)
            return NotFound(sid);
        if (!message.Inbound && message.Status is "queued" or "sending")
            return TwilioJson.Error(400, 20009, "The message is not finished and cannot be deleted.");
        exchange.Record(new MessageRemoved(sid) { At = exchange.Now });
        return Results.NoContent();
    }

    private static bool TryVariables(string? json, out Dictionary<string, string> variables)
    {
        variables = [];
        if (json is null)
            return true;
        try
        {
            variables = JsonSerializer.Deserialize<Dictionary<string, string>>(json) ?? [];
            return variables.Values.All(value => value.Length > 0 && value.IndexOfAny(['\n', '\r', '\t']) < 0);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static IResult NotFound(string sid) =>
        TwilioJson.Error(404, 20404, $"The requested resource {sid} was not found");

    /// <summary>A number in E.164, or a WhatsApp address with a number or a business-scoped user id.</summary>
    [GeneratedRegex(@"^(\+\d{8,15}|whatsapp:(\+\d{8,15}|[A-Z]{2}\.[A-Za-z0-9]{1,128}))$")]
    private static partial Regex Address();
}
