using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace NrcBot.Service.Tests.Host;

/// <summary>What the service talks to, in one server on loopback: the Bot Connector, and Twilio. It records what it gets.</summary>
internal sealed class OtherEnd : IAsyncDisposable
{
    /// <summary>Beside the fields of a message: the id that Twilio gave it.</summary>
    public const string Sid = "(sid)";

    private readonly WebApplication server;
    private int ids;

    private OtherEnd(WebApplication server) => this.server = server;

    public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Every activity that came, by conversation.</summary>
    public ConcurrentQueue<(string Conversation, JsonElement Activity)> Activities { get; } = [];

    /// <summary>Every message that Twilio was asked to send: its fields.</summary>
    public ConcurrentQueue<Dictionary<string, string>> Messages { get; } = [];

    /// <summary>The error that Twilio answers messages to these numbers with.</summary>
    public ConcurrentDictionary<string, int> Refusals { get; } = [];

    /// <summary>Every message template that Twilio was asked to make.</summary>
    public ConcurrentQueue<JsonElement> Contents { get; } = [];

    /// <summary>Whether Twilio refuses to make message templates.</summary>
    public bool RefusesContents { get; set; }

    public static async Task<OtherEnd> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var end = new OtherEnd(server);
        server.MapPost("/v3/conversations/{conversation}/activities/{replyTo?}", end.TakeActivity);
        server.MapPost("/2010-04-01/Accounts/{account}/Messages.json", end.TakeMessage);
        server.MapGet("/v1/Content", () => new { contents = Array.Empty<object>(), meta = new { key = "contents", next_page_url = (string?)null } });
        server.MapPost("/v1/Content", end.TakeContent);
        await server.StartAsync();
        return end;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task<IResult> TakeActivity(string conversation, HttpRequest request)
    {
        Activities.Enqueue((conversation, await JsonSerializer.DeserializeAsync<JsonElement>(request.Body)));
        return Results.Json(new { id = $"a{Interlocked.Increment(ref ids)}" });
    }

    private async Task<IResult> TakeContent(HttpRequest request)
    {
        if (RefusesContents)
            return Results.Json(new { code = 92008, message = "refused", status = 400 }, statusCode: 400);
        Contents.Enqueue(await JsonSerializer.DeserializeAsync<JsonElement>(request.Body));
        return Results.Json(new { sid = $"HX{Interlocked.Increment(ref ids):D32}" }, statusCode: 201);
    }

    private async Task<IResult> TakeMessage(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var fields = QueryHelpers.ParseQuery(await reader.ReadToEndAsync()).ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        var sid = $"SM{Interlocked.Increment(ref ids):D32}";
        Messages.Enqueue(new(fields) { [Sid] = sid });
        return Refusals.TryGetValue(fields["To"], out var code)
            ? Results.Json(new { code, message = "refused", status = 400 }, statusCode: 400)
            : Results.Json(new { sid, status = "queued" }, statusCode: 201);
    }
}
