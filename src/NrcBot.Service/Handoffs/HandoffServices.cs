namespace NrcBot.Service.Handoffs;

/// <summary>Registers the handoff to external hubs.</summary>
internal static class HandoffServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddHandoffs(this IServiceCollection services) => services
        .AddSingleton<HubChannels>()
        .AddSingleton<HandoffRendering>()
        .AddSingleton<HubReports>();
}
