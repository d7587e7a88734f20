using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>The stand-in inside the service, when no Twilio account is configured.</summary>
internal sealed class StandInService : IHostedService, IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly StandInOptions options;

    private StandInService(WebApplication server, StandInOptions options)
    {
        this.server = server;
        this.options = options;
    }

    /// <summary>Where it listens.</summary>
    public string Address => $"http://localhost:{options.Port}";

    /// <summary>
    /// Puts the stand-in in Twilio's place when no account is configured, by settings alone: the rest of the service does not
    /// know the difference.
    /// </summary>
    /// <returns>The stand-in; null when an account is configured.</returns>
    /// <exception cref="StartException">No account is configured in Production.</exception>
    public static StandInService? TakeTwiliosPlace(WebApplicationBuilder builder)
    {
        if (!string.IsNullOrEmpty(builder.Configuration["Twilio:AccountSid"]))
            return null;
        if (builder.Environment.IsProduction())
            throw new StartException(
                "No Twilio account is configured. Set Twilio__AccountSid, Twilio__AuthToken and Twilio__Senders__0; "
                + "for trying the service without one set ASPNETCORE_ENVIRONMENT=Development.");

        var (account, options) = StandInSettings.Read(builder.Configuration);
        var settings = new Dictionary<string, string?>
        {
            ["Twilio:AccountSid"] = account.AccountSid,
            ["Twilio:AuthToken"] = account.AuthToken,
            ["Twilio:ApiBaseUrl"] = $"http://localhost:{options.Port}",
        };
        foreach (var (index, sender) in account.Senders.Index())
            settings[$"Twilio:Senders:{index}"] = sender;
        builder.Configuration.AddInMemoryCollection(settings);
        return new StandInService(StandInServer.Build(account, options, builder.Environment), options);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await server.StartAsync(cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException or SocketException)
        {
            throw new StartException(
                $"The stand-in for Twilio cannot listen on port {options.Port}: it is in use. Set TwilioStandIn__Port to a free one.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => server.StopAsync(cancellationToken);

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
