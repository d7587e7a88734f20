using System.Collections.Immutable;
using System.Globalization;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>
/// Reads which of the buttons that were offered somebody chooses in words: "la segunda", "opción 2", a part of the label. A message
/// that says anything else is no choice ("2 años", "la primera vez que me pegó").
/// </summary>
internal static class ChoiceRecognizer
{
    // "La tarjeta" is half of "Tarjeta humanitaria"; "entré" is a third of "Entré varias veces".
    private const int MostPartsOfLabel = 2;

    // A longer number is a day, a year or a telephone.
    private const int MostDigits = 2;

    /// <summary>The place of the choice among the labels, from 0; null when none is chosen, or more than one might be.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="labels">The words on the buttons, in order; empty where no part of them may choose.</param>
    /// <param name="mayBeDay">Whether an interview is under way: "el 3" and "el primero" may be a day there.</param>
    /// <param name="words">The words for first, second …, and those around them.</param>
    internal static int? Read(string text, ImmutableArray<string> labels, bool mayBeDay, WordList words)
    {
        // A yes or a no answers the question, whichever button begins with it.
        if (words.YesNo(text) is not null)
            return null;
        var tokens = TextFolding.Words(words.Normalize(text, null));
        return ByPlace(tokens, labels.Length, mayBeDay, words) ?? ByLabel(tokens, labels, words);
    }

    private static int? ByPlace(string[] tokens, int count, bool mayBeDay, WordList words)
    {
        if (mayBeDay && !tokens.Any(words.Pointing.Contains))
            return null;
        // "The second one" is the second; "one", "option one" is the first.
        var said = tokens.Where(word => !words.Around.Contains(word) && !words.Pointing.Contains(word)).ToArray() is { Length: > 0 } telling ? telling
            : tokens.All(words.Pointing.Contains) ? [.. tokens.Where(words.Ordinals.ContainsKey)]
            : [];
        if (said is not [var only] || Place(only, words) is not { } place)
            return null;
        var index = place < 0 ? count - 1 : place - 1;
        return index >= 0 && index < count ? index : null;
    }

    private static int? Place(string word, WordList words) =>
        words.Ordinals.TryGetValue(word, out var place) ? place
        : word.Length <= MostDigits && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : null;

    private static int? ByLabel(string[] tokens, ImmutableArray<string> labels, WordList words)
    {
        var written = Telling(tokens, words);
        if (written.IsEmpty)
            return null;
        var parts = labels.Select(label => Telling(TextFolding.Words(TextFolding.Fold(label)), words)).ToArray();
        var chosen = Enumerable.Range(0, labels.Length).Where(index => written.All(word => parts[index].Any(part => IsSame(word, part)))).Take(2).ToArray();
        return chosen is [var only] && parts[only].Count(part => written.Any(word => IsSame(word, part))) * MostPartsOfLabel >= parts[only].Length ? only : null;
    }

    private static ImmutableArray<string> Telling(string[] tokens, WordList words) =>
        [.. tokens.Where(word => !words.Around.Contains(word) && !words.Asking.Contains(word) && !words.Answers.GetValueOrDefault(word)).Distinct()];

    private static bool IsSame(string word, string part) => word == part
        || (part.Length >= NearNames.ShortestGuessed && Spelling.Distance(word, part) <= 1);
}
