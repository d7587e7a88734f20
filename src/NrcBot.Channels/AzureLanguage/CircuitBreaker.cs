namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// Stops asking a service that fails: after five failures within thirty seconds nothing is asked for thirty seconds, then one
/// call tries, and its outcome decides.
/// </summary>
internal sealed class CircuitBreaker(TimeProvider time)
{
    private const int Failures = 5;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> failures = new();
    private DateTimeOffset? openUntil;

    /// <summary>Whether a call may be made now. One that never reports its outcome changes nothing.</summary>
    public bool Lets()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (openUntil is not { } until)
                return true;
            if (now < until)
                return false;
            // This caller tries; the others wait for what it finds.
            openUntil = now + Window;
            return true;
        }
    }

    public void Succeeded()
    {
        lock (gate)
        {
            failures.Clear();
            openUntil = null;
        }
    }

    /// <summary>Reports a failure; true when it is the one that opens the circuit.</summary>
    public bool Failed()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (failures.TryPeek(out var oldest) && now - oldest > Window)
                failures.Dequeue();
            failures.Enqueue(now);
            if (openUntil is null && failures.Count < Failures)
                return false;
            var opens = openUntil is null;
            openUntil = now + Window;
            return opens;
        }
    }
}
