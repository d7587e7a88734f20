using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Service.Contents;
using NrcBot.Service.Delivery;
using NrcBot.Service.HandoffHub;
using NrcBot.Service.Reviews;
using NrcBot.Storage;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;

namespace NrcBot.Service.Turns;

/// <summary>
/// Answers conversations: loads what waits, takes the turn, commits. One turn at a time in a conversation, several
/// conversations side by side. What is not done is a row that is not done: at the start, and now and then, the inbox is
/// looked through for what nobody signalled.
/// </summary>
internal sealed class TurnWorker(
    ConversationStore conversations, InboxStore inbox, Turn turn, LibraryHolder library, DeliveryWorker deliveries,
    SecondOpinion secondOpinion, ReviewDesk reviews, HubChannels hubs, IClock clock, IOptions<TurnOptions> options, ILogger<TurnWorker> logger) : BackgroundService
{
    // Reading dates is bounded but not cheap; no more than two at a time keeps the rest of the service responsive.
    private const int Workers = 2;
    private const int MostConflicts = 20;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(5);

    private readonly Channel<long> ready = Channel.CreateUnbounded<long>();
    private readonly ConcurrentDictionary<long, Lane> lanes = new();
    private readonly ConcurrentDictionary<long, TaskCompletionSource<ImmutableArray<long>>> waiters = new();
    private readonly TimeSpan settle = TimeSpan.FromMilliseconds(options.Value.SettleMilliseconds);

    /// <summary>Where a conversation is in this process.</summary>
    private enum Lane
    {
        /// <summary>Settling, or waiting for a worker.</summary>
        Queued,

        /// <summary>A worker has it.</summary>
        Running,

        /// <summary>A worker has it, and something new has come.</summary>
        RunAgain,
    }

    /// <summary>Says that a conversation has something that waits.</summary>
    public void Signal(long conversationId) => Signal(conversationId, settle);

    /// <summary>
    /// Waits for the turn that answers one message, for a channel that wants the replies in its response.
    /// </summary>
    /// <returns>The outbox rows of that turn; empty when it said nothing.</returns>
    /// <exception cref="TimeoutException">It took longer than <paramref name="limit"/>; the turn goes on all the same.</exception>
    public async Task<ImmutableArray<long>> Answer(long conversationId, long inboxId, TimeSpan limit)
    {
        var answered = waiters.GetOrAdd(inboxId, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        try
        {
            Signal(conversationId, TimeSpan.Zero);
            return await answered.Task.WaitAsync(limit);
        }
        finally
        {
            waiters.TryRemove(inboxId, out _);
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        Enumerable.Range(0, Workers).Select(_ => Work(stoppingToken)).Append(Sweep(stoppingToken)));

    private async Task SignalLater(long conversationId, TimeSpan delay)
    {
        await Task.Delay(delay);
        ready.Writer.TryWrite(conversationId);
    }

    private void Signal(long conversationId, TimeSpan delay)
    {
        var lane = lanes.AddOrUpdate(
            conversationId, _ => Lane.Queued, (_, now) => now == Lane.Queued ? Lane.Queued : Lane.RunAgain);
        if (lane == Lane.Queued)
            _ = SignalLater(conversationId, delay);
    }

    private async Task Sweep(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                foreach (var conversation in await inbox.ConversationsWaiting(clock.GetCurrentInstant(), stopping))
                    if (!lanes.ContainsKey(conversation))
                        Signal(conversation, TimeSpan.Zero);
                await Task.Delay(SweepEvery, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                logger.SweepFailed(exception);
                await Task.Delay(SweepEvery, CancellationToken.None);
            }
        }
    }

    private async Task Work(CancellationToken stopping)
    {
        try
        {
            await foreach (var conversation in ready.Reader.ReadAllAsync(stopping))
            {
                // Queued more than once by signals that met: whoever comes first takes it.
                if (!lanes.TryUpdate(conversation, Lane.Running, Lane.Queued))
                    continue;
                await Attend(conversation, stopping);
                if (!lanes.TryRemove(KeyValuePair.Create(conversation, Lane.Running)))
                {
                    lanes[conversation] = Lane.Queued;
                    _ = SignalLater(conversation, settle);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // What was under way is not committed, so it is still in the inbox.
        }
    }

    /// <summary>Answers everything that waits in one conversation. A failure is that conversation's alone.</summary>
    private async Task Attend(long conversationId, CancellationToken stopping)
    {
        try
        {
            for (var conflicts = 0; conflicts < MostConflicts;)
            {
                if (await Load(conversationId, stopping) is not { } waiting)
                    return;
                if (!await TakeAndCommit(waiting, stopping))
                    conflicts++;
            }

            logger.TooManyConflicts(conversationId);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            throw;
        }
        catch (StorageUnavailableException exception)
        {
            logger.CannotCommit(conversationId, exception);
        }
        catch (Exception exception)
        {
            logger.AttendFailed(conversationId, exception.GetType().Name);
        }
    }

    /// <summary>What waits; null when nothing does, or when what is kept cannot be read and was given to a counsellor.</summary>
    private async Task<WaitingTurn?> Load(long conversationId, CancellationToken stopping)
    {
        try
        {
            return await conversations.Load(conversationId, clock.GetCurrentInstant(), stopping);
        }
        catch (Exception exception) when (exception is CryptographicException or JsonException)
        {
            // No turn will ever be taken on it: a person must look.
            logger.Unreadable(conversationId, exception.GetType().Name);
            await conversations.ParkUnreadable(conversationId, clock.GetCurrentInstant(), stopping);
            return null;
        }
    }

    /// <summary>Takes one turn; false when the conversation changed meanwhile, so that it must be taken again.</summary>
    private async Task<bool> TakeAndCommit(WaitingTurn waiting, CancellationToken stopping)
    {
        var now = clock.GetCurrentInstant();
        TurnResult result;
        try
        {
            var content = library.Current;
            var input = await secondOpinion.Add(waiting.Input(now), stopping);
            result = turn.Take(waiting.State, input with { Serving = await reviews.Serving(content, stopping) }, content);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or StorageUnavailableException or DbException))
        {
            await GiveToPerson(waiting, now, exception, stopping);
            return true;
        }

        if (await conversations.Commit(waiting, result, now, hubs.Contains(waiting.Channel), stopping) is not CommitOutcome.Committed committed)
            return false;
        // What was answered together has one reply: it belongs to the request of the last message.
        foreach (var message in waiting.Messages)
            if (waiters.TryGetValue(message.InboxId, out var waiter))
                waiter.TrySetResult(message == waiting.Messages[^1] ? committed.Outbox : []);
        if (!committed.Outbox.IsEmpty)
            deliveries.Wake();
        return true;
    }

    /// <summary>A turn that throws is a bug. It is tried again later, and then a counsellor sees the message.</summary>
    private async Task GiveToPerson(WaitingTurn waiting, Instant now, Exception exception, CancellationToken stopping)
    {
        // The type and the place, never the message: it could quote what a person wrote.
        logger.TurnFailed(waiting.ConversationId, exception.GetType().Name, exception.TargetSite?.Name ?? "?");
        if (await conversations.Failed(waiting, now, stopping) < ConversationStore.AttemptsBeforeParking)
            return;
        await conversations.Park(
            waiting, now, Notices.TechnicalFault(library.Current, waiting), hubs.Contains(waiting.Channel), stopping);
        deliveries.Wake();
    }
}
