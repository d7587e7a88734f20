using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.People;
using NrcBot.Storage.Writing;
using NrcBot.Understanding;

namespace NrcBot.Storage.Tests;

/// <summary>A real storage in a folder of its own; what a test does by hand every time is a method here.</summary>
internal sealed class TestStorage : IAsyncDisposable
{
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 18, 0);
    public static readonly Duration Lease = Duration.FromSeconds(30);

    private const int BusySeconds = 1;

    private readonly ServiceProvider services;
    private readonly bool ownsFolder;
    private int messages;

    private TestStorage(string folder, bool ownsFolder, string? masterKey)
    {
        Folder = folder;
        this.ownsFolder = ownsFolder;
        var settings = new Dictionary<string, string?>
        {
            ["Storage:DataFolder"] = folder,
            ["Storage:BusySeconds"] = BusySeconds.ToString(CultureInfo.InvariantCulture),
            ["Storage:MasterKey"] = masterKey,
        };
        services = Services(settings, Environments.Development);
    }

    public string Folder { get; }

    public string DatabaseFile => Path.Combine(Folder, SqliteFile.Name);

    public InboxStore Inbox => services.GetRequiredService<InboxStore>();

    public ConversationStore Conversations => services.GetRequiredService<ConversationStore>();

    public OutboxStore Outbox => services.GetRequiredService<OutboxStore>();

    public TemplateStore Templates => services.GetRequiredService<TemplateStore>();

    public CaseDesk Desk => services.GetRequiredService<CaseDesk>();

    public ExternalHubCases Hub => services.GetRequiredService<ExternalHubCases>();

    public PeopleStore People => services.GetRequiredService<PeopleStore>();

    public AccountStore Accounts => services.GetRequiredService<AccountStore>();

    public CaseFeed Feed => services.GetRequiredService<CaseFeed>();

    public Writer Writer => services.GetRequiredService<Writer>();

    public IServiceProvider Provider => services;

    public static async Task<TestStorage> Start(string? masterKey = null)
    {
        var folder = Directory.CreateTempSubdirectory("nrcbot-storage-").FullName;
        var storage = new TestStorage(folder, ownsFolder: true, masterKey);
        await storage.Prepare();
        return storage;
    }

    /// <summary>Another process on the same folder, once this one is gone.</summary>
    public static async Task<TestStorage> Open(string folder, string? masterKey = null)
    {
        var storage = new TestStorage(folder, ownsFolder: false, masterKey);
        await storage.Prepare();
        return storage;
    }

    public static ServiceProvider Services(Dictionary<string, string?> settings, string environment)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var host = new TestEnvironment(environment);
        return new ServiceCollection().AddStorage(configuration, host)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public Task Prepare() => services.GetRequiredService<StorageSetup>().Prepare();

    public BotDb Db() => services.GetRequiredService<IDbContextFactory<BotDb>>().CreateDbContext();

    /// <summary>What the disk holds now, as a killed process would leave it.</summary>
    public string CopyAsIfKilled()
    {
        var copy = Directory.CreateTempSubdirectory("nrcbot-killed-").FullName;
        foreach (var file in Directory.EnumerateFiles(Folder))
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        return copy;
    }

    /// <summary>Every byte that stands in the folder.</summary>
    public byte[] BytesOnDisk() =>
        [.. Directory.EnumerateFiles(Folder, SqliteFile.Name + "*").SelectMany(ReadShared)];

    public bool DiskHolds(string secret) => BytesOnDisk().AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;

    public bool DiskHolds(byte[] secret) => BytesOnDisk().AsSpan().IndexOf(secret) >= 0;

    public Task<Receipt> Receive(string text = "hola", string from = "+5215512345678", string? id = null, Instant? at = null, string? route = null) =>
        Inbox.Receive(Message(text, from, id, at, route));

    public Arrival Message(string text = "hola", string from = "+5215512345678", string? id = null, Instant? at = null, string? route = null) => new()
    {
        Channel = "whatsapp",
        Kind = ChannelKind.WhatsApp,
        PersonAddress = from,
        OurAddress = "whatsapp:+5215550001111",
        ReplyRoute = route,
        Message = new InboundMessage
        {
            Id = id ?? $"SM{Interlocked.Increment(ref messages):D6}",
            Channel = ChannelKind.WhatsApp,
            ReceivedAt = at ?? Noon,
            Text = text,
        },
    };

    public async Task<WaitingTurn> Load(long conversation, Instant? now = null) =>
        await Conversations.Load(conversation, now ?? Noon) ?? throw new InvalidOperationException("Nothing waits.");

    /// <summary>Receives a message, takes a turn on it and commits it.</summary>
    public async Task<(long Conversation, CommitOutcome.Committed Committed)> Turn(
        TurnResult result, string text = "hola", string from = "+5215512345678", Instant? at = null, string? route = null)
    {
        var receipt = await Receive(text, from, at: at, route: route);
        var turn = await Load(receipt.ConversationId, at);
        var outcome = await Conversations.Commit(turn, result, at ?? Noon);
        return (receipt.ConversationId, Assert.IsType<CommitOutcome.Committed>(outcome));
    }

    public async Task<OutboxItem> LeaseOne(Instant? now = null) =>
        Assert.Single(await Outbox.LeaseDue(now ?? Noon, 10, Lease));

    public async Task<Guid> Account(params string[] roles)
    {
        await Accounts.EnsureFirstAccount();
        var name = $"staff{Interlocked.Increment(ref messages)}";
        return (await Accounts.Create(name, name.ToUpperInvariant(), roles)).AccountId;
    }

    public static Reply Say(string text, ReplyKind kind = ReplyKind.Answer) =>
        new() { Text = MessageText.Of(text), Language = Language.Spanish, Kind = kind };

    public static TurnResult Answering(params string[] replies) => Result([.. replies.Select(text => Say(text))]);

    public static TurnResult Result(ImmutableArray<Reply> replies, params Effect[] effects) => new(
        ConversationState.New with { Language = Language.Spanish },
        replies,
        [.. effects],
        new TurnAccount { Outcome = TurnOutcome.Answered, Topic = new TopicId("asylum.deadline") });

    /// <summary>Ends the process without a word: what was not committed is gone.</summary>
    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        CloseIdle(Folder, BusySeconds);
        if (ownsFolder)
            Directory.Delete(Folder, recursive: true);
    }

    /// <summary>Closes the idle connections to one folder; those of tests that run at the same time are not touched.</summary>
    public static void CloseIdle(string folder, int busySeconds)
    {
        using var connection = new SqliteConnection(SqliteFile.ConnectionString(folder, busySeconds));
        SqliteConnection.ClearPool(connection);
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed class TestEnvironment(string name) : IHostEnvironment
    {
        public string ApplicationName { get; set; } = "NrcBot";

        public string EnvironmentName { get; set; } = name;

        public string ContentRootPath { get; set; } = AppContext.BaseDirectory;

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
