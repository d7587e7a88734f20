using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Service.Contents;
using NrcBot.Service.Delivery;
using NrcBot.Service.Turns;
using NrcBot.Storage.Cases;
using NrcBot.Storage.People;
using NrcBot.Understanding;

namespace NrcBot.Service.Housekeeping;

/// <summary>
/// What must happen though nobody asks: a case whose counsellor does not answer goes back to the queue, one that an external hub does
/// not take comes into it, and what a person asked
/// to be forgotten is gone once they were told so.
/// </summary>
internal sealed class HousekeepingWorker(
    CaseDesk desk, ExternalHubCases hub, PeopleStore people, LibraryHolder library, DeliveryWorker deliveries, IClock clock,
    IOptions<HousekeepingOptions> options, ILogger<HousekeepingWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private readonly Duration answerWithin = Duration.FromMinutes(options.Value.AnswerWithinMinutes);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await Round(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Whatever was not done is due at the next start.
        }
    }

    /// <summary>Does it once.</summary>
    internal async Task Round(CancellationToken stopping)
    {
        try
        {
            var now = clock.GetCurrentInstant();
            var returned = await desk.Abandoned(now, answerWithin, CaseWaiting, stopping);
            foreach (var number in returned)
                logger.GivenBack(number);
            var takenBack = await hub.Unanswered(now, answerWithin, CaseWaiting, stopping);
            foreach (var number in takenBack)
                logger.TakenBack(number);
            if (!returned.IsEmpty || !takenBack.IsEmpty)
                deliveries.Wake();

            if (await people.FinishForgetting(now, stopping) is > 0 and var forgotten)
                logger.Forgotten(forgotten);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RoundFailed(exception.GetType().Name);
        }
    }

    private Reply CaseWaiting(long number, Language language, ChannelKind channel) =>
        Notices.CaseWaiting(library.Current, language, channel, number);
}
