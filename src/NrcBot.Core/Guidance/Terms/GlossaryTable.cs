using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Terms;

/// <summary>What <c>content/glossary.yaml</c> says: terms that a reader may not know, and how they are explained.</summary>
internal sealed class GlossaryTable
{
    /// <summary>The file.</summary>
    internal const string Path = "content/glossary.yaml";

    private GlossaryTable(ImmutableArray<Term> terms, ImmutableHashSet<string> known)
    {
        Terms = terms;
        Known = known;
    }

    /// <summary>The terms.</summary>
    internal ImmutableArray<Term> Terms { get; }

    /// <summary>Words that look technical and that everybody knows: SMS, VIH.</summary>
    internal ImmutableHashSet<string> Known { get; }

    /// <summary>Reads the table; empty, with a problem, when there is none.</summary>
    internal static GlossaryTable Read(FileSet files, ICollection<Problem> problems)
    {
        if (AuthoredMap.Read(files.Single(Path), problems) is not { } map)
            return new([], []);
        map.AllowOnly("terms", "known");
        return new([.. map.Maps("terms").Select(ReadTerm).OfType<Term>()], [.. map.Texts("known").Select(text => text.Value)]);
    }

    private static Term? ReadTerm(AuthoredMap entry)
    {
        entry.AllowOnly("es", "en", "says", "near");
        if (entry.Both("says") is not { } says)
            return null;
        var near = entry.OptionalMap("near");
        return new(
            Texts(entry, "es"), Texts(entry, "en"), new(says.Spanish.Value, says.English.Value), Texts(near, "es"), Texts(near, "en"));
    }

    private static ImmutableArray<string> Texts(AuthoredMap? entry, string key) => [.. entry?.Texts(key).Select(text => text.Value) ?? []];
}

/// <summary>A term that a reader may not know.</summary>
/// <param name="Spanish">How Spanish writes it.</param>
/// <param name="English">How English writes it: often the Spanish word, which the reader will meet on paper.</param>
/// <param name="Says">The explanation.</param>
/// <param name="SpanishNear">Spanish words that explain it where they stand in its sentence.</param>
/// <param name="EnglishNear">English words that explain it where they stand in its sentence.</param>
internal sealed record Term(
    ImmutableArray<string> Spanish, ImmutableArray<string> English, Bilingual Says, ImmutableArray<string> SpanishNear, ImmutableArray<string> EnglishNear)
{
    /// <summary>How one language writes it.</summary>
    internal ImmutableArray<string> In(Language language) => language == Language.Spanish ? Spanish : English;

    /// <summary>The words of one language that explain it.</summary>
    internal ImmutableArray<string> Near(Language language) => language == Language.Spanish ? SpanishNear : EnglishNear;
}
