using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using NodaTime;
using NrcBot.Channels.AzureLanguage;
using NrcBot.Channels.BotFramework;
using NrcBot.Channels.Twilio;
using NrcBot.Conversations;
using NrcBot.Service.Contents;
using NrcBot.Service.Counsellor;
using NrcBot.Service.Delivery;
using NrcBot.Service.HandoffHub;
using NrcBot.Service.Health;
using NrcBot.Service.Housekeeping;
using NrcBot.Service.Intake;
using NrcBot.Service.Reviews;
using NrcBot.Service.TwilioStandIn;
using NrcBot.Service.Turns;
using NrcBot.Storage;
using NrcBot.Storage.Accounts;

namespace NrcBot.Service;

/// <summary>Puts the service together and starts it.</summary>
internal static class ServiceHost
{
    /// <summary>Puts it together.</summary>
    /// <param name="configure">Changes settings, and adds services that then stand before our own; null: nothing.</param>
    /// <param name="environment">Such as Development; null: what the process is given, Production without it.</param>
    /// <exception cref="StartException">It cannot run as it is configured.</exception>
    public static WebApplication Build(Action<WebApplicationBuilder>? configure = null, string? environment = null)
    {
        // The files of the web pages are found by this name, also when a test is the process.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(ServiceHost).Assembly.GetName().Name,
            EnvironmentName = environment,
        });
        configure?.Invoke(builder);
        builder.WebHost.UseUrls(ServiceAddress.All(builder.Configuration));
        builder.WebHost.UseStaticWebAssets();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("System.Net.Http", LogLevel.Warning)
            // It warns at every start that its keys are not encrypted; they guard sign-ins, in a folder that only we can read.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);

        var standIn = StandInService.TakeTwiliosPlace(builder);
        var services = builder.Services;
        services.TryAddSingleton<IClock>(SystemClock.Instance);
        services.AddStorage(builder.Configuration, builder.Environment);
        services.AddDataProtection().SetApplicationName("NrcBot").PersistKeysToFileSystem(
            new DirectoryInfo(Path.Combine(builder.Configuration["Storage:DataFolder"] ?? "data", "keys")));
        services.AddContents(builder.Configuration);
        services.AddTwilioChannel(builder.Configuration);
        services.AddBotFrameworkChannel(builder.Configuration);
        services.AddAzureLanguage(builder.Configuration);
        services.AddSingleton<BotFrameworkIntake>();
        services.AddHandoffHub();
        services.AddReviews();
        services.AddTurns();
        services.AddDelivery();
        services.AddHousekeeping();
        services.AddCounsellorQueue();
        services.AddSingleton<WarmUp>().AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        if (standIn is not null)
            services.AddSingleton(standIn).AddHostedService(provider => provider.GetRequiredService<StandInService>());

        var app = builder.Build();
        app.MapTwilio();
        app.MapBotFramework();
        app.MapHealth();
        app.MapGet("/", () => Results.Redirect("/queue"));
        app.MapCounsellorQueue();
        if (standIn is not null)
            app.MapGet("/phone", () => PhonePage.For(standIn.Address));
        return app;
    }

    /// <summary>Prepares storage and content, starts everything, and says where it is.</summary>
    public static async Task Start(WebApplication app, TextWriter say, CancellationToken cancelled)
    {
        // Each takes seconds. Of several that fail, what is wrong with the content is said.
        await Task.WhenAll(
            Task.Run(app.Services.GetRequiredService<LibraryHolder>, cancelled),
            Task.Run(app.Services.GetRequiredService<Turn>, cancelled),
            app.Services.GetRequiredService<StorageSetup>().Prepare(cancelled));
        var first = await app.Services.GetRequiredService<AccountStore>().EnsureFirstAccount();
        await app.StartAsync(cancelled);

        var address = ServiceAddress.First(app.Configuration);
        if (app.Services.GetService<StandInService>() is { } standIn)
            await say.WriteLineAsync($"Phones:    {address}/phone   (stand-in for Twilio on {standIn.Address})");
        await say.WriteLineAsync($"Queue:     {address}/queue");
        if (first is not null)
            await say.WriteLineAsync(
                $"Sign in:   {first.Name}   password: {first.Password}   (shown this once; you choose your own at the first sign-in)");
    }
}
