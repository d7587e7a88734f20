using System.Globalization;

namespace NrcBot.Service.Counsellor;

/// <summary>
/// Reads a screen again when it is told to, and every half minute because waiting times grow. Never twice at once, and not more
/// than four times a second however much happens.
/// </summary>
/// <param name="reload">Reads and shows; must not throw.</param>
internal sealed class LiveView(Func<Task> reload) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    // Changes are told by whoever made them, in whatever language that thread speaks; the screen keeps its own.
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo uiCulture = CultureInfo.CurrentUICulture;

    private Timer? clock;
    private long signals;
    private volatile bool ended;

    /// <summary>Begins to read again every half minute.</summary>
    public void Start() => clock = new Timer(_ => Signal(), state: null, Tick, Tick);

    /// <summary>Something changed. Does not wait, and may be called from anywhere.</summary>
    public void Signal()
    {
        if (Interlocked.Increment(ref signals) == 1)
            _ = Work();
    }

    /// <summary>Ends it; a reading under way is finished.</summary>
    public void Dispose()
    {
        ended = true;
        clock?.Dispose();
    }

    private async Task Work()
    {
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = uiCulture;
        long seen;
        do
        {
            if (ended)
                return;
            seen = Interlocked.Read(ref signals);
            await reload();
            await Task.Delay(Pause);
        }
        while (Interlocked.CompareExchange(ref signals, 0, seen) != seen);
    }
}
