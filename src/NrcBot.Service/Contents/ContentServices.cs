using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Service.Contents;

/// <summary>Registers the library and what reads messages by it.</summary>
internal static class ContentServices
{
    /// <summary>Adds them; the library is read when it is first asked for.</summary>
    public static IServiceCollection AddContents(this IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(provider => new ModelFile(
            ModelFile.In(configuration["Storage:DataFolder"] ?? "data"), provider.GetRequiredService<ILogger<ModelFile>>()))
        .AddSingleton(provider => new LibraryHolder(ContentFolder.Find(configuration["Content:Folder"]), provider.GetRequiredService<ModelFile>()))
        .AddSingleton<Func<Library>>(provider => () => provider.GetRequiredService<LibraryHolder>().Current)
        .AddSingleton<LanguageRecognizer>()
        .AddSingleton<Turn>()
        .AddHostedService<ContentReload>();
}
