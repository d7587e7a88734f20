using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NrcBot.Understanding;

/// <summary>A message that says yes or no.</summary>
/// <param name="Yes">Yes, and not no.</param>
/// <param name="Rest">What else it says after that, folded; empty when nothing.</param>
internal sealed record YesNoReading(bool Yes, string Rest);

/// <summary>Reads yes and no in messages that say more than the word. Where it may mean the other, or "if", it is neither.</summary>
internal static partial class YesNoRecognizer
{
    // "Persona", "caso", "team": shorter words of the question are not what it is about.
    private const int FewestLetters = 4;

    private const string If = "si";

    /// <summary>Reads a message; null when it says neither, or both.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="question">The words of the open question: who repeats them adds nothing. Empty where only plain words may count.</param>
    /// <param name="words">The words for yes and no, and those around them.</param>
    internal static YesNoReading? Read(string text, string question, WordList words)
    {
        if (words.YesNo(text) is { } plain)
            return new(plain, "");
        var tokens = TextFolding.Words(words.Normalize(text, null));
        var asked = TextFolding.Words(TextFolding.Fold(question)).ToImmutableHashSet();
        if (asked.Count > 0 && IsWish(tokens, asked, words))
            return new(true, "");
        var at = tokens.TakeWhile(words.Openers.Contains).Count();
        // "No sé si quiero" begins with "no".
        if (words.UnknownPhrases.BeginningAt(tokens, at) > 0 || Lead(tokens, at, words) is not ({ } yes, var length))
            return null;
        var rest = tokens[(at + length)..];
        if (Answers([.. rest.Where(word => !words.But.Contains(word))], asked, words) is { } said)
            return said.Contains(!yes) ? null : new(yes, "");
        // What follows "no" may be anything ("no puedo", "no me dejan"): it is a message of its own.
        return yes && IsSure(text, tokens[at..(at + length)], rest[0], words) ? new(true, string.Join(' ', rest)) : null;
    }

    // "Quiero que me vea una persona": the question itself, said by the person.
    private static bool IsWish(string[] tokens, ImmutableHashSet<string> asked, WordList words) =>
        words.Wanting.BeginningAt(tokens, 0) is > 0 and var length
        && tokens[length..] is var wished
        && (wished.Length == 0 || wished.Any(word => word.Length >= FewestLetters && asked.Contains(word)))
        && Answers(wished, asked, words) is { } said
        && !said.Contains(false);

    // Every yes and no in words that add nothing else; null when they do.
    private static HashSet<bool>? Answers(string[] tokens, ImmutableHashSet<string> asked, WordList words)
    {
        var said = new HashSet<bool>();
        for (var at = 0; at < tokens.Length;)
        {
            if (Lead(tokens, at, words) is ({ } yes, var length))
            {
                said.Add(yes);
                at += length;
            }
            else if (words.Polite.Contains(tokens[at]) || words.Openers.Contains(tokens[at]) || asked.Contains(tokens[at]))
                at++;
            else
                return null;
        }
        return said;
    }

    // The longest yes or no that begins here. A single letter is one only by itself: "y" is "and" in Spanish.
    private static (bool? Yes, int Length) Lead(string[] tokens, int at, WordList words) =>
        words.AnswerPhrases.BeginningAt(tokens, at) is > 0 and var length && (length > 1 || tokens[at].Length > 1)
            ? (words.Answers[string.Join(' ', tokens, at, length)], length)
            : (null, 0);

    // "Sí pero …" and "sí, …" are yes; "si tengo hijos puedo …" is "if". "Ok, ¿y cuánto …?" may only say that it was read.
    private static bool IsSure(string text, string[] lead, string next, WordList words) =>
        words.PlainYes.Contains(lead[0]) && (lead is not [If] || words.But.Contains(next) || NotIf().IsMatch(text));

    [GeneratedRegex(@"^\W*(\w+\W+)?(sí\b|si\s*[,.;!])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex NotIf();
}
