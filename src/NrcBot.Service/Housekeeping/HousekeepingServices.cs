namespace NrcBot.Service.Housekeeping;

/// <summary>Registers housekeeping.</summary>
internal static class HousekeepingServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddHousekeeping(this IServiceCollection services)
    {
        services.AddOptions<HousekeepingOptions>().BindConfiguration(HousekeepingOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        return services.AddHostedService<HousekeepingWorker>();
    }
}
