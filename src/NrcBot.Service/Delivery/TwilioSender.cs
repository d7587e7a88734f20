using System.Diagnostics;
using Microsoft.Extensions.Options;
using NodaTime;
using NrcBot.Channels.Twilio;
using NrcBot.Service.Contents;
using NrcBot.Storage;
using NrcBot.Storage.Outbox;

namespace NrcBot.Service.Delivery;

/// <summary>Sends by WhatsApp and SMS through Twilio, from the address that was written to.</summary>
internal sealed class TwilioSender(
    TwilioClient twilio, TemplateStore templates, OutboxStore outbox, LibraryHolder library, IOptions<TwilioOptions> options,
    IConfiguration configuration, IClock clock) : IChannelSender
{
    private const string WhatsApp = "whatsapp";
    private static readonly Duration LongestWait = Duration.FromMinutes(2);

    private readonly Uri? statusCallback = StatusCallback(options.Value, configuration);

    public bool Serves(string channel) => channel is WhatsApp or "sms";

    public async Task<SendResult> Send(OutboxItem item, CancellationToken cancelled)
    {
        var rendered = Render(item);
        if (item.Buttons && rendered.Template is { } template && await TemplateSid(template, cancelled) is { } sid)
        {
            var outcome = await twilio.Send(
                Message(item, new TwilioContent.Template(sid, rendered.Variables)), cancelled);
            var step = Step(outcome, item, withTemplate: true);
            if (step is not NextStep.FallBackToText)
                return Result(step);
        }

        NextStep last = new NextStep.GiveUp("nothing-to-say", FailureCause.Other);
        foreach (var text in rendered.Texts)
        {
            last = Step(await twilio.Send(Message(item, new TwilioContent.Text(text)), cancelled), item, withTemplate: false);
            if (last is not NextStep.Done)
                break;
        }

        return Result(last);
    }

    /// <summary>
    /// What follows when Twilio reports that a message has failed after it took it: its words without buttons, or the same again
    /// soon. Later than that an answer is for a counsellor to give; it stands as failed where they look.
    /// </summary>
    public static SendAgain? AfterFailure(int? code, string channel, FailedDelivery failed, Instant now) =>
        DeliveryPolicy.AfterFailure(code, failed.Attempts, now, withTemplate: failed.Buttons && channel == WhatsApp) switch
        {
            NextStep.FallBackToText without => new(now, Buttons: false, without.Code),
            NextStep.RetryAt retry when retry.At - now <= LongestWait => new(retry.At, failed.Buttons, retry.Code),
            _ => null,
        };

    public async Task<SendResult> Find(OutboxItem item, int searches, CancellationToken cancelled)
    {
        var rendered = Render(item);
        // A template's text is made by Twilio, so only recipient and time can be compared.
        var body = rendered.Template is null && rendered.Texts is [var only] ? only : null;
        var owned = new HashSet<string>();
        while (true)
        {
            var search = await twilio.FindSent(Address(item.PersonAddress), Address(item.OurAddress), item.SendingSince, body, owned, cancelled);
            if (search is SentSearch.Found found && await outbox.IsProviderIdKnown(item.Channel, found.Sid, cancelled))
            {
                owned.Add(found.Sid);
                continue;
            }

            return Result(DeliveryPolicy.AfterSearch(search, item.Attempt, searches, clock.GetCurrentInstant()));
        }
    }

    private RenderedReply Render(OutboxItem item) => TwilioRendering.Render(
        item.Reply, item.ChannelKind, library.Current.Phrases.Button("menu", item.Reply.Language));

    /// <summary>Twilio's id of the template, made if need be; null when it cannot be had, and words must do.</summary>
    private async Task<string?> TemplateSid(ContentTemplate template, CancellationToken cancelled)
    {
        try
        {
            if (await templates.Find(template.FriendlyName, cancelled) is { } known)
                return known;
            var outcome = await twilio.FindContent(template.FriendlyName, cancelled);
            if (outcome is ContentOutcome.Missing)
                outcome = await twilio.CreateContent(template, cancelled);
            return outcome is ContentOutcome.Ready ready
                ? await templates.Keep(template.FriendlyName, ready.Sid, cancelled)
                : null;
        }
        catch (StorageUnavailableException)
        {
            // Found again by its name the next time; the person does not wait for that.
            return null;
        }
    }

    private TwilioMessage Message(OutboxItem item, TwilioContent content) => new()
    {
        To = Address(item.PersonAddress),
        From = Address(item.OurAddress),
        Content = content,
        StatusCallback = statusCallback is null ? null : new Uri($"{statusCallback}?m={item.Token}"),
    };

    private NextStep Step(SendOutcome outcome, OutboxItem item, bool withTemplate) =>
        DeliveryPolicy.After(outcome, item.Attempt, clock.GetCurrentInstant(), withTemplate, Random.Shared.NextDouble());

    private static SendResult Result(NextStep step) => step switch
    {
        NextStep.Done done => new SendResult.Accepted(done.Sid),
        NextStep.RetryAt retry => new SendResult.RetryAt(retry.At, retry.Code),
        NextStep.PauseSender pause => new SendResult.RetryAt(pause.Until, pause.Code),
        NextStep.Reconcile reconcile => new SendResult.InDoubt(reconcile.At),
        NextStep.GiveUp given => new SendResult.GivenUp(given.Code) { PersonRefuses = given.Cause == FailureCause.Stopped },
        _ => throw new UnreachableException(step.GetType().Name),
    };

    private static TwilioAddress Address(string text) => TwilioAddress.TryParse(text, out var address)
        ? address
        : throw new InvalidOperationException("An address that came from Twilio is no address of Twilio's.");

    /// <summary>
    /// Where Twilio reports to. Without a public address that is this machine, which only a stand-in on it can reach; Twilio
    /// itself would refuse the message for it (error 21609).
    /// </summary>
    private static Uri? StatusCallback(TwilioOptions twilio, IConfiguration configuration)
    {
        if (twilio.PublicBaseUrl is { Length: > 0 } address)
            return new Uri(address.TrimEnd('/') + "/twilio/status");
        return new Uri(twilio.ApiBaseUrl).IsLoopback ? new Uri(ServiceAddress.First(configuration) + "/twilio/status") : null;
    }
}
