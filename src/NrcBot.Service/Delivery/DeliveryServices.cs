namespace NrcBot.Service.Delivery;

/// <summary>Registers delivery.</summary>
internal static class DeliveryServices
{
    /// <summary>Adds it, with the way out of each provider.</summary>
    public static IServiceCollection AddDelivery(this IServiceCollection services)
    {
        services.AddOptions<DeliveryOptions>().BindConfiguration(DeliveryOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        return services
            .AddSingleton<InlineReplies>()
            .AddSingleton<IChannelSender, TwilioSender>()
            .AddSingleton<IChannelSender, BotFrameworkSender>()
            .AddSingleton<DeliveryWorker>()
            .AddHostedService(provider => provider.GetRequiredService<DeliveryWorker>());
    }
}
