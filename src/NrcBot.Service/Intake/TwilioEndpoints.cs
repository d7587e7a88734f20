using System.Globalization;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Channels.Twilio;
using NrcBot.Service.Delivery;
using NrcBot.Service.Turns;
using NrcBot.Storage;
using NrcBot.Storage.Inbox;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Intake;

/// <summary>
/// Twilio's webhooks: check size and signature, keep, then acknowledge (protocol dossier, Twilio §1.3, §2). What cannot be kept
/// is answered 503, so that Twilio comes again.
/// </summary>
internal static class TwilioEndpoints
{
    private const string EmptyTwiml = """<?xml version="1.0" encoding="UTF-8"?><Response/>""";

    /// <summary>Adds <c>POST /twilio/messages</c> and <c>POST /twilio/status</c>.</summary>
    public static void MapTwilio(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/twilio/messages", Messages).DisableAntiforgery();
        routes.MapPost("/twilio/status", Status).DisableAntiforgery();
    }

    private static async Task<IResult> Messages(
        HttpContext context, IOptions<TwilioOptions> options, InboxStore inbox, TurnWorker turns, IClock clock,
        ILogger<TurnWorker> logger)
    {
        var (webhook, refusal) = await Read(context, options.Value, clock.GetCurrentInstant(), logger);
        if (webhook is not TwilioWebhook.Inbound inbound)
            return refusal ?? Malformed(logger, "a status where a message belongs");
        try
        {
            var receipt = await inbox.Receive(new Arrival
            {
                Channel = inbound.Channel,
                Kind = inbound.From.Channel,
                PersonAddress = inbound.From.Reveal(),
                OurAddress = inbound.To.Reveal(),
                Message = inbound.Message,
            }, context.RequestAborted);
            turns.Signal(receipt.ConversationId);
            return Results.Content(EmptyTwiml, "text/xml");
        }
        catch (StorageUnavailableException exception)
        {
            logger.CannotStore("Twilio", exception);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> Status(
        HttpContext context, IOptions<TwilioOptions> options, DeliveryWorker deliveries, IClock clock,
        ILogger<TurnWorker> logger)
    {
        var (webhook, refusal) = await Read(context, options.Value, clock.GetCurrentInstant(), logger);
        if (webhook is not TwilioWebhook.Status status)
            return refusal ?? Malformed(logger, "a message where a status belongs");
        try
        {
            await deliveries.Reported(new StatusReport
            {
                Channel = status.Channel,
                ProviderMessageId = status.MessageSid,
                Status = status.Word,
                Token = status.Token,
                ErrorCode = status.ErrorCode?.ToString(CultureInfo.InvariantCulture),
                PersonRefuses = DeliveryPolicy.AfterFailure(status.ErrorCode, attempt: 1, clock.GetCurrentInstant())
                    is NextStep.GiveUp { Cause: FailureCause.Stopped },
                AfterFailure = status.MessageStatus.IsFailure()
                    ? failed => TwilioSender.AfterFailure(status.ErrorCode, status.Channel, failed, clock.GetCurrentInstant())
                    : null,
                ReceivedAt = clock.GetCurrentInstant(),
            }, context.RequestAborted);
            return Results.NoContent();
        }
        catch (StorageUnavailableException exception)
        {
            logger.CannotStore("Twilio", exception);
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<(TwilioWebhook? Webhook, IResult? Refusal)> Read(
        HttpContext context, TwilioOptions options, Instant now, ILogger logger)
    {
        if (await RequestBody.Read(context.Request) is not { } body)
            return (null, Results.StatusCode(StatusCodes.Status413PayloadTooLarge));
        if (FormBody.Parse(body) is not FormBody.Parsed form)
            return (null, Malformed(logger, "a body that is no form"));

        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var url = (options.PublicBaseUrl?.TrimEnd('/') ?? $"{context.Request.Scheme}://{context.Request.Host}") + target;
        if (!TwilioSignature.Verify(options.Tokens, url, form.Pairs, context.Request.Headers["X-Twilio-Signature"]))
        {
            logger.Refused("wrong signature");
            return (null, Results.StatusCode(StatusCodes.Status403Forbidden));
        }

        var webhook = TwilioWebhook.Read(form.Pairs, now, context.Request.QueryString.Value ?? "");
        if (webhook is TwilioWebhook.Malformed malformed)
            return (null, Malformed(logger, malformed.Reason));
        if (options.Concerns(webhook))
            return (webhook, null);
        logger.Refused("another account, or a sender that is not in Twilio:Senders");
        return (null, Results.StatusCode(StatusCodes.Status403Forbidden));
    }

    private static IResult Malformed(ILogger logger, string what)
    {
        logger.MalformedWebhook(what);
        return Results.BadRequest();
    }
}
