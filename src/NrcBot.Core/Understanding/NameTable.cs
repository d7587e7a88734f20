using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NrcBot.Understanding;

/// <summary>The names of things, to be found at a place in a text, misspelt ones too.</summary>
internal sealed class NameTable
{
    private readonly FrozenDictionary<string, string> names;
    private readonly NearNames near;
    private readonly int longest;

    /// <param name="names">The names, folded, each with the id of what it means.</param>
    /// <param name="never">What looks like a name and is none, folded.</param>
    internal NameTable(IEnumerable<(string Name, string Id)> names, ImmutableArray<string> never)
    {
        // What is never a name means nothing, and is longer than the name that stands in it.
        this.names = names.Concat(never.Select(word => (word, "")))
            .GroupBy(pair => pair.Item1, pair => pair.Item2).ToFrozenDictionary(same => same.Key, same => same.Last());
        near = new(this.names.Keys);
        longest = this.names.Keys.Select(name => TextFolding.Words(name).Length).DefaultIfEmpty(0).Max();
    }

    /// <summary>The longest name that begins with this word, or else one that is nearly written; null when none does.</summary>
    internal (string Id, int End)? At(string[] tokens, int at) =>
        (At(tokens, at, names.GetValueOrDefault) ?? At(tokens, at, Guess)) is { Id.Length: > 0 } found ? found : null;

    private (string Id, int End)? At(string[] tokens, int at, Func<string, string?> meaning)
    {
        for (var length = Math.Min(longest, tokens.Length - at); length > 0; length--)
            if (meaning(string.Join(' ', tokens, at, length)) is { } id)
                return (id, at + length);
        return null;
    }

    // The one thing that the nearest names mean. A word more or less is no slip: "hondurena y" is not "hondurenas".
    private string? Guess(string written)
    {
        if (written.Length < NearNames.ShortestGuessed - 1)
            return null;
        var blanks = written.Count(character => character == ' ');
        return near.Nearest(written).Where(name => name.Count(character => character == ' ') == blanks)
            .Select(name => names[name]).Distinct().Take(2).ToArray() is [var only] ? only : null;
    }
}
