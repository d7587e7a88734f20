using System.Security.Cryptography;
using System.Text;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Which wording of the privacy notice a person has seen.</summary>
public static class TurnNotice
{
    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the notice in both languages.</summary>
    public static string Version(Library library)
    {
        var text = library.Phrases.Get("privacy-notice", Language.Spanish, ChannelKind.WhatsApp)
            + "\n" + library.Phrases.Get("privacy-notice", Language.English, ChannelKind.WhatsApp);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
    }
}
