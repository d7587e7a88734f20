using System.Collections.Immutable;

namespace NrcBot.Understanding;

/// <summary>A folded text and the words in it, for many patterns to look at.</summary>
/// <param name="value">The text, as <see cref="TextFolding.Fold"/> gives it.</param>
internal sealed class FoldedText(string value)
{
    private readonly HashSet<string> words = [.. TextFolding.Words(value)];

    /// <summary>The text.</summary>
    internal string Value => value;

    /// <summary>Whether one of these words stands in it; true when no word is needed.</summary>
    internal bool HasAny(ImmutableArray<string> needed)
    {
        if (needed.IsEmpty)
            return true;
        foreach (var word in needed)
        {
            if (words.Contains(word))
                return true;
        }
        return false;
    }
}
