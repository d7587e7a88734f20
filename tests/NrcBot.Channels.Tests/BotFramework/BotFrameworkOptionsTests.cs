using Microsoft.Extensions.Configuration;
using NrcBot.Channels.BotFramework;

namespace NrcBot.Channels.Tests.BotFramework;

public sealed class BotFrameworkOptionsTests
{
    [Fact]
    public void Nothing_set_is_a_channel_that_is_off() => Assert.Empty(Problems(new()));

    [Fact]
    public void An_app_with_its_secret_is_enough() => Assert.Empty(Problems(new() { AppId = "a", AppSecret = "s" }, "Production"));

    [Fact]
    public void Every_problem_names_its_setting_in_one_run()
    {
        var problems = Problems(new()
        {
            AppId = "a",
            HubAppIds = ["h"],
            OpenIdMetadata = "http://login.example/metadata",
            TokenEndpoint = "ftp://x",
            ServiceUrlHosts = ["botframework.com", "https://botframework.com/", "10.0.0.1"],
        });

        foreach (var setting in new[] { ":AppSecret", ":HubAppIds", ":OpenIdMetadata", ":TokenEndpoint", ":ServiceUrlHosts:1", ":ServiceUrlHosts:2" })
            Assert.Single(problems, problem => problem.StartsWith("BotFramework" + setting, StringComparison.Ordinal));
        Assert.Equal(6, problems.Count);
    }

    [Fact]
    public void A_secret_without_its_app_is_refused() =>
        Assert.StartsWith("BotFramework:AppId", Assert.Single(Problems(new() { AppSecret = "s" })), StringComparison.Ordinal);

    [Fact]
    public void A_tenant_that_would_change_the_address_of_the_token_is_refused() =>
        Assert.Contains(Problems(new() { AppId = "a", AppSecret = "s", TenantId = "x/../y" }), problem => problem.Contains("TenantId", StringComparison.Ordinal));

    [Theory]
    [InlineData("Development", true)]
    [InlineData("Staging", false)]
    [InlineData("Production", false)]
    public void Loopback_mode_is_for_Development(string environment, bool isAllowed) =>
        Assert.Equal(isAllowed, Problems(new() { AllowUnauthenticatedLoopback = true }, environment, ("urls", "http://localhost:5080")).Count == 0);

    [Theory]
    [InlineData("urls", "http://localhost:5080", true)]
    [InlineData("urls", "http://127.0.0.1:5080;http://[::1]:5080", true)]
    [InlineData("urls", "http://localhost:5080;http://0.0.0.0:5081", false)]
    [InlineData("urls", "http://*:5080", false)]
    [InlineData("urls", "http://+:5080", false)]
    [InlineData("urls", "http://192.168.1.5:5080", false)]
    [InlineData("urls", "http://localhost.example:5080", false)]
    [InlineData("urls", "nonsense", false)]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://0.0.0.0:80", false)]
    [InlineData("Kestrel:Endpoints:Web:Url", "http://localhost:80", true)]
    [InlineData("http_ports", "8080", false)]
    [InlineData("https_ports", "8443", false)]
    [InlineData("other", "x", true)]
    public void Loopback_mode_needs_a_service_that_only_this_machine_can_reach(string setting, string value, bool isAllowed) =>
        Assert.Equal(isAllowed, Problems(new() { AllowUnauthenticatedLoopback = true }, "Development", (setting, value)).Count == 0);

    [Fact]
    public void With_an_app_the_loopback_setting_means_nothing() =>
        Assert.Empty(Problems(new() { AppId = "a", AppSecret = "s", AllowUnauthenticatedLoopback = true }, "Production", ("urls", "http://*:80")));

    [Theory]
    [InlineData(null, "https://login.microsoftonline.com/botframework.com/oauth2/v2.0/token")]
    [InlineData("contoso.onmicrosoft.com", "https://login.microsoftonline.com/contoso.onmicrosoft.com/oauth2/v2.0/token")]
    public void The_token_comes_from_the_tenant_of_the_registration(string? tenant, string endpoint) =>
        Assert.Equal(endpoint, new BotFrameworkOptions { TenantId = tenant }.EffectiveTokenEndpoint);

    private static List<string> Problems(BotFrameworkOptions options, string environment = "Development", params (string Name, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)))
            .Build();
        var validator = new BotFrameworkOptionsValidator(new ChannelAuthenticatorTests.TestEnvironment(environment), configuration);
        return [.. validator.Validate(null, options).Failures ?? []];
    }
}
