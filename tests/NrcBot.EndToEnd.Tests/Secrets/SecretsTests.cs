using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.Data.Sqlite;
using NrcBot.EndToEnd.Harness;

namespace NrcBot.EndToEnd.Secrets;

/// <summary>
/// Unmistakable words are sent in by every door, good and bad, with the log as talkative as it gets; then everything that the
/// service printed or wrote is searched for them.
/// </summary>
public sealed class SecretsTests
{
    private const string WhatsApp = "whatsapp:+521" + Plants.Phone;
    private const string Sms = "+52" + Plants.Phone;

    private static readonly Dictionary<string, string> Talkative = new()
    {
        ["Logging__LogLevel__Default"] = "Trace",
        ["BotFramework__AllowUnauthenticatedLoopback"] = "true",
        ["Storage__BusySeconds"] = "1",
    };

    [Fact]
    public async Task Nothing_that_a_person_sends_is_found_in_the_log_or_in_clear_on_disk()
    {
        await using var service = await ServiceProcess.Start(settings: Talkative);
        using var carrier = new Carrier(service.Address, service.Account);

        await SendWhatIsGood(carrier);
        await SendWhatIsBad(carrier);
        await SendActivities(service);
        await KnockOnOtherDoors(service);
        await SendWhileNothingCanBeStored(service, carrier);
        await Eventually.Holds("the answers", () => Task.FromResult(JournalFile.Accepted(service.Journal).Count(message => message.To is WhatsApp or Sms) >= 2));
        // The last answers go out, their states come back, and the templates are made while this waits.
        await Task.Delay(TimeSpan.FromSeconds(3));
        service.Kill();

        // The words did go in, and come out of the search where they may stand: in the stand-in's own journal.
        var journal = Plants.In(await File.ReadAllBytesAsync(service.Journal));
        Assert.Contains(Plants.Phone, journal);
        Assert.Empty(Plants.In(Encoding.UTF8.GetBytes(string.Join('\n', service.Printed))));
        Assert.All(FilesOf(service), file => Assert.True(Plants.In(File.ReadAllBytes(file)).IsEmpty,
            $"{Path.GetRelativePath(service.Folder, file)}: {string.Join(", ", Plants.In(File.ReadAllBytes(file)))}"));
    }

    [Fact]
    public async Task Whatever_is_sent_the_status_is_clear_and_the_service_goes_on()
    {
        await using var service = await ServiceProcess.Start(settings: Talkative);
        using var carrier = new Carrier(service.Address, service.Account);

        var good = carrier.Form(Carrier.NewSid(), Sms, "hola");
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(good));
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(good));
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(carrier.Form(Carrier.NewSid(), Sms, "")));
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(carrier.Form(Carrier.NewSid(), Sms, new string('x', 5_000))));
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(carrier.Form(Carrier.NewSid(), Sms, "🙏🏽🙏🏽🙏🏽")));
        Assert.Equal(HttpStatusCode.BadRequest, await carrier.Post(carrier.Form(Carrier.NewSid(), "messenger:1234", "hola")));
        Assert.Equal(HttpStatusCode.BadRequest, await carrier.Post(Form("Body=%FF%FE&From=%2B52"), "x"));
        Assert.Equal(HttpStatusCode.BadRequest, await carrier.Post(Form("Body=%"), "x"));
        Assert.Equal(HttpStatusCode.Forbidden, await carrier.Post(Form("Body=hola"), "x"));
        Assert.Equal(HttpStatusCode.Forbidden, await carrier.Post(new Dictionary<string, string>(good) { ["AccountSid"] = "AC99" }));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await carrier.Post(Form("Body=" + new string('x', 1_000_000)), "x"));

        Assert.Equal(HttpStatusCode.BadRequest, await Activity(service, "{"));
        Assert.Equal(HttpStatusCode.BadRequest, await Activity(service, """{"type":"message"}"""));
        Assert.Equal(HttpStatusCode.BadRequest, await Activity(service, Message("hola").Replace("\"conversation\"", "\"x\"", StringComparison.Ordinal)));

        await Eventually.Holds("the answer", () => Task.FromResult(JournalFile.Accepted(service.Journal).Any(message => message.To == Sms)));
        using var http = new HttpClient();
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(service.Address + "/health/ready")).StatusCode);
    }

    private static async Task SendWhatIsGood(Carrier carrier)
    {
        string[] texts =
        [
            $"me llamo {Plants.ToldName} y vivo en {Plants.Street}", $"{Plants.ToldName} " + new string('x', 5_000 - 30), "🙏🏽",
            $"ayuda me van a matar estoy en {Plants.Street} {Plants.Danger}", "quiero hablar con una persona",
            $"llegue el 3 de noviembre con {Plants.ToldName}",
        ];
        foreach (var from in new[] { WhatsApp, Sms })
            foreach (var text in texts)
                Assert.Equal(HttpStatusCode.OK, await carrier.Post(Whole(carrier, from, text)));

        Assert.Equal(HttpStatusCode.OK, await carrier.Post(new Dictionary<string, string>(Whole(carrier, WhatsApp, Plants.Button))
        {
            ["ButtonText"] = Plants.Button, ["ButtonPayload"] = Plants.Payload, ["MessageType"] = "button",
        }));
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(new Dictionary<string, string>(Whole(carrier, WhatsApp, ""))
        {
            ["Latitude"] = Plants.Latitude, ["Longitude"] = "-92.1", ["Address"] = Plants.Street, ["Label"] = Plants.ToldName,
        }));
        Assert.Equal(HttpStatusCode.OK, await carrier.Post(new Dictionary<string, string>(Whole(carrier, WhatsApp, Plants.File))
        {
            ["NumMedia"] = "1", ["MediaContentType0"] = "application/pdf",
            ["MediaUrl0"] = $"https://api.twilio.com/2010-04-01/{Plants.File}.pdf",
        }));
    }

    private static async Task SendWhatIsBad(Carrier carrier)
    {
        var good = Whole(carrier, WhatsApp, Plants.Unsigned);
        await carrier.Post(new FormUrlEncodedContent(good), "d3Jvbmc=");
        await carrier.Post(Form($"Body={Plants.Unsigned}%FF%FE&From={Plants.Phone}"), Plants.Unsigned);
        await carrier.Post(Form($"Body={Plants.Unsigned}%"), Plants.Unsigned);
        await carrier.Post(Form($"{Plants.FieldName}={Plants.Unsigned}&" + new string('x', 400_000)), "x");
        await carrier.Post(new StringContent($"{{\"{Plants.FieldName}\":", Encoding.UTF8, "application/json"), "x");
        foreach (var (field, value) in new[]
        {
            ("From", $"messenger:{Plants.ToldName}"), ("From", Plants.Phone), ("To", $"whatsapp:{Plants.Phone}"), ("MessageSid", Plants.Unsigned + "-"),
            ("AccountSid", Plants.Unsigned), ("MessageStatus", Plants.Unsigned + " "), ("Latitude", Plants.Unsigned), ("NumMedia", Plants.Unsigned),
        })
            await carrier.Post(new Dictionary<string, string>(good) { [field] = value });
    }

    private static async Task SendActivities(ServiceProcess service)
    {
        await Activity(service, Message($"me llamo {Plants.ToldName}, {Plants.Street}"));
        await Activity(service, Message(Plants.Danger + " me van a matar"));
        await Activity(service, $"{{ \"type\": \"message\", \"text\": \"{Plants.Malformed}");
        await Activity(service, $"{{ \"type\": \"message\", \"text\": {{ \"{Plants.FieldName}\": \"{Plants.Malformed}\" }} }}");
        await Activity(service, $"{{ \"type\": \"{Plants.Malformed}\", \"name\": \"{Plants.Malformed}\" }}");
        await Activity(service, Message("hola").Replace("127.0.0.1", Plants.Address + ".example", StringComparison.Ordinal));
        await Activity(service, Message(Plants.Malformed), "Bearer " + Plants.Malformed);
    }

    private static async Task KnockOnOtherDoors(ServiceProcess service)
    {
        using var http = new HttpClient();
        await http.GetAsync($"{service.Address}/{Plants.Address}?{Plants.FieldName}={Plants.Address}");
        await http.GetAsync($"{service.Address}/queue/sign-in?ReturnUrl=/{Plants.Address}");
        await http.PostAsync($"{service.Address}/queue/sign-in", Form($"_handler=sign-in&Input.Name={Plants.UserName}&Input.Password={Plants.UserName}"));
        await http.PostAsync($"{service.Address}/twilio/status?m={Plants.Address}", Form($"MessageSid={Plants.Unsigned}"));
    }

    /// <summary>Somebody else holds the database, so nothing can be kept: 503, and still no word in the log.</summary>
    private static async Task SendWhileNothingCanBeStored(ServiceProcess service, Carrier carrier)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(service.DataFolder, "nrcbot.db")};Pooling=False");
        await connection.OpenAsync();
        await using var locked = connection.BeginTransaction(deferred: false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await carrier.Post(Whole(carrier, Sms, $"{Plants.ToldName}, {Plants.Street}")));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await Activity(service, Message(Plants.ToldName)));
    }

    private static Dictionary<string, string> Whole(Carrier carrier, string from, string text) =>
        new(carrier.Form(Carrier.NewSid(), from, text))
        {
            ["ProfileName"] = Plants.ProfileName, ["WaId"] = "521" + Plants.Phone, [Plants.FieldName] = Plants.ToldName,
        };

    private static StringContent Form(string body) => new(body, Encoding.ASCII, "application/x-www-form-urlencoded");

    private static string Message(string text) => $$"""
        {
          "type": "message", "id": "{{Guid.NewGuid()}}", "text": "{{text}}", "channelId": "webchat",
          "from": { "id": "u-{{Plants.Phone}}", "name": "{{Plants.ProfileName}}" }, "recipient": { "id": "bot" },
          "conversation": { "id": "c-{{Plants.Phone}}" }, "serviceUrl": "http://127.0.0.1:{{Ports.Free().ToString(CultureInfo.InvariantCulture)}}/{{Plants.Address}}"
        }
        """;

    private static async Task<HttpStatusCode> Activity(ServiceProcess service, string json, string? authorization = null)
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, service.Address + "/api/messages")
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json"),
        };
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }

    private static IEnumerable<string> FilesOf(ServiceProcess service) =>
        Directory.EnumerateFiles(service.Folder, "*", SearchOption.AllDirectories).Where(file => file != service.Journal);
}
