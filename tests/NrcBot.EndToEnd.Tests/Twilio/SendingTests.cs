using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Twilio;

/// <summary>What the service sends, beside what Twilio's own client (npm <c>twilio</c>) sends for the same message.</summary>
public sealed class SendingTests
{
    private const string WhatsAppPerson = "whatsapp:+5215510000001";
    private const string SmsPerson = "+525510000002";

    // The client's own name of each parameter that we send; one that is not here it would not know.
    private static readonly Dictionary<string, string> ClientNames = new()
    {
        ["To"] = "to",
        ["From"] = "from",
        ["Body"] = "body",
        ["ContentSid"] = "contentSid",
        ["ContentVariables"] = "contentVariables",
        ["StatusCallback"] = "statusCallback",
        ["ValidityPeriod"] = "validityPeriod",
    };

    [Fact]
    public async Task A_message_goes_out_as_Twilios_own_client_would_send_it()
    {
        Needs.Peers();
        await using var recorder = await Recorder.Start();
        await using var service = await ServiceProcess.Start(recorder.Account);
        using var carrier = new Carrier(service.Address, recorder.Account);

        // The menu is a list; thanks is plain words; a question that needs a person carries a case number into a template.
        var list = await Reply(recorder, carrier, WhatsAppPerson, "menú");
        var words = await Reply(recorder, carrier, WhatsAppPerson, "muchas gracias, ¡qué amable! 🙏");
        var sms = await Reply(recorder, carrier, SmsPerson, "menu");
        var danger = await Reply(recorder, carrier, WhatsAppPerson, "me van a matar, ayuda");
        Recorded[] ours = [list, words, sms, danger];

        Assert.Equal((WhatsAppPerson, TwilioAccount.WhatsAppSender), (words["To"], words["From"]));
        Assert.Equal((SmsPerson, TwilioAccount.SmsSender), (sms["To"], sms["From"]));
        Assert.All([words, sms], message => Assert.NotEmpty(message["Body"]!));
        Assert.All([list, danger], message => Assert.StartsWith("HX", message["ContentSid"], StringComparison.Ordinal));
        Assert.NotNull(danger["ContentVariables"]);

        await Peer.Run<int>("twilio-create.js", new { recorder.Account, Messages = ours.Select(AsClientInput) });
        var theirs = recorder.Messages[^ours.Length..];
        foreach (var (we, they) in ours.Zip(theirs))
        {
            Assert.Equal((they.Method, they.Path, they.User, they.ContentType), (we.Method, we.Path, we.User, we.ContentType));
            Assert.Equal(they.Pairs, we.Pairs);
        }
    }

    private static async Task<Recorded> Reply(Recorder recorder, Carrier carrier, string person, string text)
    {
        var before = recorder.Messages.Length;
        await carrier.Deliver(carrier.Form(Carrier.NewSid(), person, text), CancellationToken.None);
        return await Eventually.Get("the reply", () => recorder.Messages.Skip(before).FirstOrDefault());
    }

    private static Dictionary<string, object> AsClientInput(Recorded message) => message.Pairs.ToDictionary(
        pair => ClientNames[pair.Name],
        pair => pair.Name == "ValidityPeriod" ? int.Parse(pair.Value, System.Globalization.CultureInfo.InvariantCulture) : (object)pair.Value);
}
