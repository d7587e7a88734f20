using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NrcBot.Channels.Twilio;

namespace NrcBot.Channels.Tests.Twilio;

/// <summary>The other end of the wire: a server on loopback that records what it gets and answers as it is told.</summary>
internal sealed class TwilioStub : IAsyncDisposable
{
    private readonly WebApplication server;

    private TwilioStub(WebApplication server) => this.server = server;

    /// <summary>Every request that came, bodies included.</summary>
    public ConcurrentQueue<Received> Requests { get; } = [];

    public string Address => server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>How to answer; the request was read and recorded before.</summary>
    public required Func<HttpContext, Received, Task> Answer { get; set; }

    /// <summary>Everything that was logged while clients worked.</summary>
    public ConcurrentQueue<string> Log { get; } = [];

    public static async Task<TwilioStub> Start(Func<HttpContext, Received, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var server = builder.Build();
        var stub = new TwilioStub(server) { Answer = answer };
        server.Run(stub.Take);
        await server.StartAsync();
        return stub;
    }

    public static Task<TwilioStub> Start(int status, string body, string contentType = "application/json") =>
        Start((context, _) => Write(context, status, body, contentType));

    public static async Task Write(HttpContext context, int status, string body, string contentType = "application/json")
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body);
    }

    /// <summary>Ends the connection with a TCP reset, or in good order.</summary>
    public static Task HangUp(HttpContext context, bool reset)
    {
        var socket = context.Features.Get<IConnectionSocketFeature>()!.Socket;
        if (reset)
            socket.LingerState = new LingerOption(true, 0);
        else
            socket.Shutdown(SocketShutdown.Both);
        socket.Close();
        return Task.CompletedTask;
    }

    /// <summary>The client as the service gets it, talking to this server.</summary>
    public TwilioClient Client(TimeSpan? timeout = null, Action<TwilioOptions>? change = null, Action<IServiceCollection>? host = null)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new Recorder(Log)));
        host?.Invoke(services);
        services.AddTwilioChannel(new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build());
        services.Configure<TwilioOptions>(options =>
        {
            options.AccountSid = "AC00000000000000000000000000000001";
            options.AuthToken = "token";
            options.ApiBaseUrl = Address;
            options.Senders.Add("whatsapp:+525500000000");
            change?.Invoke(options);
        });
        if (timeout is { } span)
            services.AddHttpClient<TwilioClient>(http => http.Timeout = span);
        return services.BuildServiceProvider().GetRequiredService<TwilioClient>();
    }

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    private async Task Take(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var received = new Received(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync());
        Requests.Enqueue(received);
        await Answer(context, received);
    }

    private sealed class Recorder(ConcurrentQueue<string> log) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }

    internal sealed record Received(string Method, string Target, Dictionary<string, string> Headers, string Body);
}
