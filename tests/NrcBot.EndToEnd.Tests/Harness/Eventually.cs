namespace NrcBot.EndToEnd.Harness;

/// <summary>Waits for what happens in another process.</summary>
internal static class Eventually
{
    // Not a demand on speed: other work may share the machine's cores, and what was leased before a failure is looked at again
    // only after two minutes.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan LookAgainAfter = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks until there is something.</summary>
    /// <param name="what">What is waited for, for the message of a failure.</param>
    /// <param name="look">Null: not yet.</param>
    public static async Task<T> Get<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < until)
        {
            if (await look() is { } found)
                return found;
            await Task.Delay(LookAgainAfter);
        }

        throw new TimeoutException($"Waited {Patience.TotalSeconds} s in vain for {what}.");
    }

    /// <summary>Looks until there is something.</summary>
    public static Task<T> Get<T>(string what, Func<T?> look)
        where T : class => Get(what, () => Task.FromResult(look()));

    /// <summary>Looks until it is so.</summary>
    public static async Task Holds(string what, Func<Task<bool>> look) => await Get(what, async () => await look() ? "" : null);
}
