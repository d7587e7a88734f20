using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.BotFramework;

/// <summary>Registers the Bot Framework channel.</summary>
public static class BotFrameworkChannel
{
    /// <summary>Within the total of twenty seconds that an answer may take.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Adds <see cref="BotFrameworkOptions"/> (section <c>BotFramework</c>, checked at start), <see cref="ChannelAuthenticator"/>
    /// and <see cref="ConnectorClient"/>.
    /// </summary>
    public static IServiceCollection AddBotFrameworkChannel(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<BotFrameworkOptions>().Bind(configuration.GetSection(BotFrameworkOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotFrameworkOptions>>(provider =>
            new BotFrameworkOptionsValidator(provider.GetRequiredService<IHostEnvironment>(), configuration));
        services.AddSingleton<ChannelAuthenticator>();
        services.AddSingleton<ConnectorTokens>();
        services.AddHttpClient(ConnectorTokens.ClientName, Prepare)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            .RemoveAllLoggers();
        services.AddHttpClient(nameof(ConnectorClient), Prepare)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            // The factory's own log lines hold ids of people in addresses.
            .RemoveAllLoggers();
        services.AddTransient(provider => new ConnectorClient(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(ConnectorClient)),
            provider.GetRequiredService<ConnectorTokens>(),
            provider.GetRequiredService<IOptions<BotFrameworkOptions>>(),
            provider.GetRequiredService<ILogger<ConnectorClient>>()));
        services.AddHostedService<LoopbackWarning>();
        return services;
    }

    // A redirect would carry our token to an address that nobody checked.
    private static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    private static void Prepare(HttpClient http)
    {
        http.Timeout = Timeout;
        http.MaxResponseContentBufferSize = 256 * 1024;
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NrcBot", "1.0"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }
}

/// <summary>Says once, at start, that anybody on this machine can speak for anybody.</summary>
internal sealed partial class LoopbackWarning(IOptions<BotFrameworkOptions> options, ILogger<LoopbackWarning> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsLoopbackMode)
            LogLoopbackMode();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Warning, Message = "BotFramework:AllowUnauthenticatedLoopback is on: activities from this machine are accepted without a token.")]
    private partial void LogLoopbackMode();
}
