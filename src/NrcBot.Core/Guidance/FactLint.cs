using NodaTime;

namespace NrcBot.Guidance;

/// <summary>Rules for facts.</summary>
internal static class FactLint
{
    /// <summary>Fees and offices change with the year, laws about as often.</summary>
    internal static readonly Period OldAfter = Period.FromMonths(12);

    /// <summary>A fact that nobody has compared with its source for a year.</summary>
    internal static IEnumerable<Problem> Old(IReadOnlyCollection<ContentFile> files, Library library, LocalDate asOf) =>
        from file in files
        where file.Path is "content/facts.yaml" or "content/lines.yaml"
        from written in AuthoredMap.Read(file, []) is { } map ? map.Keys : []
        where library.Facts.TryGetValue(written.Value, out var fact) && fact.Verified + OldAfter < asOf
        select new Problem(file.Path, written.Line, Severity.Warning, "old-fact", $"{written.Value} was last verified on {library.Facts[written.Value].Verified:uuuu-MM-dd}",
            "Compare it with its source and set \"verified\".");
}
