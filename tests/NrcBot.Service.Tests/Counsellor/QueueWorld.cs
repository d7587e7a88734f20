using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Service.Contents;
using NrcBot.Service.Counsellor.SignIn;
using NrcBot.Storage;
using NrcBot.Storage.Accounts;
using NrcBot.Storage.Cases;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Outbox;
using NrcBot.Testing;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Counsellor;

/// <summary>People who write and staff who have accounts, over a real database and the content that ships.</summary>
internal sealed class QueueWorld(IServiceProvider services, TestClock clock)
{
    /// <summary>The day this service was begun, at noon in Mexico City.</summary>
    public static readonly Instant Noon = Instant.FromUtc(2026, 11, 23, 18, 0);

    // All but the examples: learning topics takes long, and the pages do not need it.
    private static readonly Lazy<Library> Shipped = new(() => LibraryReader
        .Read([.. ContentFolder.Read(Repository.Root).Where(file => !file.Path.StartsWith("content/examples/", StringComparison.Ordinal))])
        .Library ?? throw new InvalidOperationException("The content has errors; lint names them."));

    private readonly string origin = Guid.NewGuid().ToString("N");
    private int messages;

    public static Library Library => Shipped.Value;

    public TestClock Clock => clock;

    public CaseDesk Desk => services.GetRequiredService<CaseDesk>();

    public CaseFeed Feed => services.GetRequiredService<CaseFeed>();

    public AccountStore Accounts => services.GetRequiredService<AccountStore>();

    public OutboxStore Outbox => services.GetRequiredService<OutboxStore>();

    /// <summary>Settings of a database in a folder of its own.</summary>
    public static Dictionary<string, string?> Settings(string folder) => new()
    {
        ["Storage:DataFolder"] = folder,
        ["Storage:BusySeconds"] = "2",
    };

    /// <summary>Removes the folder, once nobody uses it.</summary>
    public static void Clear(string folder)
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    public Task Prepare() => services.GetRequiredService<StorageSetup>().Prepare();

    /// <summary>An account with a password of its own, as the pages see it.</summary>
    public async Task<Staff> Counsellor(string name = "Ana Ruiz", params string[] roles)
    {
        await Accounts.EnsureFirstAccount();
        var given = roles.Length == 0 ? [Roles.Counsellor] : roles;
        var made = await Accounts.Create($"staff{origin}{Interlocked.Increment(ref messages)}", name, given);
        return new Staff(made.AccountId, name, given.Contains(Roles.Counsellor), given.Contains(Roles.ComplaintHandler), given.Contains(Roles.Reviewer));
    }

    /// <summary>A person writes, and the bot opens a case.</summary>
    public async Task<long> Case(
        string text, Risk risk = Risk.None, string topic = "asylum.deadline", string reason = "person-asked",
        string from = "+5215512345678", CaseKind kind = CaseKind.Help, ChannelKind channel = ChannelKind.WhatsApp,
        Language language = Language.Spanish, ConversationState? state = null, params Reply[] replies)
    {
        var opened = await Turn(text, from, channel, _ => new TurnResult(
            (state ?? ConversationState.New) with { Language = language },
            [.. replies],
            [new OpensCase(kind, new TopicId(topic), risk, reason)],
            new TurnAccount { Outcome = TurnOutcome.Answered, Topic = new TopicId(topic) }));
        return opened.CasesOpened[0];
    }

    /// <summary>A person writes, and the bot says nothing: a counsellor has the conversation.</summary>
    public Task Writes(string text, string from = "+5215512345678", ChannelKind channel = ChannelKind.WhatsApp) =>
        Turn(text, from, channel, state => new TurnResult(
            state, [], [], new TurnAccount { Outcome = TurnOutcome.Silent, Topic = new TopicId("asylum.deadline") }));

    /// <summary>What lies ready to be sent, as the person will read it.</summary>
    public async Task<ImmutableArray<string>> Outgoing()
    {
        var due = await Outbox.LeaseDue(clock.GetCurrentInstant(), 50, Duration.FromSeconds(1));
        return [.. due.Select(item => item.Reply.Text.Plain())];
    }

    public static Reply Says(string text, string? article = null, Language language = Language.Spanish, params Choice[] choices) => new()
    {
        Text = MessageText.Of(text),
        Language = language,
        Choices = [.. choices],
        Article = article is null ? null : new SentArticle(new TopicId(article), "3f2a"),
    };

    private async Task<CommitOutcome.Committed> Turn(string text, string from, ChannelKind channel, Func<ConversationState, TurnResult> decide)
    {
        var now = clock.GetCurrentInstant();
        var name = channel == ChannelKind.WhatsApp ? "whatsapp" : "sms";
        var receipt = await services.GetRequiredService<InboxStore>().Receive(new Arrival
        {
            Channel = name,
            Kind = channel,
            PersonAddress = from,
            OurAddress = "+5215550001111",
            Message = new InboundMessage { Id = $"SM{origin}{Interlocked.Increment(ref messages)}", Channel = channel, ReceivedAt = now, Text = text },
        });
        var conversations = services.GetRequiredService<ConversationStore>();
        var turn = await conversations.Load(receipt.ConversationId, now) ?? throw new InvalidOperationException("Nothing waits.");
        return Assert.IsType<CommitOutcome.Committed>(await conversations.Commit(turn, decide(turn.State), now));
    }
}
