using System.Net;
using System.Text;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Channels.Tests.BotFramework;

public sealed class ChannelAuthenticatorTests : IAsyncLifetime
{
    internal const string AppId = "5b1c7d9e-0000-4000-8000-000000000001";
    internal const string ServiceUrl = "https://smba.trafficmanager.net/amer/";

    private const string OurTenant = "7a000000-0000-4000-8000-00000000000a";
    private const string HubApp = "5b1c7d9e-0000-4000-8000-0000000000ff";
    private const string EmulatorTenant = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

    private static readonly IHostEnvironment Production = new TestEnvironment("Production");
    private static readonly IHostEnvironment Development = new TestEnvironment("Development");

    // Keys take long to make, and nothing changes them.
    private static readonly SigningKey key = new("k1", "webchat", "sms");
    private static readonly SigningKey unendorsed = new("k2", null);
    private static readonly SigningKey entraKey = new("e1", null);
    private static readonly SigningKey stranger = new("k9", "webchat");
    private static readonly SigningKey impostor = new("k1", "webchat");

    private readonly FakeTimeProvider time = new(DateTimeOffset.UtcNow);
    private Authority connector = null!;
    private Authority entra = null!;

    public async ValueTask InitializeAsync()
    {
        connector = await Authority.Start(key, unendorsed);
        entra = await Authority.Start(entraKey);
    }

    public async ValueTask DisposeAsync()
    {
        await connector.DisposeAsync();
        await entra.DisposeAsync();
    }

    [Fact]
    public async Task A_token_of_the_channel_that_endorses_it_is_accepted() =>
        Assert.Equal(new Verdict.Accepted(Caller.Channel), await Check(key.Sign(new())));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer garbage")]
    [InlineData("Bearer a.b.c")]
    [InlineData("Bearer eyJ.eyJ.sig")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("\u0000\u0001")]
    public async Task A_request_without_a_readable_token_is_not_believed(string? header) =>
        Assert.Equal(401, (await CheckHeader(header)).Status);

    [Fact]
    public async Task A_token_without_a_signature_is_not_believed() =>
        Assert.Equal(401, (await Check(SigningKey.Sign(new(), null))).Status);

    [Fact]
    public async Task A_public_key_used_as_a_shared_secret_is_not_believed()
    {
        var secret = new SymmetricSecurityKey(key.PublicBytes) { KeyId = key.Id };
        var token = SigningKey.Sign(new(), new(secret, SecurityAlgorithms.HmacSha256));

        Assert.Equal(401, (await Check(token)).Status);
    }

    [Theory]
    [InlineData(-4, 200)]
    [InlineData(-6, 401)]
    public async Task A_token_is_good_until_five_minutes_after_its_end(int endedMinutes, int status) =>
        Assert.Equal(status, (await Check(key.Sign(new() { Begins = TimeSpan.FromHours(-1), Ends = TimeSpan.FromMinutes(endedMinutes) }))).Status);

    [Theory]
    [InlineData(4, 200)]
    [InlineData(6, 401)]
    public async Task A_token_is_good_from_five_minutes_before_its_beginning(int beginsMinutes, int status) =>
        Assert.Equal(status, (await Check(key.Sign(new() { Begins = TimeSpan.FromMinutes(beginsMinutes) }))).Status);

    [Fact]
    public async Task A_token_made_out_to_another_bot_is_not_believed() =>
        Assert.Equal(401, (await Check(key.Sign(new() { Audience = "5b1c7d9e-0000-4000-8000-000000000002" }))).Status);

    [Fact]
    public async Task A_token_of_another_issuer_is_not_believed() =>
        Assert.Equal(401, (await Check(key.Sign(new() { Issuer = "https://api.botframework.com.example" }))).Status);

    [Fact]
    public async Task A_token_of_a_key_that_is_not_published_is_not_believed() =>
        Assert.Equal(401, (await Check(stranger.Sign(new()))).Status);

    [Fact]
    public async Task A_token_of_another_key_with_a_published_name_is_not_believed() =>
        Assert.Equal(401, (await Check(impostor.Sign(new()))).Status);

    [Theory]
    [InlineData("serviceurl", "https://smba.trafficmanager.net/emea/")]
    [InlineData("serviceurl", "https://smba.trafficmanager.net/amer")]
    [InlineData("serviceurl", "https://SMBA.trafficmanager.net/amer/")]
    [InlineData("serviceUrl", ServiceUrl)]
    [InlineData("other", ServiceUrl)]
    public async Task A_service_url_that_the_token_does_not_name_is_forbidden(string claim, string value) =>
        Assert.Equal(
            new Verdict.Forbidden("service-url-not-claimed"),
            await Check(key.Sign(new() { Others = new Dictionary<string, object> { [claim] = value } })));

    [Fact]
    public async Task A_service_url_claim_that_is_a_list_is_forbidden() =>
        Assert.Equal(403, (await Check(key.Sign(new() { Others = new Dictionary<string, object> { ["serviceurl"] = new[] { ServiceUrl } } }))).Status);

    [Fact]
    public async Task An_activity_without_a_service_url_is_malformed() =>
        Assert.Equal(new Verdict.BadRequest("no-service-url"), await Check(key.Sign(new()), Message() with { ServiceUrl = null }));

    [Fact]
    public async Task An_activity_without_a_channel_is_malformed() =>
        Assert.Equal(new Verdict.BadRequest("no-channel"), await Check(key.Sign(new()), Message() with { ChannelId = null }));

    [Theory]
    [InlineData("telegram")]
    [InlineData("WebChat")]
    public async Task A_channel_that_the_key_does_not_endorse_is_forbidden(string channel) =>
        Assert.Equal(new Verdict.Forbidden("not-endorsed"), await Check(key.Sign(new()), Message() with { ChannelId = channel }));

    [Fact]
    public async Task A_key_that_endorses_nothing_speaks_for_no_channel() =>
        Assert.Equal(new Verdict.Forbidden("not-endorsed"), await Check(unendorsed.Sign(new())));

    [Theory]
    [InlineData("https://10.0.0.1/amer/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://127.0.0.1:8443/")]
    [InlineData("http://smba.trafficmanager.net/amer/")]
    [InlineData("https://smba.trafficmanager.net.example/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("https://smba.trafficmanager.net@evil.example/")]
    [InlineData("https://user@smba.trafficmanager.net/")]
    [InlineData("https://rented.blob.core.windows.net/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://localhost/")]
    public async Task A_service_url_outside_the_permitted_hosts_is_forbidden_even_when_claimed(string url)
    {
        var token = key.Sign(new() { Others = new Dictionary<string, object> { ["serviceurl"] = url } });

        Assert.Equal(new Verdict.Forbidden("service-url-not-permitted"), await Check(token, Message() with { ServiceUrl = url }));
    }

    [Fact]
    public async Task A_service_url_that_is_no_address_is_malformed()
    {
        var token = key.Sign(new() { Others = new Dictionary<string, object> { ["serviceurl"] = "smba" } });

        Assert.Equal(new Verdict.BadRequest("no-service-url"), await Check(token, Message() with { ServiceUrl = "smba" }));
    }

    [Fact]
    public async Task A_key_published_since_the_last_look_is_found_by_the_first_token_that_uses_it()
    {
        using var authenticator = Authenticator(Options());
        Assert.Equal(200, (await Check(authenticator, key.Sign(new()))).Status);
        connector.Publish(stranger);
        time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(200, (await Check(authenticator, stranger.Sign(new()))).Status);
    }

    [Fact]
    public async Task Strangers_cannot_make_us_fetch_the_keys_at_will()
    {
        using var authenticator = Authenticator(Options());
        for (var minute = 0; minute < 5; minute++)
        {
            Assert.Equal(401, (await Check(authenticator, stranger.Sign(new()))).Status);
            time.Advance(TimeSpan.FromSeconds(59));
        }

        Assert.Equal(1, connector.Fetches);
    }

    [Fact]
    public async Task Without_keys_the_channel_is_told_to_come_again()
    {
        connector.IsDown = true;
        using var authenticator = Authenticator(Options());
        Assert.Equal(503, (await Check(authenticator, key.Sign(new()))).Status);
        connector.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(200, (await Check(authenticator, key.Sign(new()))).Status);
    }

    [Fact]
    public async Task Keys_are_fetched_again_after_twelve_hours_and_old_ones_serve_when_that_fails()
    {
        using var authenticator = Authenticator(Options());
        Assert.Equal(200, (await Check(authenticator, key.Sign(new()))).Status);
        time.Advance(TimeSpan.FromHours(12));
        connector.IsDown = true;
        Assert.Equal(200, (await Check(authenticator, key.Sign(new()))).Status);
        connector.IsDown = false;
        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(200, (await Check(authenticator, key.Sign(new()))).Status);
        Assert.Equal(2, connector.Fetches);
    }

    [Theory]
    [InlineData("1.0", "appid", "https://sts.windows.net/f8cdef31-a31e-4b4a-93e4-5f571e91255a/")]
    [InlineData(null, "appid", "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/")]
    [InlineData("2.0", "azp", "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0")]
    [InlineData("2.0", "azp", "https://login.microsoftonline.com/7a000000-0000-4000-8000-00000000000a/v2.0")]
    public async Task The_emulator_with_our_own_app_is_accepted_in_Development_only(string? version, string claim, string issuer)
    {
        var token = entraKey.Sign(new() { Issuer = issuer, Others = App(version, claim, AppId) });

        Assert.Equal(new Verdict.Accepted(Caller.Emulator), await Check(token, environment: Development));
        Assert.Equal(401, (await Check(token, environment: Production)).Status);
    }

    [Theory]
    [InlineData("1.0", "azp")]
    [InlineData("2.0", "appid")]
    [InlineData("3.0", "appid")]
    public async Task An_emulator_token_with_the_app_in_the_wrong_place_is_not_believed(string version, string claim)
    {
        var token = entraKey.Sign(new() { Issuer = $"https://sts.windows.net/{EmulatorTenant}/", Others = App(version, claim, AppId) });

        Assert.Equal(401, (await Check(token, environment: Development)).Status);
    }

    [Fact]
    public async Task A_token_of_an_arbitrary_tenant_with_our_app_id_is_not_believed()
    {
        const string tenant = "99999999-0000-4000-8000-000000000009";
        var others = App("2.0", "azp", AppId);
        others["tid"] = tenant;
        var token = entraKey.Sign(new() { Issuer = $"https://login.microsoftonline.com/{tenant}/v2.0", Others = others });

        Assert.Equal(401, (await Check(token, environment: Development)).Status);
    }

    [Fact]
    public async Task A_token_of_another_app_is_not_believed()
    {
        var token = entraKey.Sign(new() { Issuer = $"https://sts.windows.net/{OurTenant}/", Others = App("1.0", "appid", "another") });

        Assert.Equal(401, (await Check(token, environment: Development)).Status);
        Assert.Equal(401, (await Check(token, environment: Production)).Status);
    }

    [Fact]
    public async Task A_hub_of_our_tenant_may_report_on_a_handoff_and_nothing_else()
    {
        var token = entraKey.Sign(new() { Issuer = $"https://sts.windows.net/{OurTenant}/", Others = App("1.0", "appid", HubApp) });
        var status = new Activity { Type = "event", Name = "handoff.status", Conversation = new() { Id = "c" } };

        Assert.Equal(new Verdict.Accepted(Caller.Hub), await Check(token, status));
        Assert.Equal(new Verdict.Forbidden("not-for-hubs"), await Check(token, Message()));
    }

    [Fact]
    public async Task A_hub_is_not_believed_with_a_token_of_the_emulators_tenant()
    {
        var token = entraKey.Sign(new() { Issuer = $"https://sts.windows.net/{EmulatorTenant}/", Others = App("1.0", "appid", HubApp) });

        Assert.Equal(401, (await Check(token, environment: Production)).Status);
    }

    [Fact]
    public async Task With_an_app_id_being_on_this_machine_is_not_enough()
    {
        var options = Options();
        options.AllowUnauthenticatedLoopback = true;
        using var authenticator = Authenticator(options);

        Assert.Equal(401, (await authenticator.Check(null, Message(), IPAddress.Loopback, Development, default)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer garbage")]
    public async Task Without_app_id_and_loopback_mode_nobody_is_believed(string? header)
    {
        using var authenticator = Authenticator(new());

        Assert.Equal(401, (await authenticator.Check(header, Message(), IPAddress.Loopback, Development, default)).Status);
    }

    [Theory]
    [InlineData("127.0.0.1", "http://localhost:5082/x/", "Development", 200)]
    [InlineData("::1", "http://[::1]:5082/", "Development", 200)]
    [InlineData("::ffff:127.0.0.1", "http://127.0.0.1:5082", "Development", 200)]
    [InlineData("192.168.1.5", "http://localhost:5082/", "Development", 401)]
    [InlineData("127.0.0.1", "http://localhost:5082/", "Production", 401)]
    [InlineData("127.0.0.1", "http://localhost:5082/", "Staging", 401)]
    [InlineData("127.0.0.1", "https://smba.trafficmanager.net/amer/", "Development", 403)]
    [InlineData("127.0.0.1", "http://localhost.example:5082/", "Development", 403)]
    [InlineData("127.0.0.1", "ftp://localhost/", "Development", 403)]
    [InlineData("127.0.0.1", null, "Development", 400)]
    [InlineData(null, "http://localhost:5082/", "Development", 401)]
    public async Task Loopback_mode_takes_only_this_machine_for_this_machine(string? remote, string? serviceUrl, string environment, int status)
    {
        using var authenticator = Authenticator(new() { AllowUnauthenticatedLoopback = true });
        var address = remote is null ? null : IPAddress.Parse(remote);

        var verdict = await authenticator.Check(null, Message() with { ServiceUrl = serviceUrl }, address, new TestEnvironment(environment), default);

        Assert.Equal(status, verdict.Status);
    }

    [Fact]
    public async Task A_token_that_was_changed_in_any_part_is_not_believed()
    {
        var token = key.Sign(new());
        using var authenticator = Authenticator(Options());
        // The last letters of a part hold unused bits, so the change is made in the middle of each.
        foreach (var part in token.Split('.'))
        {
            var at = token.IndexOf(part, StringComparison.Ordinal) + (part.Length / 2);
            var changed = new StringBuilder(token) { [at] = token[at] == 'A' ? 'B' : 'A' }.ToString();
            Assert.Equal(401, (await Check(authenticator, changed)).Status);
        }
    }

    private static Dictionary<string, object> App(string? version, string claim, string app)
    {
        var claims = new Dictionary<string, object> { [claim] = app };
        if (version is not null)
            claims["ver"] = version;
        return claims;
    }

    private static Activity Message() => new()
    {
        Type = "message",
        Id = "1",
        ChannelId = "webchat",
        ServiceUrl = ServiceUrl,
        Conversation = new() { Id = "c" },
    };

    private BotFrameworkOptions Options() => new()
    {
        AppId = AppId,
        AppSecret = "not a secret",
        TenantId = OurTenant,
        OpenIdMetadata = connector.Metadata,
        EntraOpenIdMetadata = entra.Metadata,
        HubAppIds = [HubApp],
    };

    private ChannelAuthenticator Authenticator(BotFrameworkOptions options) =>
        new(Microsoft.Extensions.Options.Options.Create(options), time, NullLogger<ChannelAuthenticator>.Instance);

    private async Task<Verdict> CheckHeader(string? header)
    {
        using var authenticator = Authenticator(Options());
        return await authenticator.Check(header, Message(), IPAddress.Loopback, Production, default);
    }

    private async Task<Verdict> Check(string token, Activity? activity = null, IHostEnvironment? environment = null)
    {
        using var authenticator = Authenticator(Options());
        return await authenticator.Check("Bearer " + token, activity ?? Message(), IPAddress.Parse("192.0.2.1"), environment ?? Production, default);
    }

    private static Task<Verdict> Check(ChannelAuthenticator authenticator, string token) =>
        authenticator.Check("Bearer " + token, Message(), null, Production, default);

    internal sealed class TestEnvironment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "tests";

        public string ContentRootPath { get; set; } = "";

        public IFileProvider ContentRootFileProvider { get; set; } = new NullFileProvider();
    }
}
