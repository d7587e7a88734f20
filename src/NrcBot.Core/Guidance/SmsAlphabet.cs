using System.Globalization;
using System.Text;

namespace NrcBot.Guidance;

/// <summary>The alphabet in which an SMS segment holds 160 characters (3GPP TS 23.038), once accents that it lacks are left off.</summary>
internal static class SmsAlphabet
{
    private const string Letters =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà^{}\\[~]|€";

    /// <summary>Whether the character can be sent, with or without its accent.</summary>
    internal static bool Takes(char character) => Letters.Contains(character) || (!char.IsSurrogate(character) && Letters.Contains(WithoutAccent(character)));

    private static char WithoutAccent(char character)
    {
        var parts = character.ToString().Normalize(NormalizationForm.FormD);
        return parts.Length > 1 && CharUnicodeInfo.GetUnicodeCategory(parts[1]) == UnicodeCategory.NonSpacingMark ? parts[0] : character;
    }
}
