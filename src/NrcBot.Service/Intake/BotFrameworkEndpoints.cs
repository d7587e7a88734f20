using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Channels.BotFramework;
using NrcBot.Conversations;
using NrcBot.Service.Delivery;
using NrcBot.Service.HandoffHub;
using NrcBot.Service.Turns;
using NrcBot.Storage;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Inbox;

namespace NrcBot.Service.Intake;

/// <summary>
/// <c>POST /api/messages</c>: an activity is checked, kept, and acknowledged; the turn follows, as for Twilio (protocol
/// dossier, Bot Framework §2).
/// </summary>
internal static class BotFrameworkEndpoints
{
    // A channel gives the bot fifteen seconds; with expectReplies the turn has to fit into them.
    private static readonly TimeSpan InlineLimit = TimeSpan.FromSeconds(10);

    /// <summary>Adds the route.</summary>
    public static void MapBotFramework(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/messages", Messages).DisableAntiforgery();

    private static async Task<IResult> Messages(
        HttpContext context, IOptions<BotFrameworkOptions> options, ChannelAuthenticator authenticator, IHostEnvironment environment,
        BotFrameworkIntake intake, IClock clock, ILogger<BotFrameworkIntake> logger)
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        string? authorization = request.Headers.Authorization;
        // Without an app id only the loopback mode can accept; whoever shows nothing gets no further.
        if (string.IsNullOrEmpty(authorization) && !options.Value.IsLoopbackMode)
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (await RequestBody.Read(request) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (ActivityReader.Read(body) is not ActivityReading.Understood { Activity: var activity })
        {
            logger.MalformedWebhook("a body that is no activity");
            return Results.BadRequest();
        }

        var verdict = await authenticator.Check(
            authorization, activity, context.Connection.RemoteIpAddress, environment, context.RequestAborted);
        if (verdict is not Verdict.Accepted accepted)
            return Results.StatusCode(verdict.Status);
        try
        {
            return await intake.Take(ActivityMapping.Read(activity, accepted.Caller, options.Value, clock.GetCurrentInstant()), InlineLimit);
        }
        catch (StorageUnavailableException exception)
        {
            logger.CannotStore("Bot Framework", exception);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }
}

/// <summary>Carries out what a believed activity means.</summary>
internal sealed class BotFrameworkIntake(
    InboxStore inbox, ConversationStore conversations, TurnWorker turns, InlineReplies inline, HubReports hub,
    ILogger<BotFrameworkIntake> logger)
{
    /// <summary>Keeps it, and answers.</summary>
    /// <exception cref="StorageUnavailableException">It could not be kept.</exception>
    public async Task<IResult> Take(IncomingActivity incoming, TimeSpan inlineLimit)
    {
        switch (incoming)
        {
            case IncomingActivity.Wrote wrote:
                return await Keep(wrote.Inbound, wrote.Inbound.Message, inlineLimit);
            case IncomingActivity.Joined joined:
                // Nothing was written yet: what the person gets is what the word MENU brings.
                return await Keep(joined.Inbound, joined.Inbound.Message with { ChoiceId = ChoiceIds.Menu }, inlineLimit);
            case IncomingActivity.HandoffStatus report:
                await hub.Take(report);
                return Results.Ok();
            case IncomingActivity.Ended ended:
                await conversations.EndDialogs(ended.Channel, ended.Conversation);
                return Results.Ok();
            case IncomingActivity.NotImplemented:
                return Results.StatusCode(StatusCodes.Status501NotImplemented);
            case IncomingActivity.BadRequest bad:
                logger.MalformedWebhook(bad.Reason);
                return Results.BadRequest();
            default:
                return Results.Ok();
        }
    }

    private async Task<IResult> Keep(BotInbound inbound, InboundMessage message, TimeSpan inlineLimit)
    {
        var receipt = await inbox.Receive(new Arrival
        {
            Channel = inbound.Channel,
            Kind = message.Channel,
            PersonAddress = inbound.PersonAddress,
            OurAddress = inbound.OurAddress,
            Message = message,
            ReplyRoute = inbound.Route.ToJson(),
            Thread = inbound.Route.Conversation?.Id,
        }, CancellationToken.None);
        if (inbound.ExpectsReplies)
            return Results.Bytes(ActivityMapping.ExpectedReplies(await Replies(receipt, inlineLimit)), "application/json");
        turns.Signal(receipt.ConversationId);
        return Results.Ok();
    }

    private async Task<IEnumerable<Activity>> Replies(Receipt receipt, TimeSpan limit)
    {
        if (receipt.Repeated)
            return [];
        using var collector = inline.Begin(receipt.ConversationId);
        try
        {
            return await collector.Take(await turns.Answer(receipt.ConversationId, receipt.InboxId, limit), limit);
        }
        catch (TimeoutException)
        {
            logger.TooSlowForResponse(receipt.ConversationId);
            return [];
        }
    }
}
