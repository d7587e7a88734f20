using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NrcBot.Channels.AzureLanguage;
using NrcBot.Channels.Tests.BotFramework;
using NrcBot.Understanding;

namespace NrcBot.Channels.Tests.AzureLanguage;

public sealed class AzureLanguageClientTests : IAsyncLifetime
{
    private const string Key = "planted-key-0123456789";

    // A CURP, which is taken out whatever the service does, and a name, which only the service knows for one.
    private const string Introduction = "Soy Ana, CURP GOMC850412HCSMRR08";
    private const string LocallyRedacted = "Soy Ana, CURP [CURP-1]";

    private readonly ConcurrentQueue<(string Target, IHeaderDictionary Headers, JsonElement Body)> requests = new();
    // Stands still, so that the limit of a call never ends one that is only slow on a busy machine.
    private readonly FakeTimeProvider time = new();
    private readonly List<string> log = [];
    private readonly ConcurrentQueue<Func<HttpContext, Task>> script = new();
    private Func<HttpContext, Task> answer = context => Write(context, 200, Detected("es"));
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.Start(Answer);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Assert.All(requests, request => Assert.True(request.Body.GetProperty("parameters").GetProperty("loggingOptOut").GetBoolean()));
    }

    [Fact]
    public async Task The_language_is_asked_for_as_the_official_client_asks_with_logging_declined()
    {
        using var client = Client();

        Assert.Equal("es", await client.DetectLanguage("Hola, ¿cómo está?", default));

        var (target, headers, body) = Assert.Single(requests);
        Assert.Equal("/language/:analyze-text?api-version=2023-04-01", target);
        Assert.Equal(Key, headers["Ocp-Apim-Subscription-Key"]);
        Assert.True(Guid.TryParse(headers["x-ms-client-request-id"], out _));
        Assert.Equal("application/json", headers.ContentType);
        Assert.Equal(
            """{"kind":"LanguageDetection","analysisInput":{"documents":[{"id":"0","text":"Hola, ¿cómo está?","countryHint":"MX"}]},"parameters":{"loggingOptOut":true}}""",
            Compact(body));
    }

    [Fact]
    public async Task Personal_data_are_asked_for_in_UTF_16_units_with_logging_declined()
    {
        answer = context => Write(context, 200, Pii([]));
        using var client = Client();

        await client.RedactPii(["Soy Ana"], Language.English, default);

        Assert.Equal(
            """{"kind":"PiiEntityRecognition","analysisInput":{"documents":[{"id":"0","text":"Soy Ana","language":"en"}]},"parameters":{"loggingOptOut":true,"piiCategories":["Person","PhoneNumber","Email","Address","IPAddress","CreditCardNumber","InternationalBankingAccountNumber","SWIFTCode"],"stringIndexType":"Utf16CodeUnit"}}""",
            Compact(Assert.Single(requests).Body));
    }

    [Theory]
    [InlineData("es", "es")]
    [InlineData("en", "en")]
    [InlineData("HT", "ht")]
    [InlineData("zh_chs", "zh_chs")]
    [InlineData("(Unknown)", null)]
    [InlineData("", null)]
    public async Task The_language_is_a_code_or_nothing(string sent, string? expected)
    {
        answer = context => Write(context, 200, Detected(sent));
        using var client = Client();

        Assert.Equal(expected, await client.DetectLanguage("x", default));
    }

    [Fact]
    public async Task What_is_turned_off_asks_nothing()
    {
        using var client = Client(options => (options.DetectLanguage, options.RedactPii) = (false, false));

        Assert.Null(await client.DetectLanguage("hola", default));
        Assert.Equal(LocallyRedacted, await Redact(client, Introduction));
        Assert.Empty(requests);
    }

    [Fact]
    public async Task Each_use_has_a_switch_of_its_own()
    {
        using var detects = Client(options => options.RedactPii = false);
        Assert.Equal(LocallyRedacted, await Redact(detects, Introduction));
        Assert.Equal("es", await detects.DetectLanguage("hola", default));
        Assert.Equal(["LanguageDetection"], requests.Select(Kind));

        answer = context => Write(context, 200, Pii([("Ana", "Person", 4)]));
        using var redacts = Client(options => options.DetectLanguage = false);
        Assert.Null(await redacts.DetectLanguage("hola", default));
        Assert.Equal("Soy [Person-1], CURP [CURP-1]", await Redact(redacts, Introduction));
        Assert.Equal(["LanguageDetection", "PiiEntityRecognition"], requests.Select(Kind));

        static string Kind((string Target, IHeaderDictionary Headers, JsonElement Body) request) => request.Body.GetProperty("kind").GetString()!;
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    public async Task A_text_without_words_asks_nothing(string text)
    {
        using var client = Client();

        Assert.Null(await client.DetectLanguage(text, default));
        Assert.Equal(text, await Redact(client, text));
        Assert.Empty(requests);
    }

    [Theory]
    [InlineData("CURP", "GOMC850412HCSMRR08")]
    [InlineData("RFC", "GOMC850412AB1")]
    [InlineData("NSS", "12-34-56-7890-1")]
    [InlineData("CLABE", "002180012345678905")]
    [InlineData("PhoneNumber", "55 1234 5678")]
    [InlineData("Email", "ana.gomez@example.org")]
    [InlineData("CreditCardNumber", "4111 1111 1111 1111")]
    [InlineData("FileNumber", "COMAR/TAP/1234/2025")]
    public async Task What_identifies_somebody_never_leaves_the_server(string category, string identifier)
    {
        answer = context => Write(context, 200, Pii([("Ana", "Person", 4)]));
        using var client = Client();

        var redacted = await Redact(client, $"Soy Ana, {identifier}");
        await client.DetectLanguage($"Soy Ana, {identifier}", default);

        Assert.Equal($"Soy [Person-1], [{category}-1]", redacted);
        Assert.Equal(2, requests.Count);
        Assert.All(requests, request => Assert.Equal($"Soy Ana, {new string('*', identifier.Length)}", Assert.Single(Texts(request.Body))));
    }

    [Fact]
    public async Task A_text_that_was_cut_within_a_character_is_asked_about_all_the_same()
    {
        answer = context => Write(context, 200, Pii([("Ana", "Person", 0)]));
        using var client = Client();

        Assert.Equal("[Person-1] \ufffd", await Redact(client, "Ana \ud83d"));
    }

    [Theory]
    [InlineData("👍🏽 Ana llegó", 5)]
    [InlineData("👩‍👩‍👧 Ana llegó", 9)]
    [InlineData("José y Ana llegó", 7)]
    public async Task Places_are_those_of_the_composed_text(string text, int offset)
    {
        answer = context => Write(context, 200, Pii([("Ana", "Person", offset)]));
        using var client = Client();

        Assert.Equal(text.Normalize().Replace("Ana", "[Person-1]", StringComparison.Ordinal), await Redact(client, text));
        Assert.DoesNotContain(log, line => line.Contains("places", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(4000)]
    public async Task An_entity_in_the_wrong_place_is_searched_for_and_reported(int offset)
    {
        answer = context => Write(context, 200, Pii([("Ana", "Person", offset)]));
        using var client = Client();

        Assert.Equal("👍🏽 [Person-1] y [Person-1]", await Redact(client, "👍🏽 Ana y Ana"));
        Assert.Contains(log, line => line.Contains("places", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_entity_that_is_nowhere_leaves_the_text_to_the_local_answer()
    {
        answer = context => Write(context, 200, Pii([("Berta", "Person", 0)]));
        using var client = Client();

        Assert.Equal(LocallyRedacted, await Redact(client, Introduction));
    }

    [Fact]
    public async Task Unknown_fields_and_categories_of_newer_versions_are_understood()
    {
        answer = context => Write(context, 200, """
            {"kind":"PiiEntityRecognitionResults","new":1,"results":{"modelVersion":"x","errors":[],"documents":[{"id":"0","redactedText":"***","warnings":[],"extra":{},
            "entities":[{"text":"Ana","category":"Given Name!","type":"GivenName","tags":[{"name":"x"}],"offset":0,"length":3,"confidenceScore":0.9,"mask":"m"}]}]}}
            """);
        using var client = Client();

        Assert.Equal("[PersonalData-1] vino", await Redact(client, "Ana vino"));
    }

    [Fact]
    public async Task Six_texts_are_two_requests_and_keep_their_order()
    {
        answer = context => Write(context, 200, EchoWithAnas(context));
        using var client = Client();
        var texts = Enumerable.Range(1, 6).Select(i => $"{i} Ana").ToList();

        var redacted = await client.RedactPii(texts, Language.Spanish, default);

        Assert.Equal(texts.Select(text => text.Replace("Ana", "[Person-1]", StringComparison.Ordinal)), redacted);
        Assert.Equal(2, requests.Count);
    }

    [Fact]
    public async Task A_document_that_failed_gets_the_local_answer_with_the_labels_of_the_others()
    {
        answer = context => Write(context, 200, """
            {"results":{"documents":[{"id":"2","entities":[],"warnings":[]},{"id":"0","entities":[{"text":"Ana","category":"Person","offset":0,"length":3}],"warnings":[]}],
            "errors":[{"id":"1","error":{"code":"InvalidArgument","innererror":{"code":"InvalidDocument"}}}]}}
            """);
        using var client = Client();

        Assert.Equal(
            ["[Person-1], [PhoneNumber-1]", "Ana, [PhoneNumber-2]", "[PhoneNumber-2]"],
            await client.RedactPii(["Ana, 55 1234 5678", "Ana, 55 8765 4321", "55 8765 4321"], Language.Spanish, default));
    }

    [Fact]
    public async Task A_long_text_is_redacted_to_its_end()
    {
        answer = context => Write(context, 200, EchoWithAnas(context));
        using var client = Client();
        var text = string.Concat(Enumerable.Repeat("palabra ", 1_200)) + "Ana";

        var redacted = await Redact(client, text);

        Assert.EndsWith("palabra [Person-1]", redacted, StringComparison.Ordinal);
        Assert.All(requests, request => Assert.All(Texts(request.Body), sent => Assert.InRange(sent.Length, 1, 4_000)));
    }

    [Fact]
    public async Task A_language_is_asked_of_the_beginning_of_a_long_text()
    {
        using var client = Client();

        await client.DetectLanguage(new string('a', 9_000), default);

        Assert.Equal(4_000, Assert.Single(Texts(Assert.Single(requests).Body)).Length);
    }

    [Fact]
    public async Task One_stumble_is_tried_again_within_the_limit()
    {
        script.Enqueue(context => Write(context, 503, ""));
        using var client = Client();

        Assert.Equal("es", await client.DetectLanguage("hola", default));
        Assert.Equal(2, requests.Count);
        var ids = requests.Select(request => request.Headers["x-ms-client-request-id"].ToString()).Distinct();
        Assert.Single(ids);
    }

    [Theory]
    [InlineData(401, """{"error":{"code":"401","message":"Access denied due to invalid subscription key"}}""", "401")]
    [InlineData(400, """{"error":{"code":"InvalidRequest","message":"Soy Ana","innererror":{"code":"UnsupportedLanguageCode"}}}""", "UnsupportedLanguageCode")]
    [InlineData(400, """{"error":{"code":"Ana was here"}}""", "none")]
    [InlineData(404, "<html>", "none")]
    public async Task A_refusal_is_not_tried_again_and_tells_its_innermost_code(int status, string body, string code)
    {
        answer = context => Write(context, status, body);
        using var client = Client();

        Assert.Null(await client.DetectLanguage("hola", default));
        Assert.Single(requests);
        Assert.Contains(log, line => line.Contains($"answered {status} with code {code},", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("Ana", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"results":{"documents":{}}}""")]
    [InlineData("""{"results":7}""")]
    [InlineData("""{"results":{"documents":[7,{"id":7},{"id":"0"}]}}""")]
    [InlineData("""{"results":{"documents":[{"id":"0","detectedLanguage":"es"}]}}""")]
    [InlineData("""{"results":{"documents":[{"id":"\ud83d"}]}}""")]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("null")]
    public async Task An_answer_that_is_none_gives_the_local_answer(string body)
    {
        answer = context => Write(context, 200, body);
        using var client = Client();

        Assert.Null(await client.DetectLanguage("hola", default));
        Assert.Equal(LocallyRedacted, await Redact(client, Introduction));
    }

    [Fact]
    public async Task Half_an_answer_gives_the_local_answer()
    {
        answer = async context =>
        {
            context.Response.ContentLength = 1_000;
            await context.Response.WriteAsync("""{"results":""");
            context.Abort();
        };
        using var client = Client();

        Assert.Null(await client.DetectLanguage("hola", default));
    }

    [Fact]
    public async Task Nobody_there_gives_the_local_answer()
    {
        using var client = Client(options => options.Endpoint = "http://127.0.0.1:1");

        Assert.Null(await client.DetectLanguage("hola", default));
        Assert.Equal(LocallyRedacted, await Redact(client, Introduction));
    }

    [Theory]
    [InlineData("hang")]
    [InlineData("half")]
    [InlineData("retry-after")]
    public async Task After_800_milliseconds_the_local_answer_stands(string trouble)
    {
        var asked = new TaskCompletionSource();
        answer = async context =>
        {
            asked.TrySetResult();
            if (trouble == "retry-after")
            {
                context.Response.Headers.RetryAfter = "60";
                await Write(context, 429, "");
                return;
            }
            if (trouble == "half")
                await context.Response.WriteAsync("""{"results":""");
            await Hang(context);
        };
        using var client = Client();

        var language = client.DetectLanguage("hola", default);
        var redacted = Redact(client, Introduction);
        await asked.Task;
        time.Advance(TimeSpan.FromMilliseconds(799));
        Assert.False(language.IsCompleted || redacted.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await language);
        Assert.Equal(LocallyRedacted, await redacted);
    }

    [Theory]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_service_that_is_busy_is_asked_twice_and_no_more(int status)
    {
        answer = context => Write(context, status, "");
        using var client = Client();

        Assert.Null(await client.DetectLanguage("hola", default));
        Assert.Equal(2, requests.Count);
    }

    [Fact]
    public async Task Who_does_not_wait_any_longer_gets_the_local_answer()
    {
        using var client = Client();

        Assert.Null(await client.DetectLanguage("hola", new(canceled: true)));
        Assert.Equal(LocallyRedacted, (await client.RedactPii([Introduction], Language.Spanish, new(canceled: true)))[0]);
        Assert.Empty(requests);
    }

    [Fact]
    public async Task After_five_failures_nothing_is_asked_for_half_a_minute()
    {
        answer = context => Write(context, 401, "");
        using var client = Client();
        for (var i = 0; i < 8; i++)
            Assert.Null(await client.DetectLanguage("hola", default));
        Assert.Equal(5, requests.Count);
        time.Advance(TimeSpan.FromSeconds(30));
        answer = context => Write(context, 200, Detected("es"));

        Assert.Equal("es", await client.DetectLanguage("hola", default));
    }

    [Fact]
    public async Task A_text_that_the_service_refuses_does_not_count_as_its_failure()
    {
        answer = context => Write(context, 400, "");
        using var client = Client();
        for (var i = 0; i < 8; i++)
            await client.DetectLanguage("hola", default);

        Assert.Equal(8, requests.Count);
    }

    [Fact]
    public async Task The_key_and_the_words_are_in_no_log_and_no_trace()
    {
        var events = new ConcurrentQueue<string>();
        using var listener = new AzureEventSourceListener((_, message) => events.Enqueue(message), EventLevel.LogAlways);
        using (var client = Client())
        {
            script.Enqueue(context => Write(context, 500, """{"error":{"code":"InternalServerError","message":"secreto de Ana"}}"""));
            await client.DetectLanguage("secreto de Ana", default);
            answer = context => Write(context, 401, "secreto de Ana");
            await client.DetectLanguage("secreto de Ana", default);
        }

        Assert.NotEmpty(events);
        Assert.NotEmpty(log);
        Assert.All(events.Concat(log), line =>
        {
            Assert.DoesNotContain(Key, line, StringComparison.Ordinal);
            Assert.DoesNotContain("secreto", line, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Nothing_set_is_a_service_that_is_off()
    {
        using var services = new ServiceCollection()
            .AddLogging()
            .AddAzureLanguage(new ConfigurationBuilder().Build())
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

        Assert.False(services.GetRequiredService<IOptions<AzureLanguageOptions>>().Value.IsUsed);
        Assert.NotNull(services.GetRequiredService<AzureLanguageClient>());
    }

    [Theory]
    [InlineData("https://x.cognitiveservices.azure.com", "k", "2023-04-01", 0)]
    [InlineData("https://x.cognitiveservices.azure.com/", "k", "2024-11-15-preview", 0)]
    [InlineData("http://localhost:5099", "k", "2023-04-01", 0)]
    [InlineData("http://x.cognitiveservices.azure.com", "k", "2023-04-01", 1)]
    [InlineData("https://x.cognitiveservices.azure.com/language", "k", "2023-04-01", 1)]
    [InlineData("", "", "", 3)]
    [InlineData("https://x.cognitiveservices.azure.com", " ", "2023&x=1", 2)]
    public void Settings_that_cannot_work_are_refused_when_a_use_is_on(string endpoint, string key, string version, int problems)
    {
        var options = new AzureLanguageOptions { Endpoint = endpoint, Key = key, ApiVersion = version, RedactPii = true };

        Assert.Equal(problems, (new AzureLanguageOptionsValidator().Validate(null, options).Failures ?? []).Count());
    }

    private static async Task<string> Redact(AzureLanguageClient client, string text) =>
        Assert.Single(await client.RedactPii([text], Language.Spanish, default));

    private AzureLanguageClient Client(Action<AzureLanguageOptions>? change = null)
    {
        var options = new AzureLanguageOptions { Endpoint = server.Address, Key = Key, DetectLanguage = true, RedactPii = true };
        change?.Invoke(options);
        return new(Options.Create(options), time, new ListLogger<AzureLanguageClient>(log));
    }

    private async Task Answer(HttpContext context)
    {
        using var body = await JsonDocument.ParseAsync(context.Request.Body);
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var headers = new HeaderDictionary(context.Request.Headers.ToDictionary());
        requests.Enqueue((target, headers, body.RootElement.Clone()));
        context.Items["body"] = body.RootElement.Clone();
        await (script.TryDequeue(out var next) ? next : answer)(context);
    }

    private static Task Write(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(body);
    }

    private static async Task Hang(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    }

    private static string Detected(string code) =>
        $$"""{"kind":"LanguageDetectionResults","results":{"documents":[{"id":"0","detectedLanguage":{"name":"X","iso6391Name":"{{code}}","confidenceScore":1.0},"warnings":[]}],"errors":[],"modelVersion":"x"} }""";

    private static string Pii((string Text, string Category, int Offset)[] entities) => Answered([Document("0", entities)]);

    /// <summary>Finds every "Ana" in what was sent, and answers the documents in the other order.</summary>
    private static string EchoWithAnas(HttpContext context) => Answered(
        [.. Texts((JsonElement)context.Items["body"]!).Select((text, index) =>
            Document(index.ToString(System.Globalization.CultureInfo.InvariantCulture), text.IndexOf("Ana", StringComparison.Ordinal) is var at and >= 0 ? [("Ana", "Person", at)] : [])).Reverse()]);

    private static string Answered(JsonObject[] documents) =>
        new JsonObject { ["results"] = new JsonObject { ["documents"] = new JsonArray([.. documents]), ["errors"] = new JsonArray() } }.ToJsonString();

    private static JsonObject Document(string id, (string Text, string Category, int Offset)[] entities) => new JsonObject
    {
        ["id"] = id,
        ["redactedText"] = "***",
        ["warnings"] = new JsonArray(),
        ["entities"] = new JsonArray([.. entities.Select(entity => new JsonObject
        {
            ["text"] = entity.Text,
            ["category"] = entity.Category,
            ["offset"] = entity.Offset,
            ["length"] = entity.Text.Length,
            ["confidenceScore"] = 0.9,
        })]),
    };

    private static IEnumerable<string> Texts(JsonElement body) =>
        body.GetProperty("analysisInput").GetProperty("documents").EnumerateArray().Select(document => document.GetProperty("text").GetString()!);

    private static string Compact(JsonElement body)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            body.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
