using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.People;
using NrcBot.Storage.Reviews;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage;

/// <summary>Registers storage.</summary>
public static class StorageServices
{
    /// <summary>
    /// Registers the stores, and the accounts of Identity without sign-in (cookies are the web's business). Call
    /// <see cref="StorageSetup.Prepare"/> before the first use.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration, IHostEnvironment environment)
    {
        var options = configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        if (options.BusySeconds < 1)
            throw new StorageSettingsException("Storage:BusySeconds must be at least 1.");

        services.AddLogging();
        services.AddSingleton(_ => new DataFolder(options, environment));
        services.AddSingleton(provider => new Keyring(
            MasterKey.Find(options, provider.GetRequiredService<DataFolder>().Path, environment)));
        services.AddPooledDbContextFactory<BotDb>((provider, builder) =>
            builder.UseFile(provider.GetRequiredService<DataFolder>().Path, options.BusySeconds));
        services.AddSingleton(provider => new Writer(Contexts(provider), provider.GetRequiredService<ILogger<Writer>>()));
        services.AddSingleton(provider => new CaseFeed(provider.GetRequiredService<ILogger<CaseFeed>>()));
        services.AddSingleton(provider => new StorageSetup(
            Contexts(provider), provider.GetRequiredService<Keyring>(), provider.GetRequiredService<DataFolder>()));
        return services.AddStores().AddAccounts();
    }

    private static IServiceCollection AddStores(this IServiceCollection services) => services
        .AddSingleton(provider => new InboxStore(Contexts(provider), Write(provider), Keys(provider)))
        .AddSingleton(provider => new ConversationStore(Contexts(provider), Write(provider), Keys(provider), Feed(provider)))
        .AddSingleton(provider => new OutboxStore(Contexts(provider), Write(provider), Keys(provider), Feed(provider)))
        .AddSingleton(provider => new TemplateStore(Contexts(provider), Write(provider)))
        .AddSingleton(provider => new PeopleStore(Contexts(provider), Write(provider)))
        .AddSingleton(provider => new CaseDesk(Contexts(provider), Write(provider), Keys(provider), Feed(provider)))
        .AddSingleton(provider => new ExternalHubCases(Contexts(provider), Write(provider), Keys(provider), Feed(provider)))
        .AddSingleton(provider => new ReviewStore(Contexts(provider), Write(provider)))
        .AddSingleton(provider => new AccountStore(provider.GetRequiredService<IServiceScopeFactory>()));

    private static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddIdentityCore<Account>(identity =>
            {
                // Length instead of kinds of characters (NIST SP 800-63B §3.1.1.2).
                identity.Password.RequiredLength = 12;
                identity.Password.RequireDigit = false;
                identity.Password.RequireLowercase = false;
                identity.Password.RequireUppercase = false;
                identity.Password.RequireNonAlphanumeric = false;
                identity.Lockout.MaxFailedAccessAttempts = 10;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddRoles<IdentityRole<Guid>>()
            .AddEntityFrameworkStores<BotDb>();
        return services;
    }

    private static IDbContextFactory<BotDb> Contexts(IServiceProvider provider) => provider.GetRequiredService<IDbContextFactory<BotDb>>();

    private static Writer Write(IServiceProvider provider) => provider.GetRequiredService<Writer>();

    private static Keyring Keys(IServiceProvider provider) => provider.GetRequiredService<Keyring>();

    private static CaseFeed Feed(IServiceProvider provider) => provider.GetRequiredService<CaseFeed>();
}
