namespace NrcBot.Understanding;

/// <summary>What language a message is in.</summary>
/// <param name="Known">The language to answer in; null when the message is in a language that the service does not speak.</param>
/// <param name="Other">The code of that other language (ISO 639-1): "ht", "fr", "pt"; null otherwise.</param>
/// <param name="Confidence">From 0 to 1; 0 when nothing in the message told.</param>
public sealed record LanguageReading(Language? Known, string? Other, double Confidence);

/// <summary>
/// Tells Spanish, English and a few other languages apart. Loading takes about two seconds and 110 MB, so there is one for
/// the process; it may be used from several threads.
/// </summary>
public sealed class LanguageRecognizer
{
    /// <summary>Loads the language models.</summary>
    public LanguageRecognizer()
    {
    }

    /// <summary>Reads the language of a message.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="known">The language of the conversation so far, kept unless the message clearly is in another.</param>
    /// <param name="words">The closed lists for messages too short to measure, and the marker words of other languages.</param>
    public LanguageReading Recognize(string text, Language? known, WordList words) => throw new NotImplementedException(text + known + words);
}
