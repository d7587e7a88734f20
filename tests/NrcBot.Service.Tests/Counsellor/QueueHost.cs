using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Service.Counsellor;
using NrcBot.Service.Reviews;
using NrcBot.Storage;

namespace NrcBot.Service.Tests.Counsellor;

/// <summary>The queue alone, on a free port of this machine, over a real database.</summary>
internal sealed class QueueHost : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("nrcbot-host-").FullName;
    private readonly WebApplication app;

    private QueueHost(Instant now, Action<IServiceCollection>? change)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "NrcBot.Service",   // whose style sheets and scripts these are
            EnvironmentName = Environments.Development,
            ContentRootPath = folder,
        });
        builder.Configuration.AddInMemoryCollection(QueueWorld.Settings(folder));
        builder.WebHost.UseUrls("http://127.0.0.1:0").UseStaticWebAssets();
        builder.Logging.ClearProviders().AddProvider(Logs);
        var clock = new TestClock(now);
        builder.Services.AddSingleton<IClock>(clock);
        builder.Services.AddSingleton<Func<Library>>(() => QueueWorld.Library);
        builder.Services.AddStorage(builder.Configuration, builder.Environment);
        builder.Services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys")));
        builder.Services.AddReviews();
        builder.Services.AddCounsellorQueue();
        change?.Invoke(builder.Services);
        app = builder.Build();
        app.MapCounsellorQueue();
        World = new QueueWorld(app.Services, clock);
    }

    public QueueWorld World { get; }

    public KeptLogs Logs { get; } = new();

    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public static async Task<QueueHost> Start(Instant? now = null, Action<IServiceCollection>? change = null)
    {
        var host = new QueueHost(now ?? QueueWorld.Noon, change);
        await host.World.Prepare();
        await host.app.StartAsync();
        return host;
    }

    /// <summary>A browser that follows nothing by itself and keeps its cookies.</summary>
    public QueueBrowser Browse(string languages = "es-MX,es;q=0.9") =>
        new(new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Address,
            DefaultRequestHeaders = { { "Accept-Language", languages } },
        });

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        QueueWorld.Clear(folder);
    }
}

/// <summary>Keeps every line that is logged.</summary>
internal sealed class KeptLogs : ILoggerProvider
{
    private readonly List<string> lines = [];

    public string All
    {
        get
        {
            lock (lines)
                return string.Join('\n', lines);
        }
    }

    public ILogger CreateLogger(string categoryName) => new Logger(this);

    public void Dispose()
    {
    }

    private sealed class Logger(KeptLogs owner) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Debug;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (owner.lines)
                owner.lines.Add(formatter(state, exception) + exception);
        }
    }
}
