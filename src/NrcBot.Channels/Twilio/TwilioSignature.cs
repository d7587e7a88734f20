using System.Security.Cryptography;
using System.Text;

namespace NrcBot.Channels.Twilio;

/// <summary>
/// The signature that proves a request is Twilio's (header <c>X-Twilio-Signature</c>): Base64 of HMAC-SHA1 over the URL as
/// requested and the sorted parameters. Source: twilio.com/docs/usage/security, and what the official Node library accepts.
/// </summary>
/// <remarks>
/// The URL is taken as text, never through <see cref="Uri"/>, which would drop a default port and change escapes. The Node
/// library's last resort of also trying re-escaped forms of the URL is left out: with a configured public address the URL
/// that was signed is known, and every further form accepted would be one more thing an attacker may choose.
/// </remarks>
public static class TwilioSignature
{
    private const string BodyHashParameter = "bodySHA256=";

    /// <summary>Signs a form request.</summary>
    /// <param name="token">The account's auth token.</param>
    /// <param name="url">The whole URL as it goes over the wire: no fragment, no user and password.</param>
    /// <param name="pairs">The decoded parameters of the body; those of the query stay in the URL.</param>
    /// <returns>28 characters.</returns>
    /// <exception cref="ArgumentException">The token is empty: anybody could make that signature.</exception>
    public static string Sign(string token, string url, IReadOnlyList<FormPair> pairs)
    {
        ArgumentException.ThrowIfNullOrEmpty(token);
        return Sign(token, url + Canonical(pairs));
    }

    /// <summary>Whether a form request was signed with one of the tokens.</summary>
    /// <param name="tokens">The tokens that may sign: the current one, and the next one while it is being changed.</param>
    /// <param name="url">The URL as the sender saw it: the configured public base and the raw request target.</param>
    /// <param name="pairs">The decoded parameters of the body.</param>
    /// <param name="header">The header; null when it is missing.</param>
    public static bool Verify(IReadOnlyList<string> tokens, string url, IReadOnlyList<FormPair> pairs, string? header)
    {
        if (string.IsNullOrEmpty(header))
            return false;
        var given = Encoding.UTF8.GetBytes(header);
        var canonical = Canonical(pairs);
        var verified = false;
        foreach (var token in tokens)
        {
            // An empty token is a forgotten setting, and signs for everybody.
            if (token.Length == 0)
                continue;
            foreach (var form in PortForms(url))
                verified |= CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Sign(token, form + canonical)));
        }
        return verified;
    }

    /// <summary>
    /// Whether a JSON request was signed with one of the tokens <em>and</em> its body is the one that the URL names in
    /// <c>bodySHA256</c>. The signature alone says nothing about a JSON body.
    /// </summary>
    public static bool VerifyJson(IReadOnlyList<string> tokens, string url, ReadOnlySpan<byte> body, string? header) =>
        NamedBodyHash(url) is { } named
        && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(named), Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(body))))
        && Verify(tokens, url, [], header);

#pragma warning disable CA5350 // Twilio's protocol fixes HMAC-SHA1, which is sound as a keyed hash.
    private static string Sign(string token, string text) =>
        Convert.ToBase64String(HMACSHA1.HashData(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5350

    /// <summary>Names in ordinal order, each followed by its values: without exact repeats, in ordinal order.</summary>
    private static string Canonical(IReadOnlyList<FormPair> pairs)
    {
        var text = new StringBuilder();
        foreach (var pair in pairs.Distinct().OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal))
            text.Append(pair.Name).Append(pair.Value);
        return text.ToString();
    }

    /// <summary>
    /// The URL without its port and with it (the scheme's own when none is given): Twilio keeps a configured port for some
    /// kinds of webhook and drops it for others.
    /// </summary>
    private static IEnumerable<string> PortForms(string url)
    {
        var scheme = url.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
        {
            yield return url;
            yield break;
        }
        var host = scheme + 3;
        var hostLength = url.AsSpan(host).IndexOfAny('/', '?', '#');
        var end = hostLength < 0 ? url.Length : host + hostLength;
        var colon = url.LastIndexOf(':', end - 1, end - host);
        // A colon inside [::1] or before an @ does not begin a port.
        var port = colon >= 0 && url.AsSpan(colon, end - colon).IndexOfAny(']', '@') < 0 ? url[colon..end] : null;
        var bare = port is null ? url[..end] : url[..colon];
        var standard = url.StartsWith("https:", StringComparison.OrdinalIgnoreCase) ? ":443" : ":80";
        yield return bare + url[end..];
        yield return bare + (port ?? standard) + url[end..];
    }

    /// <summary>The one <c>bodySHA256</c> of the query; null when there is none, or more than one.</summary>
    private static string? NamedBodyHash(string url)
    {
        var question = url.IndexOf('?', StringComparison.Ordinal);
        if (question < 0)
            return null;
        var named = url[(question + 1)..].Split('&').Where(part => part.StartsWith(BodyHashParameter, StringComparison.Ordinal)).ToList();
        return named is [var only] ? only[BodyHashParameter.Length..] : null;
    }
}
