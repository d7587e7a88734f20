namespace NrcBot.Storage.Writing;

/// <summary>One caller's change, waiting for its turn in a batch.</summary>
internal abstract class WriteJob
{
    /// <summary>Makes the change; the result is kept until the batch is committed.</summary>
    public abstract Task Run(BotDb db);

    /// <summary>The batch is on the disk: the caller may go on.</summary>
    public abstract void Committed();

    public abstract void Fail(Exception error);

    /// <summary>Whether the caller gave up before the job began.</summary>
    public abstract bool Abandoned();
}

/// <inheritdoc/>
internal sealed class WriteJob<T>(Func<BotDb, Task<T>> change, CancellationToken ct) : WriteJob
{
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Answer => answer.Task;

    public override async Task Run(BotDb db) => result = await change(db);

    public override void Committed() => answer.TrySetResult(result!);   // Run has set it: only jobs that ran are committed

    public override void Fail(Exception error) => answer.TrySetException(error);

    public override bool Abandoned() => ct.IsCancellationRequested && answer.TrySetCanceled(ct);
}
