using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Contents;
using NrcBot.Storage;
using NrcBot.Storage.Inbox;

namespace NrcBot.Service.Health;

/// <summary>Whether the process lives, and whether it may be sent messages.</summary>
internal static class HealthEndpoints
{
    /// <summary>Adds <c>/health/live</c> and <c>/health/ready</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", Ready);
    }

    /// <summary>503 until content and recognizers are warm and the database answers; with how many conversations wait.</summary>
    private static async Task<IResult> Ready(
        WarmUp warmUp, StorageSetup storage, InboxStore inbox, LibraryHolder library, IClock clock, CancellationToken cancelled)
    {
        if (!warmUp.Finished)
            return Results.Json(new { status = "warming up" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        if (!await storage.IsReady(cancelled))
            return Results.Json(new { status = "the database does not answer" }, statusCode: StatusCodes.Status503ServiceUnavailable);
        return Results.Json(new
        {
            status = "ready",
            content = library.Current.Version,
            contentErrors = library.Refused.Length,
            waitingConversations = (await inbox.ConversationsWaiting(clock.GetCurrentInstant(), cancelled)).Length,
        });
    }
}

/// <summary>
/// Takes one turn in each language before the service calls itself ready: the first date in a process takes a second to read,
/// and no person should wait for that.
/// </summary>
internal sealed class WarmUp(Turn turn, LibraryHolder library, IClock clock) : BackgroundService
{
    private static readonly string[] Openings = ["llegué hace tres semanas", "I arrived on 3 November"];

    /// <summary>Whether it is done.</summary>
    public bool Finished { get; private set; }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() =>
    {
        foreach (var text in Openings)
            Take(library.Current, text);
        Finished = true;
    }, stoppingToken);

    private void Take(Library current, string text) => turn.Take(
        ConversationState.New,
        new TurnInput
        {
            Messages = [new InboundMessage
            {
                Id = "warm-up", Channel = ChannelKind.WhatsApp, ReceivedAt = clock.GetCurrentInstant(), Text = text,
            }],
            Now = clock.GetCurrentInstant(),
        },
        current);
}
