namespace NrcBot.Service.HandoffHub;

/// <summary>Registers the handoff to external hubs.</summary>
internal static class HandoffHubServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddHandoffHub(this IServiceCollection services) => services
        .AddSingleton<HubChannels>()
        .AddSingleton<HandoffRendering>()
        .AddSingleton<HubReports>();
}
