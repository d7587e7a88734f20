using System.Globalization;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Service.Counsellor.Cases;
using NrcBot.Service.Counsellor.Reviews;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Service.Reviews;
using NrcBot.Storage;

namespace NrcBot.Service.Tests.Counsellor;

/// <summary>Pages without a browser, in Spanish, over a real database.</summary>
public abstract class QueuePages : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("nrcbot-queue-").FullName;
    private readonly ServiceProvider otherNode;

    // Generous: only a page that never does it fails.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected QueuePages()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("es-MX");
        var clock = new TestClock(QueueWorld.Noon);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(QueueWorld.Settings(folder)).Build();
        Pages.JSInterop.Mode = JSRuntimeMode.Loose;
        Pages.Services.AddSingleton<IConfiguration>(configuration);
        Pages.Services.AddSingleton<IHostEnvironment>(new TestEnvironment());
        Pages.Services.AddStorage(configuration, new TestEnvironment());
        Pages.Services.AddLocalization();
        Pages.Services.AddMudServices();
        Pages.Services.AddSingleton<IClock>(clock);
        Pages.Services.AddSingleton<Func<Library>>(() => Content);
        Pages.Services.AddReviews();
        Pages.Services.AddScoped<CaseWording>();
        Pages.Services.AddScoped<ReviewWording>();
        Pages.Services.AddSingleton<Drafts>();
        Pages.Services.AddSingleton<ServiceSentences>();
        World = new QueueWorld(Pages.Services, clock);
        otherNode = new ServiceCollection().AddStorage(configuration, new TestEnvironment()).BuildServiceProvider();
        Elsewhere = new QueueWorld(otherNode, clock);
        BunitContext.DefaultWaitTimeout = Patience;
    }

    /// <summary>The content that is served; the shipped one until a test edits it.</summary>
    private protected Library Content { get; set; } = QueueWorld.Library;

    /// <summary>What a page needs about it.</summary>
    protected BunitContext Pages { get; } = new();

    private protected QueueWorld World { get; }

    /// <summary>The same database from another process: what happens there is not told to the pages here.</summary>
    private protected QueueWorld Elsewhere { get; }

    public async ValueTask InitializeAsync()
    {
        _ = QueueWorld.Library;   // reading it takes seconds, which no page should wait for
        await World.Prepare();
    }

    public async ValueTask DisposeAsync()
    {
        await Pages.DisposeAsync();
        await otherNode.DisposeAsync();
        QueueWorld.Clear(folder);
        GC.SuppressFinalize(this);
    }

    /// <summary>Shows a component to a member of staff, and waits until it has read what it shows.</summary>
    private protected IRenderedComponent<T> Show<T>(Staff staff, Action<ComponentParameterCollectionBuilder<T>>? with = null)
        where T : IComponent
    {
        var page = Pages.Render<T>(parameters =>
        {
            parameters.AddCascadingValue(staff);
            with?.Invoke(parameters);
        });
        page.WaitForState(() => !page.Markup.Contains("Cargando", StringComparison.Ordinal));
        return page;
    }

    private sealed class TestEnvironment : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "NrcBot";

        public string EnvironmentName { get; set; } = Environments.Development;

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
