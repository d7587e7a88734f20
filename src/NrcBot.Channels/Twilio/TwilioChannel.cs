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

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    /// <summary>
    /// Adds <see cref="TwilioOptions"/> (section <c>Twilio</c>, checked at start) and <see cref="TwilioClient"/>.
    /// </summary>
    public static IServiceCollection AddTwilioChannel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<TwilioOptions>().Bind(configuration.GetSection(TwilioOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<TwilioOptions>, TwilioOptionsValidator>();
        services.AddHttpClient<TwilioClient>(Prepare)
            .ConfigurePrimaryHttpMessageHandler(CreateHandler)
            // The factory's own log lines hold addresses of people in query strings.
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
        http.Timeout = Timeout;
        http.MaxResponseContentBufferSize = 4 * 1024 * 1024;
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("NrcBot", "1.0"));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
    }
}
