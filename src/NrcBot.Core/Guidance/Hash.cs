using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace NrcBot.Guidance;

/// <summary>Short names for exact texts.</summary>
internal static class Hash
{
    /// <summary>
    /// The 64 hexadecimal digits of the SHA-256 of all parts, each with its length before it, so that no two different lists of
    /// parts give the same text to hash.
    /// </summary>
    internal static string Full(IEnumerable<string> parts)
    {
        var all = new StringBuilder();
        foreach (var part in parts)
            all.Append(CultureInfo.InvariantCulture, $"{part.Length}:{part}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())));
    }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of all parts.</summary>
    internal static string Short(params ReadOnlySpan<string> parts)
    {
        var all = new StringBuilder();
        foreach (var part in parts)
            all.Append(part).Append('\0');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all.ToString())))[..12];
    }
}
