namespace NrcBot.Service.Turns;

/// <summary>Registers the taking of turns.</summary>
internal static class TurnServices
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddTurns(this IServiceCollection services)
    {
        services.AddOptions<TurnOptions>().BindConfiguration(TurnOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<SecondOpinion>()
            .AddSingleton<TurnWorker>()
            .AddHostedService(provider => provider.GetRequiredService<TurnWorker>());
    }
}
