namespace NrcBot.EndToEnd.Crash;

/// <summary>
/// Lets messages out a stretch at a time, so that there is traffic at every crash, however long the service takes to start.
/// </summary>
internal sealed class Traffic : IDisposable
{
    private readonly SemaphoreSlim permits = new(0);
    private int acknowledged;

    /// <summary>Lets further messages out.</summary>
    public void Release(int messages) => permits.Release(messages);

    /// <summary>Waits until one more message may be written.</summary>
    public Task Turn(CancellationToken cancelled) => permits.WaitAsync(cancelled);

    /// <summary>Counts a message that was acknowledged.</summary>
    public void Acknowledged() => Interlocked.Increment(ref acknowledged);

    /// <summary>Waits until so many messages are acknowledged.</summary>
    public async Task Reaches(int messages, CancellationToken cancelled)
    {
        while (Volatile.Read(ref acknowledged) < messages)
            await Task.Delay(10, cancelled);
    }

    public void Dispose() => permits.Dispose();
}
