using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Storage;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Delivery;

/// <summary>
/// Sends the outbox: leases what is due, hands it over, records what came of it. What may have been handed over before a crash
/// is asked about first and never sent on a guess.
/// </summary>
internal sealed class DeliveryWorker(
    OutboxStore outbox, IEnumerable<IChannelSender> senders, IClock clock, IOptions<DeliveryOptions> options,
    ILogger<DeliveryWorker> logger) : BackgroundService
{
    private const int AtOnce = 16;
    private const int MostWrites = 15;
    private static readonly TimeSpan WriteAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    // Longer than a template look-up and a request may take together.
    private static readonly Duration Lease = Duration.FromSeconds(120);

    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly ConcurrentDictionary<long, Task> underWay = new();
    private readonly Duration reconcileAfter = Duration.FromSeconds(options.Value.ReconcileAfterSeconds);

    /// <summary>Says that there is something to send.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <summary>Keeps what a provider reported of a message, and looks whether the next may go.</summary>
    /// <exception cref="StorageUnavailableException">It could not be kept.</exception>
    public async Task Reported(StatusReport report, CancellationToken cancelled)
    {
        await outbox.RecordStatus(report, cancelled);
        if (report.ErrorCode is not null)
            logger.ReportedFailure(report.Channel, report.Status, report.ErrorCode);
        Wake();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // No other node shares this database, so a lease that is still running was held by the process that died.
        await Attempt(() => TakeUpDoubts(clock.GetCurrentInstant() + Lease, stoppingToken));
        while (!stoppingToken.IsCancellationRequested)
        {
            await Attempt(() => SendDue(stoppingToken));
            await Attempt(() => TakeUpDoubts(clock.GetCurrentInstant(), stoppingToken));
            await WaitForWork(stoppingToken);
        }

        await Task.WhenAll(underWay.Values).WaitAsync(TimeSpan.FromSeconds(20), CancellationToken.None)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task WaitForWork(CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(LookEvery);
        try
        {
            await wake.Reader.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // Nobody woke us; look anyway, for what has become due.
        }
    }

    private async Task SendDue(CancellationToken stopping)
    {
        var room = AtOnce - underWay.Count;
        if (room <= 0)
            return;
        foreach (var item in await outbox.LeaseDue(clock.GetCurrentInstant(), room, Lease, stopping))
            _ = BeginNew(item);
    }

    private async Task TakeUpDoubts(Instant leasedUntil, CancellationToken stopping)
    {
        foreach (var item in await outbox.InDoubt(leasedUntil, stopping))
            Begin(item, doubtful => FindOut(doubtful, doubtful.SendingSince + reconcileAfter, stopping));
    }

    /// <summary>Begins to send a message that was just leased, after whatever an earlier attempt still has to wind up.</summary>
    private async Task BeginNew(OutboxItem item)
    {
        while (!Begin(item, Deliver))
            if (underWay.TryGetValue(item.Id, out var earlier))
                await earlier;
    }

    /// <summary>Begins work on a message; false when there is work on it already.</summary>
    private bool Begin(OutboxItem item, Func<OutboxItem, Task> work)
    {
        var started = new TaskCompletionSource();
        if (!underWay.TryAdd(item.Id, started.Task))
            return false;
        _ = Run();
        return true;

        async Task Run()
        {
            await Attempt(() => work(item));
            underWay.TryRemove(item.Id, out _);
            started.SetResult();
            Wake();
        }
    }

    private async Task Deliver(OutboxItem item)
    {
        // Not stopped in the middle: a request that was cut off leaves a doubt that a finished one does not.
        switch (await Sender(item).Send(item, CancellationToken.None))
        {
            case SendResult.Accepted accepted:
                await Keep(() => outbox.Accepted(item, accepted.ProviderId, clock.GetCurrentInstant()));
                break;
            case SendResult.RetryAt retry:
                logger.Retry(item.Id, item.Channel, retry.Code, item.Attempt);
                await Keep(() => outbox.RetryAt(item, retry.At, retry.Code));
                break;
            case SendResult.GivenUp given:
                await Keep(() => GiveUp(item, given, CancellationToken.None));
                break;
            case SendResult.InDoubt doubt:
                logger.InDoubt(item.Id, item.Channel, item.Attempt);
                await FindOut(item, doubt.At, CancellationToken.None);
                break;
            case var other:
                throw new UnreachableException(other.GetType().Name);
        }
    }

    /// <summary>
    /// Writes down what came of a message, again and again while the database is busy: until it is written, the conversation stands
    /// still. Gives up well before the lease ends; then the provider is asked.
    /// </summary>
    private static async Task Keep(Func<Task> write)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await write();
                return;
            }
            catch (StorageUnavailableException) when (attempt < MostWrites)
            {
                await Task.Delay(WriteAgain);
            }
        }
    }

    /// <summary>Asks the provider until it is known whether it has the message.</summary>
    private async Task FindOut(OutboxItem item, Instant at, CancellationToken stopping)
    {
        for (var searches = 1; ; searches++)
        {
            var wait = at - clock.GetCurrentInstant();
            if (wait > Duration.Zero)
                await Task.Delay(wait.ToTimeSpan(), stopping);
            switch (await Sender(item).Find(item, searches, stopping))
            {
                case SendResult.Accepted { ProviderId: { } id }:
                    await Keep(async () =>
                    {
                        if (await outbox.Adopt(item, id, clock.GetCurrentInstant(), stopping))
                            logger.Adopted(item.Id, item.Channel);
                    });
                    return;
                case SendResult.RetryAt retry:
                    logger.Requeued(item.Id, item.Channel);
                    await Keep(() => outbox.RequeueAfterReconcile(item, retry.At, stopping));
                    return;
                case SendResult.GivenUp given:
                    await Keep(() => GiveUp(item, given, stopping));
                    return;
                case SendResult.InDoubt doubt:
                    at = doubt.At;
                    break;
                case var other:
                    throw new UnreachableException(other.GetType().Name);
            }
        }
    }

    private Task GiveUp(OutboxItem item, SendResult.GivenUp given, CancellationToken stopping)
    {
        logger.GivenUp(item.Id, item.Channel, given.Code, item.Attempt);
        return given.PersonRefuses ? outbox.Refused(item, given.Code, stopping) : outbox.Failed(item, given.Code, stopping);
    }

    private IChannelSender Sender(OutboxItem item) => senders.First(sender => sender.Serves(item.Channel));

    /// <summary>One failure must not end the loop; what it was about stays as it is in the outbox.</summary>
    private async Task Attempt(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (OperationCanceledException)
        {
            // Stopping; what was leased is found out about at the next start.
        }
        catch (Exception exception)
        {
            logger.DeliveryFailed(exception.GetType().Name, exception.TargetSite?.Name ?? "?");
        }
    }
}
