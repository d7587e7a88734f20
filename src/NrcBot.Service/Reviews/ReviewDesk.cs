using System.Collections.Immutable;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Service.Counsellor;
using NrcBot.Storage.Reviews;

namespace NrcBot.Service.Reviews;

/// <summary>
/// Where every topic stands, put together from the content that is served and the decisions that are kept. What was decided here
/// counts at once; what another process decided, within a minute.
/// </summary>
internal sealed partial class ReviewDesk(
    ReviewStore store, Func<Library> library, IOptions<ReviewOptions> options, IHostEnvironment environment, IClock clock, ILogger<ReviewDesk> logger) : IDisposable
{
    private static readonly Duration LookAgainAfter = Duration.FromMinutes(1);

    // The days of a signature are those of the people whom the guidance is for.
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    private readonly SemaphoreSlim reading = new(1, 1);
    private volatile Decisions? decisions;
    private volatile Standings? standings;

    /// <summary>Something was decided; screens read again.</summary>
    public event Action? Changed;

    /// <summary>Whether only topics that a reviewer signed are answered.</summary>
    public bool IsRequired => options.Value.RequireReview ?? environment.IsProduction();

    /// <summary>How the topics of a library may be answered now; empty when drafts may be served.</summary>
    public async ValueTask<ImmutableDictionary<TopicId, Serving>> Serving(Library content, CancellationToken ct = default) =>
        IsRequired ? (await Read(content, ct)).Serving : ImmutableDictionary<TopicId, Serving>.Empty;

    /// <summary>Where every topic with an article stands today, by id.</summary>
    public async Task<ImmutableArray<Standing>> All(CancellationToken ct = default) =>
        [.. (await Read(library(), ct)).ByTopic.Values.OrderBy(standing => standing.Topic.Value, StringComparer.Ordinal)];

    /// <summary>How many topics wait for the reviewers although people were served them once.</summary>
    public async Task<int> Tasks(CancellationToken ct = default) =>
        (await Read(library(), ct)).ByTopic.Values.Count(standing => standing.IsTask);

    /// <summary>One topic with all that a reviewer needs to decide; null when it has no article.</summary>
    public async Task<ReviewFile?> Open(TopicId topic, CancellationToken ct = default)
    {
        var read = await Read(library(), ct);
        return read.ByTopic.TryGetValue(topic, out var standing)
            ? new(read.Content, standing, read.Reviews.Where(kept => kept.Topic == topic).Select(kept => kept.Id).LastOrDefault())
            : null;
    }

    /// <summary>Signs a topic or sends it back, if it still is as the reviewer saw it.</summary>
    /// <param name="seen">What was on the screen.</param>
    /// <param name="verdict">What is decided.</param>
    /// <param name="account">Who decides; storage checks the right.</param>
    /// <param name="comment">What the author is told; null: nothing.</param>
    /// <param name="ct">Gives up while this still waits for the writer.</param>
    public async Task<ReviewOutcome> Decide(ReviewFile seen, Verdict verdict, Guid account, string? comment, CancellationToken ct = default)
    {
        var topic = seen.Standing.Topic;
        if (ReviewCopy.Of(library(), topic) is not { } copy || copy.Seal != seen.Standing.Copy.Seal)
            return ReviewOutcome.Stale;
        var outcome = await store.Add(topic, verdict, copy, seen.LastDecision, account, comment, clock.GetCurrentInstant(), ct);
        if (outcome == ReviewOutcome.Done)
            LogDecided(topic, verdict, account);
        await LookAgain(ct);
        Changed?.Invoke();
        return outcome;
    }

    /// <inheritdoc/>
    public void Dispose() => reading.Dispose();

    /// <summary>Reads what was decided, whoever else is reading: a reading that began before the decision must not be the last.</summary>
    private async Task LookAgain(CancellationToken ct)
    {
        await reading.WaitAsync(ct);
        try
        {
            decisions = null;
        }
        finally
        {
            reading.Release();
        }
    }

    private async ValueTask<Standings> Read(Library content, CancellationToken ct)
    {
        var now = clock.GetCurrentInstant();
        var today = now.InZone(Zone).Date;
        var kept = await Decided(now, ct);
        if (standings is { } known && known.Reviews == kept && known.Content == content && known.Today == today)
            return known;
        return standings = Standings.Of(content, kept, today, options.Value.Terms);
    }

    private async ValueTask<ImmutableArray<KeptReview>> Decided(Instant now, CancellationToken ct)
    {
        if (decisions is { } fresh && fresh.IsFresh(now))
            return fresh.Reviews;
        await reading.WaitAsync(ct);
        try
        {
            if (decisions is { } known && known.IsFresh(now))
                return known.Reviews;
            var again = await ReadAgain(decisions, now, ct);
            decisions = again;
            return again.Reviews;
        }
        finally
        {
            reading.Release();
        }
    }

    private async Task<Decisions> ReadAgain(Decisions? known, Instant now, CancellationToken ct)
    {
        try
        {
            return known is not null && await store.Last(ct) == known.Last ? known with { At = now } : new(await store.All(ct), now);
        }
        catch (Exception error) when (known is not null && StorageTrouble.Is(error))
        {
            return known with { At = now };   // what was decided before still holds
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Topic {Topic}: {Verdict} by account {Account}.")]
    private partial void LogDecided(TopicId topic, Verdict verdict, Guid account);

    private sealed record Decisions(ImmutableArray<KeptReview> Reviews, Instant At)
    {
        /// <summary>A clock may be put back.</summary>
        public bool IsFresh(Instant now) => now >= At && now - At < LookAgainAfter;

        public long Last => Reviews.IsEmpty ? 0 : Reviews[^1].Id;
    }

    private sealed record Standings(
        Library Content, ImmutableArray<KeptReview> Reviews, LocalDate Today, ImmutableDictionary<TopicId, Standing> ByTopic)
    {
        public ImmutableDictionary<TopicId, Serving> Serving { get; } = ByTopic.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Serving);

        public static Standings Of(Library content, ImmutableArray<KeptReview> reviews, LocalDate today, ReviewTerms terms)
        {
            var decided = reviews.ToLookup(kept => kept.Topic, kept =>
                new ReviewDecision(kept.Verdict, kept.At.InZone(Zone).Date, kept.Copy, kept.Reviewer, kept.Comment));
            return new(content, reviews, today, content.Articles.Keys.Select(key => key.Topic).Distinct()
                .ToImmutableDictionary(topic => topic, topic => Standing.Of(topic, ReviewCopy.Of(content, topic)!, [.. decided[topic]], today, terms)));
        }
    }
}

/// <summary>One topic as a reviewer sees it.</summary>
/// <param name="Content">The library it stands in.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="LastDecision">The last decision about it; 0: none.</param>
internal sealed record ReviewFile(Library Content, Standing Standing, long LastDecision);
