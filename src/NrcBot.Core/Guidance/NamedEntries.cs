using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Reads entries that are kept by id and found in messages by their names.</summary>
internal static class NamedEntries
{
    /// <summary>Whether a text can be an id: lower case letters and hyphens.</summary>
    internal static bool IsId(string text) => text.Length > 0 && text.All(character => char.IsAsciiLetterLower(character) || character == '-');

    /// <summary>The entries of a map, by id. A name that means another entry already is reported.</summary>
    /// <param name="map">The map; null where it is missing, which was reported then.</param>
    /// <param name="problem">The code of the problem that an id is not one.</param>
    /// <param name="example">What an id looks like.</param>
    /// <param name="read">Reads an entry; null where it cannot be used, which it reports.</param>
    /// <param name="names">The folded names of an entry.</param>
    internal static ImmutableSortedDictionary<string, T> Read<T>(
        AuthoredMap? map, string problem, string example, Func<string, AuthoredMap, T?> read, Func<T, IEnumerable<string>> names)
        where T : class
    {
        var entries = ImmutableSortedDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        var meanings = new Dictionary<string, string>();
        foreach (var (id, line) in map?.Keys ?? [])
        {
            if (!IsId(id))
                map!.Report(line, problem, $"The id \"{id}\" is not lower case letters and hyphens", $"Write it as {example}.");
            else if (map!.Map(id) is { } written && read(id, written) is { } entry)
            {
                entries.Add(id, entry);
                CheckMeanings(written, id, names(entry), meanings);
            }
        }
        return entries.ToImmutable();
    }

    private static void CheckMeanings(AuthoredMap written, string id, IEnumerable<string> names, Dictionary<string, string> meanings)
    {
        foreach (var name in names)
            if (!meanings.TryAdd(name, id) && meanings[name] != id)
                written.Report(written.LineOfValue(name), "twice", $"\"{name}\" means {meanings[name]} already", "Keep it in one place only.");
    }
}
