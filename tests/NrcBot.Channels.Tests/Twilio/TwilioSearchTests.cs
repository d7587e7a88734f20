using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using NodaTime;
using NrcBot.Channels.Twilio;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Channels.Tests.Twilio;

/// <summary>Looking for a message of unknown fate, and making and finding templates.</summary>
public sealed class TwilioSearchTests
{
    private static readonly Instant Sent = Instant.FromUtc(2026, 11, 23, 12, 0);
    private static readonly TwilioAddress Person = Address("whatsapp:+5215511112222");
    private static readonly TwilioAddress Us = Address("whatsapp:+525500000000");

    [Fact]
    public async Task A_message_that_was_taken_is_found()
    {
        await using var twilio = await TwilioStub.Start(200, Page(null, Listed("SM1", seconds: 1)));

        Assert.Equal(new SentSearch.Found("SM1", DeliveryStatus.Queued, 1), await Find(twilio, "hola"));

        var request = Assert.Single(twilio.Requests);
        Assert.Equal("GET", request.Method);
        Assert.Equal(
            "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json?To=whatsapp%3A%2B5215511112222&From=whatsapp%3A%2B525500000000&PageSize=50",
            request.Target);
    }

    public static TheoryData<string, string> Others => new()
    {
        { "another text", Listed("SM1", 1, body: "adiós") },
        { "another person", Listed("SM1", 1, to: "whatsapp:+5215599998888") },
        { "another sender", Listed("SM1", 1, from: "whatsapp:+525500009999") },
        { "inbound", Listed("SM1", 1, direction: "inbound") },
        { "before it was sent", Listed("SM1", -6) },
        { "long after it was sent", Listed("SM1", 301) },
        { "another message of ours", Listed("SMowned", 1) },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Other_messages_are_not_taken_for_it(string what, string listed)
    {
        await using var twilio = await TwilioStub.Start(200, Page(null, listed));

        Assert.True(await Find(twilio, "hola") is SentSearch.NotFound, what);
    }

    [Fact]
    public async Task The_same_person_and_sender_may_be_written_differently()
    {
        await using var twilio = await TwilioStub.Start(200, Page(null, Listed("SM1", 1, to: "whatsapp:+525511112222", from: null)));

        Assert.IsType<SentSearch.Found>(await Find(twilio, "hola"));
    }

    [Fact]
    public async Task A_template_is_found_whatever_its_text_became()
    {
        await using var twilio = await TwilioStub.Start(200, Page(null, Listed("SM1", 1, body: "Tu caso es el 1042.")));

        Assert.IsType<SentSearch.Found>(await Find(twilio, null));
    }

    [Fact]
    public async Task Of_several_the_oldest_is_adopted_and_the_count_told()
    {
        await using var twilio = await TwilioStub.Start(200, Page(null, Listed("SM2", 9), Listed("SM1", 2), Listed("SMowned", 1)));

        Assert.Equal(new SentSearch.Found("SM1", DeliveryStatus.Queued, 2), await Find(twilio, "hola"));
    }

    [Fact]
    public async Task Pages_are_followed_until_they_are_too_old()
    {
        await using var twilio = await TwilioStub.Start((context, received) => TwilioStub.Write(context, 200, received.Target switch
        {
            var first when first.Contains("PageSize", StringComparison.Ordinal) => Page("/2010-04-01/next?PageToken=2", Listed("SMx", 60, body: "x")),
            "/2010-04-01/next?PageToken=2" => Page("/2010-04-01/next?PageToken=3", Listed("SM1", 3), Listed("SMy", -600)),
            _ => throw new InvalidOperationException("A page too far."),
        }));

        Assert.Equal(new SentSearch.Found("SM1", DeliveryStatus.Queued, 1), await Find(twilio, "hola"));
        Assert.Equal(2, twilio.Requests.Count);
    }

    [Fact]
    public async Task A_next_page_on_another_host_is_asked_of_ours()
    {
        await using var twilio = await TwilioStub.Start((context, received) => TwilioStub.Write(context, 200, received.Target.StartsWith("/stolen", StringComparison.Ordinal)
            ? Page(null)
            : Page("https://evil.invalid/stolen", Listed("SMx", 60, body: "x"))));

        Assert.IsType<SentSearch.NotFound>(await Find(twilio, "hola"));
        Assert.Equal("/stolen", twilio.Requests.Last().Target);
    }

    [Theory]
    [InlineData(500, "", "http-500")]
    [InlineData(401, "{}", "http-401")]
    [InlineData(200, "<html>", "unreadable-answer")]
    [InlineData(200, "{}", "unreadable-answer")]
    [InlineData(200, """{"messages":[{"sid":"SM1","date_created":"yesterday"}]}""", "unreadable-answer")]
    public async Task A_search_that_fails_never_says_not_found(int status, string body, string reason)
    {
        await using var twilio = await TwilioStub.Start(status, body);

        Assert.Equal(new SentSearch.Failed(reason), await Find(twilio, "hola"));
    }

    [Fact]
    public async Task Pages_without_end_are_a_failure()
    {
        await using var twilio = await TwilioStub.Start(200, Page("/again", Listed("SMx", 60, body: "x")));

        Assert.Equal(new SentSearch.Failed("too-many-pages"), await Find(twilio, "hola"));
    }

    [Fact]
    public async Task A_template_is_made_once_and_found_by_its_name()
    {
        var template = Template();
        var kept = new List<string>();
        await using var twilio = await TwilioStub.Start((context, received) =>
        {
            if (received.Method == HttpMethods.Post)
                kept.Add(JsonElement.Parse(received.Body).Text("friendly_name"));
            return received.Method == HttpMethods.Post
                ? TwilioStub.Write(context, 201, """{"sid":"HX1"}""")
                : TwilioStub.Write(context, 200, Contents(null, [.. kept]));
        });
        var client = twilio.Client();

        Assert.IsType<ContentOutcome.Missing>(await client.FindContent(template.FriendlyName, CancellationToken.None));
        Assert.Equal(new ContentOutcome.Ready("HX1"), await client.CreateContent(template, CancellationToken.None));
        Assert.Equal(new ContentOutcome.Ready("HX1"), await client.FindContent(template.FriendlyName, CancellationToken.None));

        var made = twilio.Requests.Single(request => request.Method == HttpMethods.Post);
        Assert.Equal(("/v1/Content", template.Json), (made.Target, made.Body));
        Assert.StartsWith("application/json", made.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_on_later_pages_are_found_too()
    {
        await using var twilio = await TwilioStub.Start((context, received) => TwilioStub.Write(context, 200,
            received.Target.Contains("Page=1", StringComparison.Ordinal)
                ? Contents(null, "other", "wanted")
                : Contents("https://content.twilio.com/v1/Content?PageSize=100&Page=1", "first")));

        Assert.Equal(new ContentOutcome.Ready("HX2"), await twilio.Client().FindContent("wanted", CancellationToken.None));
    }

    [Theory]
    [InlineData(400, """{"code":92008}""", "Refused { Code = 92008, Http = 400 }")]
    [InlineData(401, """{"code":20003}""", "Unavailable { Reason = http-401 }")]
    [InlineData(429, "", "Unavailable { Reason = http-429 }")]
    [InlineData(503, "<html>", "Unavailable { Reason = http-503 }")]
    [InlineData(201, "{}", "Unavailable { Reason = unreadable-answer }")]
    public async Task A_template_that_cannot_be_made_says_whether_to_try_again(int status, string body, string outcome)
    {
        await using var twilio = await TwilioStub.Start(status, body);

        Assert.Equal(outcome, (await twilio.Client().CreateContent(Template(), CancellationToken.None)).ToString());
    }

    private static async Task<SentSearch> Find(TwilioStub twilio, string? body) =>
        await twilio.Client().FindSent(Person, Us, Sent, body, new HashSet<string> { "SMowned" }, CancellationToken.None);

    private static ContentTemplate Template() => TwilioRendering.Render(
        new() { Text = MessageText.Of("¿Seguimos?"), Language = Language.Spanish, Choices = [new("yes", "Sí"), new("no", "No")] },
        ChannelKind.WhatsApp,
        "Ver opciones").Template!;

    private static string Listed(
        string sid,
        int seconds,
        string body = "hola",
        string to = "whatsapp:+5215511112222",
        string? from = "whatsapp:+525500000000",
        string direction = "outbound-api") => JsonSerializer.Serialize(new
        {
            sid,
            body,
            to,
            from,
            direction,
            status = "queued",
            date_created = (Sent + Duration.FromSeconds(seconds)).ToDateTimeOffset().ToString("ddd, dd MMM yyyy HH:mm:ss", CultureInfo.InvariantCulture) + " +0000",
        });

    private static string Page(string? next, params string[] messages) =>
        $$"""{"messages":[{{string.Join(',', messages)}}],"page_size":50,"next_page_uri":{{JsonSerializer.Serialize(next)}}}""";

    private static string Contents(string? next, params string[] names) => JsonSerializer.Serialize(new
    {
        contents = names.Select((name, index) => new { sid = $"HX{index + 1}", friendly_name = name }),
        meta = new { key = "contents", next_page_url = next },
    });

    private static TwilioAddress Address(string text) =>
        TwilioAddress.TryParse(text, out var address) ? address : throw new ArgumentException("Not an address.", nameof(text));
}
