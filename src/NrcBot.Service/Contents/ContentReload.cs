namespace NrcBot.Service.Contents;

/// <summary>
/// Serves edited content without a restart. Looks every few seconds instead of listening to the file system, which says nothing
/// of files on a network or a container's volume.
/// </summary>
internal sealed class ContentReload(LibraryHolder library, ILogger<ContentReload> logger) : BackgroundService
{
    private const int MostProblems = 20;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        string? seen = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                seen = await Look(seen);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Nothing is under way that would have to be finished.
        }
    }

    /// <summary>Reads what was edited, once it has stood still for one look: a copy of many files is not half done then.</summary>
    private async Task<string?> Look(string? seen)
    {
        try
        {
            var edited = library.Edited();
            if (edited is null || edited != seen)
                return edited;
            await Task.Run(library.Reload);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.Unreadable(exception.GetType().Name);
            return null;
        }
        if (library.Refused.IsEmpty)
            logger.Serving(library.Current.Version);
        else
            logger.Refused(library.Current.Version, library.Refused.Length);
        foreach (var problem in library.Refused.Take(MostProblems))
            logger.Problem(problem.ToString());
        return null;
    }
}
