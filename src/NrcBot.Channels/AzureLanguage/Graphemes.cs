using System.Globalization;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>Cuts texts by what a reader sees as one character, which is what the service counts.</summary>
internal static class Graphemes
{
    /// <summary>At most <paramref name="most"/> characters of the beginning.</summary>
    public static string Take(string text, int most) => text.Length <= most ? text : text[..Length(text, most)];

    /// <summary>The whole text in pieces of at most <paramref name="most"/> characters, cut behind a blank where there is one.</summary>
    public static IEnumerable<(int Start, string Text)> Pieces(string text, int most)
    {
        for (var at = 0; at < text.Length;)
        {
            var rest = text[at..];
            var length = rest.Length <= most ? rest.Length : Length(rest, most);
            if (length < rest.Length && rest.LastIndexOf(' ', length - 1) is var blank and > 0)
                length = blank + 1;
            yield return (at, rest[..length]);
            at += length;
        }
    }

    // In UTF-16 units, of the first characters.
    private static int Length(string text, int most)
    {
        var length = 0;
        for (var count = 0; count < most && length < text.Length; count++)
            length += StringInfo.GetNextTextElementLength(text, length);
        return length;
    }
}
