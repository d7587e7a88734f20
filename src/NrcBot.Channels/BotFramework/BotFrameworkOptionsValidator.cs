using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace NrcBot.Channels.BotFramework;

/// <summary>Refuses settings that cannot work or are not safe, all at once, each with what to set.</summary>
internal sealed class BotFrameworkOptionsValidator(IHostEnvironment environment, IConfiguration configuration)
    : IValidateOptions<BotFrameworkOptions>
{
    public ValidateOptionsResult Validate(string? name, BotFrameworkOptions options)
    {
        var problems = Credentials(options).Concat(Addresses(options)).Concat(LoopbackMode(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Credentials(BotFrameworkOptions options)
    {
        if (options.IsConfigured && string.IsNullOrWhiteSpace(options.AppSecret))
            yield return "BotFramework:AppSecret is not set. Set it to a client secret of the app, or remove BotFramework:AppId.";
        if (!options.IsConfigured && options.AppSecret.Length > 0)
            yield return "BotFramework:AppId is not set. Set it to the app id that BotFramework:AppSecret belongs to.";
        // Tokens name their tenant by its id, never by its domain.
        if (options.HubAppIds.Count > 0 && !Guid.TryParseExact(options.TenantId, "D", out _))
            yield return "BotFramework:HubAppIds needs the tenant's id in BotFramework:TenantId: a hub is believed only with a token of your own tenant.";
        if (options.TenantId is { Length: > 0 } tenant && !tenant.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.'))
            yield return "BotFramework:TenantId must be the tenant's id or domain, such as contoso.onmicrosoft.com.";
    }

    private static IEnumerable<string> Addresses(BotFrameworkOptions options)
    {
        foreach (var (setting, address) in new[]
        {
            ("OpenIdMetadata", options.OpenIdMetadata),
            ("EntraOpenIdMetadata", options.EntraOpenIdMetadata),
            ("TokenEndpoint", options.EffectiveTokenEndpoint),
        })
            if (!ServiceUrls.IsSafe(address))
                yield return $"BotFramework:{setting} must be an https address (http only on loopback).";
        for (var i = 0; i < options.ServiceUrlHosts.Count; i++)
            if (Uri.CheckHostName(options.ServiceUrlHosts[i]) != UriHostNameType.Dns)
                yield return $"BotFramework:ServiceUrlHosts:{i} must be a host name without scheme and path, such as botframework.com.";
    }

    private IEnumerable<string> LoopbackMode(BotFrameworkOptions options)
    {
        if (!options.IsLoopbackMode)
            yield break;
        if (!environment.IsDevelopment())
            yield return "BotFramework:AllowUnauthenticatedLoopback is for the Development environment. Set BotFramework:AppId and BotFramework:AppSecret, or turn it off.";
        if (!ListensOnLoopbackOnly())
            yield return "BotFramework:AllowUnauthenticatedLoopback needs a service that listens on loopback only. Set Urls to http://localhost:5080, or turn it off.";
    }

    // With no address at all the server listens on localhost. Ports without a host mean every interface.
    private bool ListensOnLoopbackOnly()
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).ToList();
        var urls = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var ports = configuration["http_ports"] ?? configuration["https_ports"];
        return endpoints.Concat(urls).All(IsLoopback)
            && (urls.Length > 0 || endpoints.Count > 0 || string.IsNullOrWhiteSpace(ports));
    }

    private static bool IsLoopback(string? url)
    {
        try
        {
            var host = BindingAddress.Parse(url ?? "").Host;
            return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
                || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
