using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>Registers the client of Azure AI Language.</summary>
public static class AzureLanguageService
{
    /// <summary>
    /// Adds <see cref="AzureLanguageOptions"/> (section <c>Azure:Language</c>, checked at start) and
    /// <see cref="AzureLanguageClient"/>, which does nothing until a use of it is turned on.
    /// </summary>
    public static IServiceCollection AddAzureLanguage(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AzureLanguageOptions>().Bind(configuration.GetSection(AzureLanguageOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AzureLanguageOptions>, AzureLanguageOptionsValidator>();
        services.AddSingleton<AzureLanguageClient>();
        return services;
    }
}
