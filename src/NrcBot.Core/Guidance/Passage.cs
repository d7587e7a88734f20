using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>A text that people will read, in one language: a section of an article, a phrase, a text of an interview.</summary>
/// <param name="Path">The file it stands in.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Name">What it is in its file: <c>Answer</c>, <c>SMS (chiapas)</c>, <c>phrases.menu.es-sms</c>.</param>
/// <param name="Written">The text as it was written, and its first line.</param>
/// <param name="Filled">The same with its figures; the names of personal values (<c>{case}</c>) stay.</param>
/// <param name="LineByLine">Whether each line of the text is a line of the file; not so for a quoted or folded YAML text.</param>
internal sealed record Passage(string Path, Language Language, string Name, AuthoredText Written, string Filled, bool LineByLine)
{
    /// <summary>Whether it says everything twice, once in each language, to somebody whose language is not known.</summary>
    internal bool IsInBothLanguages => Name.Split('.')[0] is "other-language" or "language-changed";

    /// <summary>The lines of the text with figures, each with its line in the file; empty ones included.</summary>
    internal IEnumerable<AuthoredText> Lines => Numbered(Filled);

    /// <summary>The lines as they were written, each with its line in the file; empty ones included.</summary>
    internal IEnumerable<AuthoredText> WrittenLines => Numbered(Written.Value);

    private IEnumerable<AuthoredText> Numbered(string text) =>
        text.Split('\n').Select((line, index) => new AuthoredText(line, LineByLine ? Written.Line + index : Written.Line));
}
