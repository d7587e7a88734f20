using System.Buffers;
using System.Globalization;

namespace NrcBot.Conversations;

/// <summary>
/// How many parts an SMS is sent in, each of which is paid for. GSM-7: 160 septets, or 153 in each of several parts. One
/// character outside GSM-7 makes the whole message UCS-2: 70 units of UTF-16, or 67. A character is never cut in two, so
/// parts can be shorter and division gives the wrong number. Source: 3GPP TS 23.038; counted like Twilio's own calculator.
/// </summary>
public static class SmsSegments
{
    private const string OneSeptet =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
        + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private const string TwoSeptets = "\f^{}\\[~]|€";

    private static readonly SearchValues<char> Gsm7 = SearchValues.Create(OneSeptet + TwoSeptets);
    private static readonly SearchValues<char> Extended = SearchValues.Create(TwoSeptets);

    /// <summary>Whether every character is in GSM-7. Of the Spanish letters á, í, ó, ú and their capitals are not; é, ñ, ü are.</summary>
    public static bool IsGsm7(string text) => !text.AsSpan().ContainsAnyExcept(Gsm7);

    /// <summary>The number of parts; 1 for an empty text.</summary>
    public static int Count(string text) =>
        IsGsm7(text) ? Parts(text.Select(Septets), single: 160, part: 153) : Parts(Units(text), single: 70, part: 67);

    private static int Septets(char character) => Extended.Contains(character) ? 2 : 1;

    private static IEnumerable<int> Units(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            var length = StringInfo.GetNextTextElementLength(text, index);
            index += length;
            // Twilio's calculator takes CR LF, alone of all clusters, as two.
            if (length == 2 && text[index - 2] == '\r')
                yield return 1;
            yield return length == 2 && text[index - 2] == '\r' ? 1 : length;
        }
    }

    private static int Parts(IEnumerable<int> sizes, int single, int part)
    {
        var all = sizes.ToList();
        if (all.Sum() <= single)
            return 1;
        var (parts, used) = (1, 0);
        foreach (var size in all)
        {
            if (used > 0 && used + size > part)
                (parts, used) = (parts + 1, 0);
            used += size;
        }
        return parts;
    }
}
