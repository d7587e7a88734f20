using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NrcBot.Storage.Outbox;
using NrcBot.Storage.Writing;

namespace NrcBot.Storage.Tests.Writing;

public sealed class WriterTests : IAsyncLifetime
{
    private TestStorage storage = null!;

    public async ValueTask InitializeAsync() => storage = await TestStorage.Start();

    public ValueTask DisposeAsync() => storage.DisposeAsync();

    [Fact]
    public async Task A_job_that_fails_is_undone_alone()
    {
        using var gate = new SemaphoreSlim(0);
        var first = await Hold(gate);
        var before = Add("before");
        var failing = storage.Writer.Write<int>(async db =>
        {
            db.ProviderTemplates.Add(new ProviderTemplate { ContentHash = "failing", ProviderId = "HX" });
            await db.SaveChangesAsync();
            throw new InvalidOperationException("a fault of this job");
        });
        var after = Add("after");
        gate.Release();

        await Task.WhenAll(first, before, after);
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => failing);

        Assert.Equal("a fault of this job", error.Message);
        Assert.Equal(["after", "before"], await Hashes());
    }

    [Fact]
    public async Task A_job_that_breaks_a_rule_of_the_database_is_undone_alone()
    {
        await Add("taken");

        var jobs = new[] { Add("one"), Add("taken"), Add("two") };

        await Assert.ThrowsAsync<DbUpdateException>(() => jobs[1]);
        await Task.WhenAll(jobs[0], jobs[2]);
        Assert.Equal(["one", "taken", "two"], await Hashes());
    }

    [Fact]
    public async Task What_a_failed_job_tracked_does_not_reach_the_next_one()
    {
        using var gate = new SemaphoreSlim(0);
        var first = await Hold(gate);
        var failing = storage.Writer.Write<int>(db =>
        {
            db.ProviderTemplates.Add(new ProviderTemplate { ContentHash = "unsaved", ProviderId = "HX" });
            throw new InvalidOperationException();
        });
        var next = Add("next");
        gate.Release();

        await Task.WhenAll(first, next);
        await Assert.ThrowsAsync<InvalidOperationException>(() => failing);
        Assert.Equal(["next"], await Hashes());
    }

    [Fact]
    public async Task Nobody_is_answered_before_the_commit()
    {
        using var gate = new SemaphoreSlim(0);
        using var running = new SemaphoreSlim(0);
        var first = Add("first");
        await first;
        var slow = storage.Writer.Write(async db =>
        {
            db.ProviderTemplates.Add(new ProviderTemplate { ContentHash = "slow", ProviderId = "HX" });
            await db.SaveChangesAsync();
            running.Release();
            await gate.WaitAsync();
        });
        await running.WaitAsync();

        Assert.False(slow.IsCompleted);
        Assert.Equal(["first"], await Hashes());

        gate.Release();
        await slow;
        Assert.Equal(["first", "slow"], await Hashes());
    }

    [Fact]
    public async Task Jobs_that_wait_together_share_a_transaction()
    {
        using var gate = new SemaphoreSlim(0);
        var first = await Hold(gate);
        var seen = new List<object?>();
        var jobs = Enumerable.Range(0, 100).Select(_ => storage.Writer.Write(db =>
        {
            seen.Add(db.Database.CurrentTransaction?.TransactionId);
            return Task.CompletedTask;
        })).ToArray();
        gate.Release();
        await first;
        await Task.WhenAll(jobs);

        Assert.Equal(100, seen.Count);
        Assert.Single(seen.Distinct());
        Assert.NotNull(seen[0]);
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_keeps_what_it_has()
    {
        await using var writer = new Writer(
            storage.Provider.GetRequiredService<IDbContextFactory<BotDb>>(), NullLogger<Writer>.Instance, queueLength: 2);
        using var gate = new SemaphoreSlim(0);
        using var running = new SemaphoreSlim(0);
        var first = writer.Write(async _ =>
        {
            running.Release();
            await gate.WaitAsync();
        });
        await running.WaitAsync();
        var waiting = new[] { Add("one", writer), Add("two", writer) };

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Add("three", writer));

        gate.Release();
        await first;
        await Task.WhenAll(waiting);
        Assert.Equal(["one", "two"], await Hashes());
    }

    [Fact]
    public async Task A_closed_writer_finishes_what_waits_and_refuses_the_rest()
    {
        var waiting = Add("waiting");
        await storage.Writer.DisposeAsync();

        await waiting;
        await Assert.ThrowsAsync<StorageUnavailableException>(() => Add("late"));
        Assert.Equal(["waiting"], await Hashes());
    }

    [Fact]
    public async Task A_locked_database_is_unavailable_and_works_again_afterwards()
    {
        await using var other = new SqliteConnection($"Data Source={storage.DatabaseFile}");
        await other.OpenAsync();
        await using (await other.BeginTransactionAsync())
            await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Receive("hola"));

        Assert.False((await storage.Receive("hola")).Repeated);
    }

    [Fact]
    public async Task A_full_disk_is_unavailable_and_says_nothing_personal()
    {
        var limit = new LimitPages(storage.Provider.GetRequiredService<IDbContextFactory<BotDb>>(), await Pages());
        await using var limited = new Writer(limit, NullLogger<Writer>.Instance);

        var error = await Assert.ThrowsAsync<StorageUnavailableException>(() => Add(new string('x', 200_000), limited));

        Assert.Contains("full", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("xxxx", error.ToString(), StringComparison.Ordinal);
        Assert.Empty(await Hashes());
    }

    [Fact]
    public async Task Who_gives_up_before_the_job_began_is_not_written()
    {
        using var gate = new SemaphoreSlim(0);
        using var running = new SemaphoreSlim(0);
        using var giveUp = new CancellationTokenSource();
        var first = storage.Writer.Write(async _ =>
        {
            running.Release();
            await gate.WaitAsync();
        });
        await running.WaitAsync();
        var second = storage.Writer.Write(async db =>
        {
            db.ProviderTemplates.Add(new ProviderTemplate { ContentHash = "given up", ProviderId = "HX" });
            await db.SaveChangesAsync();
        }, giveUp.Token);
        await giveUp.CancelAsync();
        gate.Release();

        await first;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Empty(await Hashes());
    }

    [Fact]
    public async Task Every_connection_is_durable_and_overwrites_what_it_deletes()
    {
        await using var db = storage.Db();
        Assert.Equal(["wal"], await db.Database.SqlQueryRaw<string>("PRAGMA journal_mode").ToListAsync());
        Assert.Equal([2L], await db.Database.SqlQueryRaw<long>("PRAGMA synchronous").ToListAsync());
        Assert.Equal([1L], await db.Database.SqlQueryRaw<long>("PRAGMA foreign_keys").ToListAsync());
        Assert.Equal([1L], await db.Database.SqlQueryRaw<long>("PRAGMA secure_delete").ToListAsync());
        Assert.Equal([1000L], await db.Database.SqlQueryRaw<long>("PRAGMA busy_timeout").ToListAsync());
    }

    /// <summary>Keeps the writer busy until the gate opens, so that all jobs that come now share the next batch.</summary>
    /// <returns>When the writer is busy: the job that holds it.</returns>
    private async Task<Task> Hold(SemaphoreSlim gate)
    {
        using var running = new SemaphoreSlim(0);
        var held = storage.Writer.Write(async _ =>
        {
            running.Release();
            await gate.WaitAsync();
        });
        await running.WaitAsync();
        return held;
    }

    private Task Add(string hash, Writer? writer = null) => (writer ?? storage.Writer).Write(async db =>
    {
        db.ProviderTemplates.Add(new ProviderTemplate { ContentHash = hash, ProviderId = "HX" });
        await db.SaveChangesAsync();
    });

    private async Task<List<string>> Hashes()
    {
        await using var db = storage.Db();
        return await db.ProviderTemplates.OrderBy(row => row.ContentHash).Select(row => row.ContentHash).ToListAsync();
    }

    private async Task<long> Pages()
    {
        await using var db = storage.Db();
        return (await db.Database.SqlQueryRaw<long>("PRAGMA page_count").ToListAsync())[0];
    }

    /// <summary>A disk with so much room and no more.</summary>
    private sealed class LimitPages(IDbContextFactory<BotDb> contexts, long pages) : IDbContextFactory<BotDb>
    {
        public BotDb CreateDbContext()
        {
            var db = contexts.CreateDbContext();
            db.Database.OpenConnection();
            using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = FormattableString.Invariant($"PRAGMA max_page_count={pages}");
            command.ExecuteScalar();
            return db;
        }
    }
}
