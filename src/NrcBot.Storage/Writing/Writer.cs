using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Logging;

namespace NrcBot.Storage.Writing;

/// <summary>
/// The one writer. Jobs that wait together share a transaction and so one wait for the disk; each has a savepoint, so that a job
/// that fails is undone alone and only its caller hears of it. A caller goes on only when its change is on the disk.
/// </summary>
internal sealed partial class Writer : IAsyncDisposable
{
    /// <summary>How many jobs may wait; one more and the caller is told to come back later.</summary>
    public const int QueueLength = 4096;

    /// <summary>How many jobs share a transaction at most.</summary>
    public const int BatchSize = 256;

    private readonly IDbContextFactory<BotDb> contexts;
    private readonly ILogger<Writer> logger;
    private readonly Channel<WriteJob> queue;
    private readonly Task loop;

    public Writer(IDbContextFactory<BotDb> contexts, ILogger<Writer> logger, int queueLength = QueueLength)
    {
        this.contexts = contexts;
        this.logger = logger;
        queue = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(queueLength) { SingleReader = true });
        loop = Task.Run(WriteBatches);
    }

    /// <summary>Runs <paramref name="change"/> in a transaction and returns when it is durable.</summary>
    /// <exception cref="StorageUnavailableException">Nothing was stored; later it may work.</exception>
    public Task<T> Write<T>(Func<BotDb, Task<T>> change, CancellationToken ct = default)
    {
        var job = new WriteJob<T>(change, ct);
        if (!queue.Writer.TryWrite(job))
            job.Fail(new StorageUnavailableException(queue.Reader.Completion.IsCompleted ? "it is closed" : "its queue is full"));
        return job.Answer;
    }

    /// <inheritdoc cref="Write{T}"/>
    public Task Write(Func<BotDb, Task> change, CancellationToken ct = default) =>
        Write(async db =>
        {
            await change(db);
            return true;
        }, ct);

    /// <summary>Finishes what waits, then refuses everything.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
    }

    private async Task WriteBatches()
    {
        var batch = new List<WriteJob>(BatchSize);
        while (await queue.Reader.WaitToReadAsync())
        {
            while (batch.Count < BatchSize && queue.Reader.TryRead(out var job))
                if (!job.Abandoned())
                    batch.Add(job);
            if (batch.Count > 0)
                await WriteBatch(batch);
            batch.Clear();
        }
    }

    /// <summary>Writes one batch and answers its callers, whatever happens: the loop must go on.</summary>
    private async Task WriteBatch(List<WriteJob> batch)
    {
        try
        {
            var done = await Commit(batch);
            done.ForEach(job => job.Committed());
        }
        catch (Exception error)   // an unnamed failure of the commit is the callers' to hear, not the end of the writer
        {
            var unavailable = SqliteErrors.Unavailable(error) ?? new StorageUnavailableException("the transaction failed", error.GetBaseException());
            LogBatchLost(batch.Count, unavailable.Message);
            batch.ForEach(job => job.Fail(unavailable));
        }
    }

    private async Task<List<WriteJob>> Commit(List<WriteJob> batch)
    {
        await using var db = await contexts.CreateDbContextAsync();
        db.Database.AutoSavepointsEnabled = false;   // each job has its own
        await using var transaction = await db.Database.BeginTransactionAsync();
        var done = new List<WriteJob>(batch.Count);
        foreach (var job in batch)
            if (await Run(job, db, transaction))
                done.Add(job);
        await transaction.CommitAsync();
        return done;
    }

    /// <summary>Runs one job; false when it failed, was undone, and its caller was told.</summary>
    private static async Task<bool> Run(WriteJob job, BotDb db, IDbContextTransaction transaction)
    {
        const string savepoint = "job";
        await transaction.CreateSavepointAsync(savepoint);
        try
        {
            await job.Run(db);
            await transaction.ReleaseSavepointAsync(savepoint);
            return true;
        }
        catch (Exception error) when (SqliteErrors.Unavailable(error) is null)
        {
            await transaction.RollbackToSavepointAsync(savepoint);
            await transaction.ReleaseSavepointAsync(savepoint);
            job.Fail(error);
            return false;
        }
        finally
        {
            db.ChangeTracker.Clear();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Jobs} jobs was not written. {Reason}")]
    private partial void LogBatchLost(int jobs, string reason);
}
