using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NodaTime;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Channels.Tests.BotFramework;

public sealed class ConnectorClientTests : IAsyncLifetime
{
    private readonly ConcurrentQueue<(string Path, string? Authorization, string Body)> sent = new();
    private readonly ConcurrentQueue<string> tokenRequests = new();
    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private readonly List<string> log = [];
    private Func<HttpContext, Task> answer = context => context.Response.WriteAsync("""{"id":"r1"}""");
    private Func<HttpContext, Task>? tokenAnswer;
    private LoopbackServer server = null!;

    public async ValueTask InitializeAsync() => server = await LoopbackServer.Start(Answer);

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_reply_is_posted_to_the_activity_it_answers_with_the_bots_token()
    {
        Assert.Equal(new ConnectorOutcome.Accepted("r1"), await Send());

        var (path, authorization, body) = Assert.Single(sent);
        Assert.Equal("/chan/v3/conversations/conv%201%7Cx/activities/a%2F1", path);
        Assert.Equal("Bearer token-1", authorization);
        using var json = JsonDocument.Parse(body);
        Assert.Equal("¿Sí?", json.RootElement.GetProperty("text").GetString());
        Assert.Equal("grant_type=client_credentials&client_id=app&client_secret=s%26cret&scope=https%3A%2F%2Fapi.botframework.com%2F.default", Assert.Single(tokenRequests));
    }

    [Theory]
    [InlineData("chan")]
    [InlineData("chan/")]
    public async Task The_service_url_is_joined_with_one_slash(string path)
    {
        await Send(Route() with { ServiceUrl = Localhost + path });

        Assert.StartsWith("/chan/v3/conversations/", Assert.Single(sent).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_activity_to_answer_it_is_posted_to_the_conversation()
    {
        await Send(activity: Message() with { ReplyToId = null });

        Assert.EndsWith("/activities", Assert.Single(sent).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, """{"id":"r1"}""", "r1")]
    [InlineData(201, """{"id":"r1"}""", "r1")]
    [InlineData(202, "", null)]
    [InlineData(200, "<html>", null)]
    [InlineData(200, "[]", null)]
    public async Task Any_success_means_taken(int status, string body, string? id)
    {
        AnswerWith(status, body);

        Assert.Equal(new ConnectorOutcome.Accepted(id), await Send());
    }

    [Theory]
    [InlineData(403, """{"error":{"code":"BotNotInConversationRoster","message":"Ana left"}}""", "Gone:BotNotInConversationRoster")]
    [InlineData(404, "", "Gone:http-404")]
    [InlineData(410, "<html>", "Gone:http-410")]
    [InlineData(400, """{"error":{"code":"BadArgument"}}""", "Refused:BadArgument")]
    [InlineData(400, """{"error":{"code":"Ana is unknown"}}""", "Refused:http-400")]
    [InlineData(413, "", "Refused:http-413")]
    [InlineData(302, "", "Refused:http-302")]
    [InlineData(500, "", "Unsure:http-500")]
    [InlineData(408, "", "Unsure:http-408")]
    [InlineData(502, "", "Busy:")]
    [InlineData(503, "", "Busy:")]
    [InlineData(504, "", "Busy:")]
    [InlineData(429, "", "Busy:")]
    public async Task Every_other_answer_has_its_outcome_and_nothing_is_sent_twice(int status, string body, string expected)
    {
        AnswerWith(status, body);

        Assert.Equal(expected, Word(await Send()));
        Assert.Single(sent);
        Assert.DoesNotContain(log, line => line.Contains("Ana", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_busy_channel_says_how_long_to_wait_in_either_form()
    {
        answer = context => Busy(context, "7");
        Assert.Equal(new ConnectorOutcome.Busy(Duration.FromSeconds(7)), await Send());

        answer = context =>
        {
            context.Response.Headers.Date = "Mon, 23 Nov 2026 15:00:00 GMT";
            return Busy(context, "Mon, 23 Nov 2026 15:00:30 GMT");
        };
        Assert.Equal(new ConnectorOutcome.Busy(Duration.FromSeconds(30)), await Send());
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        answer = context =>
        {
            context.Response.StatusCode = 307;
            context.Response.Headers.Location = server.Address + "elsewhere";
            return Task.CompletedTask;
        };

        Assert.Equal(new ConnectorOutcome.Refused("http-307"), await Send());
        Assert.Single(sent);
    }

    [Fact]
    public async Task A_broken_connection_leaves_the_fate_unknown()
    {
        answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        Assert.IsType<ConnectorOutcome.Unsure>(await Send());
        Assert.Single(sent);
    }

    [Fact]
    public async Task A_channel_that_is_not_there_took_nothing()
    {
        using var services = Services();
        await services.GetRequiredService<ConnectorClient>().Send(Route(), Message(), default);
        await server.DisposeAsync();

        Assert.Equal(
            new ConnectorOutcome.Unreachable("connection-error"),
            await services.GetRequiredService<ConnectorClient>().Send(Route(), Message(), default));
        server = await LoopbackServer.Start(Answer);
    }

    [Fact]
    public async Task One_token_serves_many_messages_until_five_minutes_before_its_end()
    {
        using var services = Services();
        var client = services.GetRequiredService<ConnectorClient>();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => client.Send(Route(), Message(), default)));
        time.Advance(TimeSpan.FromMinutes(54));
        await client.Send(Route(), Message(), default);
        Assert.Single(tokenRequests);
        time.Advance(TimeSpan.FromMinutes(1));

        await services.GetRequiredService<ConnectorClient>().Send(Route(), Message(), default);

        Assert.Equal(2, tokenRequests.Count);
        Assert.Equal("Bearer token-2", sent.Last().Authorization);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once()
    {
        answer = context =>
        {
            context.Response.StatusCode = context.Request.Headers.Authorization == "Bearer token-1" ? 401 : 200;
            return Task.CompletedTask;
        };

        Assert.Equal(new ConnectorOutcome.Accepted(null), await Send());
        Assert.Equal(["Bearer token-1", "Bearer token-2"], sent.Select(one => one.Authorization));
    }

    [Fact]
    public async Task An_app_that_is_refused_with_a_new_token_too_is_unauthorised()
    {
        AnswerWith(401, "");

        Assert.Equal(new ConnectorOutcome.Unauthorised("http-401"), await Send());
        Assert.Equal(2, sent.Count);
    }

    [Theory]
    [InlineData(400, """{"error":"invalid_client","error_description":"AADSTS7000215"}""", "Unauthorised:invalid_client")]
    [InlineData(401, "", "Unauthorised:token-http-401")]
    [InlineData(500, "", "Unreachable:token-http-500")]
    [InlineData(429, "", "Busy:")]
    [InlineData(200, "<html>", "Unreachable:token-unreadable")]
    [InlineData(200, """{"access_token":7}""", "Unreachable:token-unreadable")]
    public async Task Without_a_token_nothing_is_sent(int status, string body, string expected)
    {
        tokenAnswer = context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        };

        Assert.Equal(expected, Word(await Send()));
        Assert.Empty(sent);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://smba.trafficmanager.net/")]
    [InlineData("")]
    [InlineData(null)]
    public async Task A_stored_service_url_is_checked_again_and_gets_no_token(string? url)
    {
        Assert.Equal(new ConnectorOutcome.Refused("service-url-not-permitted"), await Send(Route() with { ServiceUrl = url }));
        Assert.Empty(tokenRequests);
    }

    [Theory]
    [InlineData("..", "a1")]
    [InlineData(".", "a1")]
    [InlineData("c1", "..")]
    [InlineData("", "a1")]
    public async Task An_id_that_would_climb_up_the_path_is_refused(string conversation, string replyTo)
    {
        var outcome = await Send(Route() with { Conversation = new() { Id = conversation } }, Message() with { ReplyToId = replyTo });

        Assert.IsType<ConnectorOutcome.Refused>(outcome);
        Assert.Empty(sent);
    }

    [Fact]
    public async Task Loopback_mode_sends_no_token()
    {
        using var services = Services(("AppId", ""), ("AppSecret", ""), ("AllowUnauthenticatedLoopback", "true"));
        var client = services.GetRequiredService<ConnectorClient>();

        Assert.Equal(new ConnectorOutcome.Accepted("r1"), await client.Send(Route(), Message(), default));
        Assert.Null(Assert.Single(sent).Authorization);
        Assert.Empty(tokenRequests);
        Assert.IsType<ConnectorOutcome.Refused>(await client.Send(Route() with { ServiceUrl = "https://x.botframework.com/" }, Message(), default));
    }

    [Fact]
    public async Task Without_an_app_nothing_is_sent()
    {
        using var services = Services(("AppId", ""), ("AppSecret", ""));

        Assert.Equal(
            new ConnectorOutcome.Unauthorised("not-configured"),
            await services.GetRequiredService<ConnectorClient>().Send(Route(), Message(), default));
    }

    [Fact]
    public async Task Giving_up_is_an_exception_and_not_an_outcome()
    {
        using var giveUp = new CancellationTokenSource();
        answer = async context =>
        {
            await giveUp.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using var services = Services();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            services.GetRequiredService<ConnectorClient>().Send(Route(), Message(), giveUp.Token));
    }

    [Fact]
    public async Task No_log_line_tells_the_secret_the_token_or_the_person()
    {
        AnswerWith(400, """{"error":{"code":"Bad","message":"text of Ana"}}""");
        await Send();
        AnswerWith(401, "");
        await Send();

        Assert.NotEmpty(log);
        Assert.All(log, line =>
        {
            foreach (var secret in new[] { "s&cret", "token-", "Ana", "conv", "¿Sí?" })
                Assert.DoesNotContain(secret, line, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(1, 0, 1000)]
    [InlineData(2, 2, 3000)]
    [InlineData(3, 8, 6000)]
    public void What_was_not_taken_is_sent_again_after_a_growing_wait(int attempts, int elapsedSeconds, int milliseconds)
    {
        var elapsed = Duration.FromSeconds(elapsedSeconds);

        Assert.Equal(Duration.FromMilliseconds(milliseconds), ConnectorRetry.After(new ConnectorOutcome.Busy(null), attempts, elapsed, 0));
        Assert.Equal(Duration.FromMilliseconds(milliseconds), ConnectorRetry.After(new ConnectorOutcome.Unreachable("x"), attempts, elapsed, 0));
        Assert.InRange(ConnectorRetry.After(new ConnectorOutcome.Busy(null), attempts, elapsed, 1)!.Value.TotalMilliseconds, milliseconds, milliseconds * 1.25);
    }

    [Fact]
    public void Sending_ends_after_three_more_attempts_or_twenty_seconds()
    {
        Assert.Null(ConnectorRetry.After(new ConnectorOutcome.Busy(null), 4, Duration.Zero, 0));
        Assert.Null(ConnectorRetry.After(new ConnectorOutcome.Busy(Duration.FromSeconds(21)), 1, Duration.Zero, 0));
        Assert.Null(ConnectorRetry.After(new ConnectorOutcome.Busy(null), 1, Duration.FromSeconds(19.5), 0));
        Assert.Equal(Duration.FromSeconds(7), ConnectorRetry.After(new ConnectorOutcome.Busy(Duration.FromSeconds(7)), 1, Duration.Zero, 1));
    }

    [Fact]
    public void What_may_have_been_taken_is_never_sent_again()
    {
        ConnectorOutcome[] final =
        [
            new ConnectorOutcome.Accepted("x"), new ConnectorOutcome.Refused("x"), new ConnectorOutcome.Unsure("x"),
            new ConnectorOutcome.Gone("x"), new ConnectorOutcome.Unauthorised("x"),
        ];

        Assert.All(final, outcome => Assert.Null(ConnectorRetry.After(outcome, 1, Duration.Zero, 0)));
    }

    private string Localhost => server.Address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    private ConversationReference Route() => BotRepliesTests.Route() with
    {
        ServiceUrl = Localhost + "chan/",
        Conversation = new() { Id = "conv 1|x" },
    };

    private static Activity Message() => new() { Type = "message", Text = "¿Sí?", ReplyToId = "a/1" };

    private async Task<ConnectorOutcome> Send(ConversationReference? route = null, Activity? activity = null)
    {
        using var services = Services();
        return await services.GetRequiredService<ConnectorClient>().Send(route ?? Route(), activity ?? Message(), default);
    }

    private ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?>
        {
            ["AppId"] = "app",
            ["AppSecret"] = "s&cret",
            ["TokenEndpoint"] = server.Address + "token",
            ["ServiceUrlHosts:0"] = "localhost",
        };
        foreach (var (name, value) in settings)
            values[name] = value;
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(pair => KeyValuePair.Create("BotFramework:" + pair.Key, pair.Value)))
            .Build();
        return new ServiceCollection()
            .AddSingleton<TimeProvider>(time)
            .AddSingleton<IHostEnvironment>(new ChannelAuthenticatorTests.TestEnvironment("Development"))
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new ListLogger(log)))
            .AddBotFrameworkChannel(configuration)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private async Task Answer(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var body = await reader.ReadToEndAsync();
        if (context.Request.Path == "/token")
        {
            tokenRequests.Enqueue(body);
            await (tokenAnswer ?? (c => c.Response.WriteAsync($$"""{"token_type":"Bearer","expires_in":3600,"access_token":"token-{{tokenRequests.Count}}"}""")))(context);
            return;
        }
        var path = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var authorization = context.Request.Headers.Authorization;
        sent.Enqueue((path, authorization.Count == 0 ? null : authorization.ToString(), body));
        await answer(context);
    }

    private void AnswerWith(int status, string body) => answer = context =>
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync(body);
    };

    private static Task Busy(HttpContext context, string retryAfter)
    {
        context.Response.StatusCode = 429;
        context.Response.Headers.RetryAfter = retryAfter;
        return Task.CompletedTask;
    }

    private static string Word(ConnectorOutcome outcome) => outcome switch
    {
        ConnectorOutcome.Accepted accepted => "Accepted:" + accepted.Id,
        ConnectorOutcome.Refused refused => "Refused:" + refused.Code,
        ConnectorOutcome.Gone gone => "Gone:" + gone.Code,
        ConnectorOutcome.Busy => "Busy:",
        ConnectorOutcome.Unsure unsure => "Unsure:" + unsure.Reason,
        ConnectorOutcome.Unreachable unreachable => "Unreachable:" + unreachable.Reason,
        ConnectorOutcome.Unauthorised unauthorised => "Unauthorised:" + unauthorised.Code,
        _ => "?",
    };
}
