namespace NrcBot.Service;

/// <summary>Where the service listens.</summary>
internal static class ServiceAddress
{
    /// <summary>Where it listens when nothing is set.</summary>
    public const string Default = "http://localhost:5080";

    /// <summary>The addresses of the setting <c>Urls</c>.</summary>
    public static string[] All(IConfiguration configuration) =>
        (configuration["Urls"] is { Length: > 0 } urls ? urls : Default).Split(';', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The first of them, without a trailing slash.</summary>
    public static string First(IConfiguration configuration) => All(configuration)[0].TrimEnd('/');
}
