using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>
/// A Twilio on loopback: Messages and Content resources, signed webhooks and status callbacks, a journal on disk, and the
/// phone page. For development and tests only.
/// </summary>
internal static class StandInServer
{
    /// <summary>Builds the server; the caller starts it.</summary>
    /// <exception cref="InvalidOperationException">The environment is Production.</exception>
    public static WebApplication Build(
        StandInAccount account, StandInOptions options, IHostEnvironment environment, ILoggerProvider? logs = null)
    {
        if (environment.IsProduction())
            throw new InvalidOperationException(
                "The stand-in for Twilio does not run in the Production environment. Set Twilio__AccountSid and "
                + "Twilio__AuthToken to a Twilio account, or ASPNETCORE_ENVIRONMENT to Development.");

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = environment.EnvironmentName });
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(options.Port));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning);
        if (logs is not null)
            builder.Logging.AddProvider(logs);
        builder.Services.AddSingleton(Options.Create(options));
        builder.Services.AddSingleton(_ => new Exchange(account, options.Folder, TimeProvider.System));
        builder.Services.AddSingleton(_ => new WebhookClient(account.AuthToken));
        builder.Services.AddSingleton<DeliveryClock>();
        builder.Services.AddCors(cors => cors.AddDefaultPolicy(policy => policy
            .SetIsOriginAllowed(origin => Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.IsLoopback)
            .AllowAnyHeader().AllowAnyMethod()));

        var server = builder.Build();
        server.UseCors();
        server.Use(LoopbackOnly);
        PhoneApi.Map(server);
        MessagesApi.Map(server.MapGroup("/2010-04-01/Accounts/{account}").AddEndpointFilter(Authenticate));
        ContentApi.Map(server.MapGroup("/v1").AddEndpointFilter(Authenticate));
        server.Services.GetRequiredService<DeliveryClock>().Resume();
        return server;
    }

    /// <summary>A page elsewhere on the web must not reach it through a name that points here.</summary>
    private static Task LoopbackOnly(HttpContext context, RequestDelegate next)
    {
        var host = context.Request.Host.Host;
        if (host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static async ValueTask<object?> Authenticate(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var account = http.RequestServices.GetRequiredService<Exchange>().Account;
        var expected = Encoding.UTF8.GetBytes(
            "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account.AccountSid}:{account.AuthToken}")));
        var given = Encoding.UTF8.GetBytes(http.Request.Headers.Authorization.ToString());
        if (!CryptographicOperations.FixedTimeEquals(given, expected))
            return TwilioJson.Error(401, 20003, "Authenticate");
        if (http.Request.RouteValues.TryGetValue("account", out var named) && !account.AccountSid.Equals(named))
            return TwilioJson.Error(404, 20404, "The requested resource was not found");
        return await next(context);
    }
}
