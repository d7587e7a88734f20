using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Testing;

namespace NrcBot.Service.Tests.Host;

/// <summary>
/// The service as it runs, on a free port and in a folder of its own. Started once for all tests of the collection, because it
/// learns its topics first; so every test has people of its own.
/// </summary>
public sealed class RunningService : IAsyncLifetime
{
    internal const string HubChannel = "hub";
    internal const string AuthToken = "token";
    internal const string AccountSid = "AC00000000000000000000000000000001";
    internal const string Sender = "+525550001111";
    internal const string WhatsAppSender = "whatsapp:+525550001111";

    // A busy machine may take long to learn; nothing is measured by it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string folder = Directory.CreateTempSubdirectory("nrcbot-service-").FullName;
    private readonly string address = $"http://127.0.0.1:{FreePort()}";
    private WebApplication? app;
    private OtherEnd? otherEnd;

    /// <summary>A clock that goes with the machine's, and can be put forward.</summary>
    internal AdvancedClock Clock { get; } = new();

    internal OtherEnd OtherEnd => otherEnd ?? throw new InvalidOperationException("Not started.");

    internal HttpClient Http { get; private set; } = new();

    internal IServiceProvider Services => (app ?? throw new InvalidOperationException("Not started.")).Services;

    /// <summary>Somebody who may see every case.</summary>
    internal Guid Staff { get; private set; }

    public async ValueTask InitializeAsync()
    {
        otherEnd = await OtherEnd.Start();
        app = ServiceHost.Build(Configure, Environments.Development);
        await ServiceHost.Start(app, TextWriter.Null, CancellationToken.None);
        Http = new HttpClient { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(1) };
        Staff = (await Services.GetRequiredService<AccountStore>().Create("staff", "Staff", [Roles.Counsellor, Roles.ComplaintHandler])).AccountId;
        await Until(async () => (await Http.GetAsync("/health/ready")).StatusCode == HttpStatusCode.OK, "the service is ready");
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (app is not null)
            await app.DisposeAsync();
        if (otherEnd is not null)
            await otherEnd.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The database's file.</summary>
    internal string Database => Directory.EnumerateFiles(folder, "*.db").Single();

    /// <summary>Everything that was logged.</summary>
    internal RecordedLog Log { get; } = new();

    /// <summary>The numbers of the cases in our queue.</summary>
    internal async Task<IEnumerable<long>> InQueue() =>
        (await Services.GetRequiredService<CaseDesk>().Queue(new CaseFilter { Account = Staff, Limit = 1_000 })).Select(row => row.Number);

    /// <summary>Waits until something is so.</summary>
    internal static async Task Until(Func<Task<bool>> isSo, string what)
    {
        for (var started = TimeProvider.System.GetTimestamp(); !await isSo(); await Task.Delay(50))
            Assert.True(TimeProvider.System.GetElapsedTime(started) < Patience, $"Waited in vain until {what}.");
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddSingleton<IClock>(Clock);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Urls"] = address,
            ["Storage:DataFolder"] = folder,
            ["Content:Folder"] = Repository.Root,
            ["Turns:SettleMilliseconds"] = "0",
            ["Twilio:AccountSid"] = AccountSid,
            ["Twilio:AuthToken"] = AuthToken,
            ["Twilio:ApiBaseUrl"] = OtherEnd.Address,
            ["Twilio:Senders:0"] = Sender,
            ["Twilio:Senders:1"] = WhatsAppSender,
            ["Storage:BusySeconds"] = "1",
            ["BotFramework:AllowUnauthenticatedLoopback"] = "true",
            ["BotFramework:HandoffHubChannels:0"] = HubChannel,
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>A clock that goes with the machine's.</summary>
    internal sealed class AdvancedClock : IClock
    {
        private long aheadTicks;

        /// <summary>How far it is ahead.</summary>
        public Duration Ahead
        {
            get => Duration.FromTicks(Interlocked.Read(ref aheadTicks));
            set => Interlocked.Exchange(ref aheadTicks, (long)value.TotalTicks);
        }

        public Instant GetCurrentInstant() => SystemClock.Instance.GetCurrentInstant() + Ahead;
    }
}

/// <summary>The tests that share <see cref="RunningService"/>, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class RunningServiceTests : ICollectionFixture<RunningService>
{
    public const string Name = "running service";
}
