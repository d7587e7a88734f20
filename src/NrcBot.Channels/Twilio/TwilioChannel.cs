using System.Net.Http.Headers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.Twilio;

/// <summary>Registers the Twilio channel.</summary>
public static class TwilioChannel
{
    // Twilio refuses too many calls at once (429) before it looks at them; a few connections are enough for its own rates.
    private const int Connections = 10;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Adds <see cref="TwilioOptions"/> (section <c>Twilio</c>, checked at start) and <see cref="TwilioClient"/>.
    /// </summary>
    public static IServiceCollection AddTwilioChannel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddHttpClient<TwilioClient>(Prepare)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            // One handler for good: a second one beside it would double the connections. Names are looked up again all the
            // same, because connections have a lifetime.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // A retry handler among the defaults of the host would send twice.
            .ConfigureAdditionalHttpMessageHandlers((handlers, _) => handlers.Clear())
            // The factory would log addresses of people in query strings, were its redaction ever switched off.
            .RemoveAllLoggers();
        return services;
    }

    /// <summary>
    /// No retries and no redirects: "exception" never means "not sent", and a redirected POST would lose its form.
    /// </summary>
    internal static SocketsHttpHandler CreateHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = Connections,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };

    internal static void Prepare(HttpClient http)
    {
        http.Timeout = Patience;
        http.MaxResponseContentBufferSize = 4 * 1024 * 1024;
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NrcBot", "1.0"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }
}
