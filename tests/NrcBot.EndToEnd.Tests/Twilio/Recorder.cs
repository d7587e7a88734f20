using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using NrcBot.Channels.Twilio;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Twilio;

/// <summary>One request as it came over the wire.</summary>
/// <param name="Method">GET or POST.</param>
/// <param name="Path">The path with its query.</param>
/// <param name="User">Who asked, of Basic authentication.</param>
/// <param name="ContentType">The media type of the body.</param>
/// <param name="Body">The body.</param>
public sealed record Recorded(string Method, string Path, string User, string? ContentType, string Body)
{
    /// <summary>The decoded pairs of a form, by name; the order among equal names is kept.</summary>
    public ImmutableArray<(string Name, string Value)> Pairs =>
        [.. ((FormBody.Parsed)FormBody.Parse(Encoding.UTF8.GetBytes(Body))).Pairs
            .Select(pair => (pair.Name, pair.Value)).OrderBy(pair => pair.Name, StringComparer.Ordinal)];

    /// <summary>The value of one pair; null without it.</summary>
    public string? this[string name] => Pairs.FirstOrDefault(pair => pair.Name == name).Value;
}

/// <summary>A server in Twilio's place that takes every message and keeps what it was sent.</summary>
public sealed class Recorder : IAsyncDisposable
{
    private readonly List<Recorded> requests = [];
    private readonly WebApplication server;
    private int made;

    private Recorder(WebApplication server, string address)
    {
        this.server = server;
        Account = TwilioAccount.At(address);
        server.Run(Answer);
    }

    /// <summary>The account whose messages come here.</summary>
    public TwilioAccount Account { get; }

    /// <summary>The messages that were handed over so far.</summary>
    public ImmutableArray<Recorded> Messages
    {
        get
        {
            lock (requests)
                return [.. requests.Where(request => request.Method == "POST" && request.Path.Contains("/Messages", StringComparison.Ordinal))];
        }
    }

    /// <summary>Starts one.</summary>
    public static async Task<Recorder> Start()
    {
        var address = $"http://127.0.0.1:{Ports.Free()}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        var recorder = new Recorder(builder.Build(), address);
        await recorder.server.StartAsync();
        return recorder;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task Answer(HttpContext context)
    {
        var request = context.Request;
        var body = await new StreamReader(request.Body).ReadToEndAsync();
        var basic = Encoding.UTF8.GetString(Convert.FromBase64String(request.Headers.Authorization.ToString()["Basic ".Length..]));
        lock (requests)
            requests.Add(new(
                request.Method, request.Path + request.QueryString, basic.Split(':')[0],
                request.ContentType?.Split(';')[0], body));

        var isContent = request.Path.StartsWithSegments("/v1/Content");
        context.Response.StatusCode = request.Method == "POST" ? StatusCodes.Status201Created : StatusCodes.Status200OK;
        var number = Interlocked.Increment(ref made).ToString("x32", CultureInfo.InvariantCulture);
        JsonObject answer = (isContent, request.Method) switch
        {
            (true, "GET") => new() { ["contents"] = new JsonArray(), ["meta"] = new JsonObject { ["key"] = "contents" } },
            (true, _) => new() { ["sid"] = "HX" + number },
            _ => new() { ["sid"] = "SM" + number, ["status"] = "queued" },
        };
        await context.Response.WriteAsJsonAsync(answer);
    }
}
