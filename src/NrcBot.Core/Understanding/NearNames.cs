using System.Collections.Immutable;
using System.Numerics;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>Names that are also found misspelt.</summary>
internal sealed class NearNames
{
    /// <summary>The fewest letters of a name that is found misspelt: a shorter one with another letter is another word.</summary>
    internal const int ShortestGuessed = 6;

    // A long name is still itself with two letters wrong.
    private const int Long = 10;

    private readonly ImmutableArray<GuessableName> names;

    /// <summary>Keeps those of the names that are long enough.</summary>
    /// <param name="names">The names, folded.</param>
    /// <param name="telling">How many letters of a name tell it from the next; all of them when null.</param>
    internal NearNames(IEnumerable<string> names, Func<string, int>? telling = null) => this.names =
    [
        .. names.Where(name => name.Length >= ShortestGuessed).Distinct().Order(StringComparer.Ordinal)
            .Select(name => new GuessableName(name, (telling?.Invoke(name) ?? name.Length) >= Long ? 2 : 1, Letters(name))),
    ];

    /// <summary>The names that a folded text is nearest to; none when it is too far from all of them.</summary>
    internal ImmutableArray<string> Nearest(string written)
    {
        var letters = Letters(written);
        var near = new List<(string Name, int Distance)>();
        foreach (var name in names)
        {
            if (name.IsFar(written.Length, letters))
                continue;
            if (Spelling.Distance(written, name.Name) is var distance && distance <= name.Slips)
                near.Add((name.Name, distance));
        }
        if (near.Count == 0)
            return [];
        var least = near.Min(pair => pair.Distance);
        return [.. near.Where(pair => pair.Distance == least).Select(pair => pair.Name)];
    }

    // A bit for each letter that occurs.
    private static uint Letters(string text)
    {
        var letters = 0u;
        foreach (var character in text)
            letters |= 1u << (character & 31);
        return letters;
    }

    /// <summary>A name that is also found misspelt.</summary>
    /// <param name="Name">The name, folded.</param>
    /// <param name="Slips">How many letters may be wrong, missing or too many.</param>
    /// <param name="Letters">Which letters occur in it.</param>
    private readonly record struct GuessableName(string Name, int Slips, uint Letters)
    {
        /// <summary>
        /// Whether a text cannot be this name with so few slips; measuring the distance to every name takes milliseconds. A slip
        /// changes the length by one at most, and which letters occur by two.
        /// </summary>
        internal bool IsFar(int length, uint letters) =>
            Math.Abs(Name.Length - length) > Slips || BitOperations.PopCount(Letters ^ letters) > 2 * Slips;
    }
}
