using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Wording;

/// <summary>What <c>content/wording.yaml</c> says: what is not to be written, why, and what instead; and the words of care.</summary>
internal sealed class WordingTable
{
    /// <summary>The file.</summary>
    internal const string Path = "content/wording.yaml";

    private readonly ImmutableArray<string> spanishCare;
    private readonly ImmutableArray<string> englishCare;

    private WordingTable(ImmutableArray<Avoided> avoided, ImmutableArray<string> spanishCare, ImmutableArray<string> englishCare)
    {
        Avoided = avoided;
        this.spanishCare = spanishCare;
        this.englishCare = englishCare;
    }

    /// <summary>What is not to be written.</summary>
    internal ImmutableArray<Avoided> Avoided { get; }

    /// <summary>Reads the table; empty, with a problem, when there is none.</summary>
    internal static WordingTable Read(FileSet files, ICollection<Problem> problems)
    {
        if (AuthoredMap.Read(files.Single(Path), problems) is not { } map)
            return new([], [], []);
        map.AllowOnly("avoid", "care");
        var care = map.OptionalMap("care");
        care?.AllowOnly("es", "en");
        return new([.. map.Maps("avoid").Select(ReadAvoided).OfType<Avoided>()], Folded(care, "es"), Folded(care, "en"));
    }

    /// <summary>Whether a line says that something is not certain.</summary>
    internal bool HasCare(string line, Language language)
    {
        var folded = Padded(line);
        return (language == Language.Spanish ? spanishCare : englishCare).Any(word => folded.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>The line in plain form, with a blank at each end, so that whole words can be looked for.</summary>
    internal static string Padded(string line) => $" {TextFolding.Fold(line)} ";

    private static Avoided? ReadAvoided(AuthoredMap entry)
    {
        entry.AllowOnly("kind", "es", "en", "why", "instead");
        var (spanish, english) = (Folded(entry, "es"), Folded(entry, "en"));
        if (spanish.IsEmpty && english.IsEmpty)
            entry.Report(entry.Line, "missing", "The entry holds no words", "Add es: [\"…\"] or en: [\"…\"].");
        return (entry.Text("kind"), entry.Text("why"), entry.Text("instead")) is ({ } kind, { } why, { } instead)
            ? new(kind.Value, spanish, english, why.Value.TrimEnd('.'), instead.Value)
            : null;
    }

    private static ImmutableArray<string> Folded(AuthoredMap? map, string key) => [.. map?.Texts(key).Select(text => Padded(text.Value)) ?? []];
}

/// <summary>Words that are not to be written.</summary>
/// <param name="Kind">The rule: <c>advice</c>, <c>promise</c>, <c>blame</c>, <c>idiom</c>.</param>
/// <param name="Spanish">The Spanish phrases, folded, with a blank at each end.</param>
/// <param name="English">The English phrases, folded, with a blank at each end.</param>
/// <param name="Why">Why, without a full stop.</param>
/// <param name="Instead">What to write instead.</param>
internal sealed record Avoided(string Kind, ImmutableArray<string> Spanish, ImmutableArray<string> English, string Why, string Instead);
