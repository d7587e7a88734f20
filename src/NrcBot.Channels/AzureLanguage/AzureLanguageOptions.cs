using Microsoft.Extensions.Options;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// The settings of section <c>Azure:Language</c>. Both uses are off by default: turning one on sends what people write to
/// Microsoft, in the region of the resource.
/// </summary>
public sealed class AzureLanguageOptions
{
    /// <summary>The name of the section.</summary>
    public const string Section = "Azure:Language";

    /// <summary>The resource's address, such as <c>https://NAME.cognitiveservices.azure.com</c>. Plain http is accepted on loopback only.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary>A key of the resource.</summary>
    public string Key { get; set; } = "";

    /// <summary>Ask for a second opinion on the language of a message.</summary>
    public bool DetectLanguage { get; set; }

    /// <summary>Have personal data marked in what counsellors summarise and export.</summary>
    public bool RedactPii { get; set; }

    /// <summary>The version of the interface; answers of newer ones are understood.</summary>
    public string ApiVersion { get; set; } = "2023-04-01";

    /// <summary>Whether the service is used at all.</summary>
    public bool IsUsed => DetectLanguage || RedactPii;

    /// <summary>Settings hold a secret.</summary>
    public override string ToString() => "Azure Language settings";
}

/// <summary>Refuses settings that cannot work, all at once, each with what to set.</summary>
internal sealed class AzureLanguageOptionsValidator : IValidateOptions<AzureLanguageOptions>
{
    public ValidateOptionsResult Validate(string? name, AzureLanguageOptions options)
    {
        var problems = Problems(options).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Problems(AzureLanguageOptions options)
    {
        if (!options.IsUsed)
            yield break;
        if (!IsSafe(options.Endpoint))
            yield return "Azure:Language:Endpoint must be the resource's https address, such as https://NAME.cognitiveservices.azure.com, without a path.";
        if (string.IsNullOrWhiteSpace(options.Key))
            yield return "Azure:Language:Key is not set. Set it to a key of the resource, or turn Azure:Language:DetectLanguage and :RedactPii off.";
        if (options.ApiVersion.Length == 0 || !options.ApiVersion.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            yield return "Azure:Language:ApiVersion must be a version such as 2023-04-01.";
    }

    // The key and people's words travel there, so never in the clear over a network.
    private static bool IsSafe(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url is { AbsolutePath: "/", Query: "", Fragment: "", UserInfo: "" }
        && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback));
}
