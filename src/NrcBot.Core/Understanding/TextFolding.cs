namespace NrcBot.Understanding;

/// <summary>Brings what people write into one plain form, so that lists and patterns need each word once.</summary>
public static class TextFolding
{
    /// <summary>
    /// Lower case, no accents (ñ becomes n), punctuation and pictures become a blank, one blank between words, three or
    /// more of the same letter become one. Takes linear time and any text.
    /// </summary>
    public static string Fold(string text) => throw new NotImplementedException(text);
}
