using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NrcBot.Understanding;

/// <summary>The parts of a message that may each say something of their own.</summary>
internal static partial class MessageParts
{
    // More than this is a story, and each part is looked at by itself.
    private const int Most = 8;

    // A part with fewer words beside "and" says nothing by itself ("pan y agua").
    private const int WordsBesideAnd = 3;

    private static readonly ImmutableArray<string> And = ["y", "and"];

    /// <summary>The sentences as they were written; those without a word left out.</summary>
    internal static ImmutableArray<string> Sentences(string text) => WithWords(SentenceEnd().Split(text));

    /// <summary>The sentences, and what stands between commas in them.</summary>
    internal static ImmutableArray<string> Clauses(string text) => WithWords(ClauseEnd().Split(text));

    /// <summary>The sentences, and in them what stands before and after "and also"; folded and with chat spelling written out.</summary>
    internal static ImmutableArray<string> Statements(string text, Language language, WordList words) =>
        [.. Sentences(text).SelectMany(sentence => AtConnectives(words.Normalize(sentence, language), words)).Take(Most)];

    /// <summary>Whether a folded part of a message asks something: a story that is told before a question is none.</summary>
    internal static bool Asks(string folded, WordList words) => TextFolding.Words(folded).Any(words.Asks.Contains);

    /// <summary>A sentence in two at each "and" that has enough words on both sides.</summary>
    internal static IEnumerable<(string Before, string After)> AtAnd(string folded)
    {
        var tokens = TextFolding.Words(folded);
        for (var at = WordsBesideAnd; at < tokens.Length - WordsBesideAnd; at++)
            if (And.Contains(tokens[at]))
                yield return (string.Join(' ', tokens[..at]), string.Join(' ', tokens[(at + 1)..]));
    }

    private static ImmutableArray<string> WithWords(string[] parts) => [.. parts.Where(part => TextFolding.Fold(part).Length > 0)];

    private static IEnumerable<string> AtConnectives(string sentence, WordList words)
    {
        foreach (var connective in words.Connectives)
        {
            var at = $" {sentence} ".IndexOf($" {connective} ", StringComparison.Ordinal);
            if (at < 0)
                continue;
            // The blank before the sentence makes up for the one before the connective.
            string[] sides = [sentence[..Math.Max(0, at - 1)], sentence[Math.Min(sentence.Length, at + connective.Length + 1)..]];
            return sides.Where(side => side.Length > 0).SelectMany(side => AtConnectives(side, words));
        }
        return [sentence];
    }

    // A dot inside a number ends nothing.
    [GeneratedRegex(@"[?!¿¡;\n]+|\.+(?=\s|$)")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"[?!¿¡;,\n]+|\.+(?=\s|$)")]
    private static partial Regex ClauseEnd();
}
