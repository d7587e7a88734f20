using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Twilio;

/// <summary>Twilio's own clients (npm <c>twilio</c>) against the stand-in: this is what keeps it honest.</summary>
public sealed class StandInTests(StandInTests.Started started) : IClassFixture<StandInTests.Started>
{
    private const string Person = "+525520000001";
    private readonly StandInProcess standIn = started.StandIn;

    [Fact]
    public async Task Twilios_REST_client_gets_what_it_expects_from_Twilio()
    {
        var result = await Peer.Run<RestResult>("twilio-rest.js", RestTask(errors: false));

        var messages = result.Messages;
        Assert.Matches("^SM[0-9a-f]{32}$", messages.Created.Sid);
        Assert.Equal(("queued", "outbound-api", "Hola, ¿qué tal? 🙏"), (messages.Created.Status, messages.Created.Direction, messages.Created.Body));
        Assert.True(messages.Created.DateCreated);
        Assert.Equal("1", messages.Created.NumSegments);
        Assert.Equal(("Hola Ana, ¿sigo?", "queued"), (messages.WithButtons.Body, messages.WithButtons.Status));
        Assert.Equal([["número 3", "número 2"], ["número 1", "número 0"], ["Hola, ¿qué tal? 🙏"]], messages.Pages);
        Assert.Equal((5, 3), (messages.Listed, messages.Limited));
        Assert.True(messages.Fetched);
        Assert.Equal("", messages.Redacted);
        Assert.True(messages.Removed);
        Assert.Equal(new("RestException", 404, 20404, "https://www.twilio.com/docs/errors/20404"), messages.Afterwards);

        var contents = result.Contents;
        Assert.Equal(5, contents.Listed);
        Assert.Equal(new("peer_0", "es_MX", "Hola {{1}}, ¿sigo?", true), contents.Fetched);
        Assert.True(contents.Removed);
        Assert.Equal((404, 20404), (contents.Afterwards.Status, contents.Afterwards.Code));
    }

    [Fact]
    public async Task Twilios_REST_client_reads_the_errors_of_the_stand_in_as_Twilios()
    {
        var errors = await Peer.Run<Dictionary<string, Failure>>("twilio-rest.js", RestTask(errors: true));

        Assert.All(errors, error => Assert.Equal("RestException", error.Value.Kind));
        Assert.Equal(
            new Dictionary<string, (int?, int?)>
            {
                ["wrongToken"] = (401, 20003),
                ["wrongTokenForContent"] = (401, 20003),
                ["unknownMessage"] = (404, 20404),
                ["notANumber"] = (400, 21211),
                ["notOurNumber"] = (400, 21606),
                ["notOurWhatsApp"] = (400, 63007),
                ["nothingToSay"] = (400, 21602),
                ["tooLong"] = (400, 21617),
                ["unknownContent"] = (400, 21655),
                ["tooManyButtons"] = (400, 92008),
            },
            errors.ToDictionary(error => error.Key, error => (error.Value.Status, error.Value.Code)));
    }

    [Fact]
    public async Task Twilios_middleware_lets_every_webhook_of_the_stand_in_through()
    {
        object[] phoneSends =
        [
            new { Phone = "5510000001", Channel = "whatsapp", Text = "¿Puedo pedir refugio? 🙏🏽" },
            new { Phone = "5510000001", Channel = "sms", Text = "uno & dos = tres + 100%\r\n\"cuatro\"" },
            new { Phone = "5510000001", Channel = "whatsapp", Text = "" },
            new { Phone = "5510000001", Channel = "whatsapp", Button = new { MessageSid = "SM00000000000000000000000000000001", Id = "word:menu", Title = "Menú" } },
            new { Phone = "5510000001", Channel = "whatsapp", Location = new { Latitude = 14.9056, Longitude = -92.2634 } },
            new { Phone = "5510000001", Channel = "whatsapp", Media = "audio/ogg" },
        ];

        var webhooks = await Peer.Run<Webhook[]>(
            "twilio-webhooks.js", new { standIn.Account, Port = started.WebhookPort, PhoneSends = phoneSends, Sms = TwilioAccount.SmsSender });

        Assert.All(webhooks, webhook => Assert.True(webhook is { Passed: true, Validates: true, OtherToken: false }, webhook.ToString()));
        Assert.Equal(phoneSends.Length, webhooks.Count(webhook => webhook.Path == "/messages"));
        Assert.Equal("uno & dos = tres + 100%\r\n\"cuatro\"", webhooks[1].Body);
        var reports = webhooks.Where(webhook => webhook.Path == "/status").ToList();
        Assert.Equal(["sent", "delivered"], reports.Select(report => report.Status));
        Assert.All(reports, report => Assert.Equal("/status?m=token-1", report.Url));
    }

    private object RestTask(bool errors) => new
    {
        standIn.Account,
        WhatsApp = TwilioAccount.WhatsAppSender,
        Sms = TwilioAccount.SmsSender,
        Person,
        Errors = errors,
    };

    /// <summary>A stand-in whose webhooks go to a port that is still free.</summary>
    public sealed class Started : IAsyncLifetime
    {
        public Started() => StandIn = new StandInProcess($"http://127.0.0.1:{WebhookPort}/messages#rc=0&rt=15000");

        public int WebhookPort { get; } = Ports.Free();

        public StandInProcess StandIn { get; }

        public async ValueTask InitializeAsync() => await StandIn.Start();

        public ValueTask DisposeAsync() => StandIn.DisposeAsync();
    }

    private sealed record RestResult(MessageFacts Messages, ContentFacts Contents);

    private sealed record MessageFacts(
        Created Created, Shown WithButtons, string[][] Pages, int Listed, int Limited, bool Fetched, string Redacted, bool Removed,
        Failure Afterwards);

    private sealed record Created(string Sid, string Status, string Direction, string Body, bool DateCreated, string NumSegments);

    private sealed record Shown(string Body, string Status);

    private sealed record ContentFacts(int Listed, ContentFetched Fetched, bool Removed, Failure Afterwards);

    private sealed record ContentFetched(string FriendlyName, string Language, string Body, bool Date);

    private sealed record Failure(string Kind, int? Status, int? Code, string? MoreInfo);

    private sealed record Webhook(
        string Path, string Url, bool Passed, bool Validates, bool OtherToken, string? Sid, string? Status, string? Body);
}
