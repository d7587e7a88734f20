using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;
using NrcBot.Channels.Twilio;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class TwilioClientTests
{
    private const string Taken = """{"sid":"SM00000000000000000000000000000009","status":"queued","error_code":null}""";

    [Fact]
    public async Task A_message_is_handed_over_as_a_form_that_its_account_signs_for()
    {
        await using var twilio = await TwilioStub.Start(201, Taken);

        var outcome = await twilio.Client().Send(Message("Sí, 2 tacos 🌮 + 1 refresco & propina 10%\nGracias"), CancellationToken.None);

        Assert.Equal(new SendOutcome.Accepted("SM00000000000000000000000000000009", DeliveryStatus.Queued), outcome);
        var request = Assert.Single(twilio.Requests);
        Assert.Equal(("POST", "/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json"), (request.Method, request.Target));
        Assert.Equal(
            [
                new("To", "whatsapp:+5215511112222"), new("From", "whatsapp:+525500000000"),
                new("Body", "Sí, 2 tacos 🌮 + 1 refresco & propina 10%\nGracias"),
                new("StatusCallback", "https://bot.example.com/twilio/status?m=01J9ZK"), new("ValidityPeriod", "3600"),
            ],
            Assert.IsType<FormBody.Parsed>(FormBody.Parse(Encoding.ASCII.GetBytes(request.Body))).Pairs);
        Assert.Equal("Basic " + Convert.ToBase64String("AC00000000000000000000000000000001:token"u8), request.Headers["Authorization"]);
        Assert.StartsWith("NrcBot/", request.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.StartsWith("application/x-www-form-urlencoded", request.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_API_key_sends_in_the_name_of_the_account()
    {
        await using var twilio = await TwilioStub.Start(201, Taken);

        await twilio.Client(change: options => (options.ApiKeySid, options.ApiKeySecret) = ("SK1", "secret")).Send(Message("x"), CancellationToken.None);

        var request = Assert.Single(twilio.Requests);
        Assert.Equal("Basic " + Convert.ToBase64String("SK1:secret"u8), request.Headers["Authorization"]);
        Assert.Contains("/AC0", request.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_template_goes_without_a_body_and_with_all_values_as_one_JSON_object()
    {
        await using var twilio = await TwilioStub.Start(201, Taken);
        var variables = ImmutableSortedDictionary<string, string>.Empty.Add("1", "Ana \"ñ\"").Add("2", "1042");

        await twilio.Client().Send(Message("") with { Content = new TwilioContent.Template("HX1", variables) }, CancellationToken.None);

        var form = Assert.IsType<FormBody.Parsed>(FormBody.Parse(Encoding.ASCII.GetBytes(Assert.Single(twilio.Requests).Body))).Pairs.ToDictionary(pair => pair.Name, pair => pair.Value);
        Assert.Equal("HX1", form["ContentSid"]);
        Assert.Equal(variables, JsonSerializer.Deserialize<Dictionary<string, string>>(form["ContentVariables"])!);
        Assert.DoesNotContain("Body", form.Keys);
    }

    public static TheoryData<int, string, string, string> Answers => new()
    {
        { 400, "application/json", """{"code":21211,"message":"Invalid 'To' Phone Number","more_info":"…","status":400}""", "Refused { Code = 21211, Http = 400 }" },
        { 400, "application/problem+json", """{"type":"https://www.twilio.com/docs/api/errors/20422","title":"Invalid Parameter","status":400,"code":20422}""", "Refused { Code = 20422, Http = 400 }" },
        { 400, "text/plain", "no", "Refused { Code = , Http = 400 }" },
        { 401, "application/json", """{"code":20003,"message":"Authenticate","status":401}""", "Unauthorised { Code = 20003, Http = 401 }" },
        { 403, "application/json", """{"code":20005,"status":403}""", "Unauthorised { Code = 20005, Http = 403 }" },
        { 403, "application/json", """{"code":21610,"status":403}""", "Refused { Code = 21610, Http = 403 }" },
        { 404, "application/json", """{"code":20404,"status":404}""", "Refused { Code = 20404, Http = 404 }" },
        { 408, "text/plain", "", "Unsure { Reason = http-408 }" },
        { 429, "application/json", """{"code":20429,"status":429}""", "Busy { RetryAfter =  }" },
        { 500, "application/json", """{"code":20500,"status":500}""", "Unsure { Reason = http-500 }" },
        { 500, "text/plain", "", "Unsure { Reason = http-500 }" },
        { 502, "text/html", "<html>Bad gateway</html>", "Unsure { Reason = http-502 }" },
        { 503, "text/html", "<html>Unavailable</html>", "Unsure { Reason = http-503 }" },
        { 504, "text/html", "", "Unsure { Reason = http-504 }" },
        { 307, "text/plain", "", "Refused { Code = , Http = 307 }" },
        { 201, "text/html", "<html>a proxy was here</html>", "Unsure { Reason = unreadable-answer }" },
        { 201, "application/json", """{"sid":null}""", "Unsure { Reason = unreadable-answer }" },
        { 201, "application/json", "[]", "Unsure { Reason = unreadable-answer }" },
        { 201, "application/json", """{"sid":"SM1","status":"brand-new"}""", "Accepted { Sid = SM1, Status = Unknown }" },
        { 400, "application/json", """{"code":"21211"}""", "Refused { Code = , Http = 400 }" },
        { 400, "application/json", """{"code":99999999999}""", "Refused { Code = , Http = 400 }" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Every_answer_has_one_meaning_and_no_request_is_repeated(int status, string contentType, string body, string meaning)
    {
        await using var twilio = await TwilioStub.Start((context, _) =>
        {
            if (status == 307)
                context.Response.Headers.Location = "/elsewhere";
            return TwilioStub.Write(context, status, body, contentType);
        });

        var outcome = await twilio.Client().Send(Message("x"), CancellationToken.None);

        Assert.Equal(meaning, outcome.ToString());
        Assert.Single(twilio.Requests);
    }

    [Theory]
    [InlineData("2", 2)]
    [InlineData("Mon, 23 Nov 2026 12:00:30 GMT", 30)]
    [InlineData("soon", null)]
    public async Task The_wait_that_Twilio_asks_for_is_read(string header, int? seconds)
    {
        await using var twilio = await TwilioStub.Start((context, _) =>
        {
            context.Response.Headers.RetryAfter = header;
            context.Response.Headers.Date = "Mon, 23 Nov 2026 12:00:00 GMT";
            return TwilioStub.Write(context, 429, "");
        });

        var busy = Assert.IsType<SendOutcome.Busy>(await twilio.Client().Send(Message("x"), CancellationToken.None));

        Assert.Equal(seconds is { } given ? Duration.FromSeconds(given) : null, busy.RetryAfter);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task A_connection_that_ends_after_the_request_was_read_leaves_us_unsure_and_sends_once(bool reset, bool usedBefore)
    {
        await using var twilio = await TwilioStub.Start(201, Taken);
        var client = twilio.Client();
        if (usedBefore)
            await client.Send(Message("before"), CancellationToken.None);
        twilio.Answer = (context, _) => TwilioStub.HangUp(context, reset);
        twilio.Requests.Clear();

        Assert.IsType<SendOutcome.Unsure>(await client.Send(Message("x"), CancellationToken.None));
        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task A_retry_handler_that_the_host_gives_all_clients_does_not_reach_this_one()
    {
        await using var twilio = await TwilioStub.Start(500, "");

        await twilio.Client(host: services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new Repeat())))
            .Send(Message("x"), CancellationToken.None);

        Assert.Single(twilio.Requests);
    }

    [Fact]
    public async Task No_log_holds_a_persons_words_or_address_or_our_credentials()
    {
        await using var twilio = await TwilioStub.Start(400, """{"code":21211,"message":"Invalid 'To' Phone Number: +5215511112222"}""");
        var client = twilio.Client(change: options => options.AuthToken = "very-secret");

        await client.Send(Message("palabras privadas"), CancellationToken.None);
        await client.FindSent(Address("whatsapp:+5215511112222"), Address("whatsapp:+525500000000"), Instant.MinValue + Duration.FromDays(1), "palabras privadas", new HashSet<string>(), CancellationToken.None);
        twilio.Answer = (context, _) => TwilioStub.HangUp(context, reset: true);
        await client.Send(Message("palabras privadas"), CancellationToken.None);

        var log = string.Join('\n', twilio.Log);
        Assert.Contains("21211", log, StringComparison.Ordinal);
        string[] secrets = ["5511112222", "palabras", "very-secret", Convert.ToBase64String("AC00000000000000000000000000000001:very-secret"u8)];
        Assert.All(secrets, secret => Assert.DoesNotContain(secret, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_answer_that_breaks_off_leaves_us_unsure()
    {
        await using var twilio = await TwilioStub.Start(async (context, _) =>
        {
            context.Response.StatusCode = 201;
            context.Response.ContentLength = 500;
            await context.Response.WriteAsync(Taken);
            await context.Response.Body.FlushAsync();
            context.Abort();
        });

        Assert.IsType<SendOutcome.Unsure>(await twilio.Client().Send(Message("x"), CancellationToken.None));
    }

    [Fact]
    public async Task No_answer_in_time_leaves_us_unsure()
    {
        await using var twilio = await TwilioStub.Start((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));

        var outcome = await twilio.Client(TimeSpan.FromMilliseconds(300)).Send(Message("x"), CancellationToken.None);

        Assert.Equal(new SendOutcome.Unsure("timeout"), outcome);
    }

    [Fact]
    public async Task A_stop_of_the_service_is_no_outcome()
    {
        using var stop = new CancellationTokenSource();
        await using var twilio = await TwilioStub.Start((context, _) =>
        {
            stop.Cancel();
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => twilio.Client().Send(Message("x"), stop.Token));
    }

    [Fact]
    public async Task Nobody_listening_is_certainly_not_sent()
    {
        await using var twilio = await TwilioStub.Start(201, Taken);
        var nobody = $"http://127.0.0.1:{UnusedPort()}";

        var outcome = await twilio.Client(change: options => options.ApiBaseUrl = nobody).Send(Message("x"), CancellationToken.None);

        Assert.Equal(new SendOutcome.Unreachable("connection-error"), outcome);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_certainly_not_sent()
    {
        await using var twilio = await TwilioStub.Start(201, Taken);

        var outcome = await twilio.Client(change: options => options.ApiBaseUrl = "https://nobody.invalid").Send(Message("x"), CancellationToken.None);

        Assert.IsType<SendOutcome.Unreachable>(outcome);
    }

    [Fact]
    public async Task A_failed_TLS_handshake_is_certainly_not_sent()
    {
        await using var twilio = await TwilioStub.Start(201, Taken);
        var plain = twilio.Address.Replace("http:", "https:", StringComparison.Ordinal);

        var outcome = await twilio.Client(change: options => options.ApiBaseUrl = plain).Send(Message("x"), CancellationToken.None);

        Assert.Equal(new SendOutcome.Unreachable("secure-connection-error"), outcome);
        Assert.Empty(twilio.Requests);
    }

    private static TwilioMessage Message(string body) => new()
    {
        To = Address("whatsapp:+5215511112222"),
        From = Address("whatsapp:+525500000000"),
        Content = new TwilioContent.Text(body),
        StatusCallback = new Uri("https://bot.example.com/twilio/status?m=01J9ZK"),
    };

    private static TwilioAddress Address(string text) =>
        TwilioAddress.TryParse(text, out var address) ? address : throw new ArgumentException("Not an address.", nameof(text));

    private sealed class Repeat : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
