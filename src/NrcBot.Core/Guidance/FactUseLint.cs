using NodaTime;
using NrcBot.Guidance.Wording;

namespace NrcBot.Guidance;

/// <summary>Rules for how facts are used.</summary>
internal static class FactUseLint
{
    /// <summary>A fact that its source gave until a day that has passed.</summary>
    internal static IEnumerable<Problem> Expired(IReadOnlyCollection<ContentFile> files, Library library, LocalDate asOf) =>
        from written in Written(files)
        where library.Facts.TryGetValue(written.Id.Value, out var fact) && fact.Expires < asOf
        select new Problem(written.Path, written.Id.Line, Severity.Warning, "expired-fact", $"{written.Id.Value} expired on {library.Facts[written.Id.Value].Expires:uuuu-MM-dd}",
            "Find the figure that holds now and set \"value\", \"verified\" and \"expires\".");

    /// <summary>A fact that nothing refers to is kept up to date for nobody.</summary>
    internal static IEnumerable<Problem> Unused(IReadOnlyCollection<ContentFile> files)
    {
        var used = files.Where(file => !IsFacts(file)).SelectMany(file => Ids(file.Text)).ToHashSet();
        return from written in Written(files)
               where !used.Contains(written.Id.Value)
               select new Problem(written.Path, written.Id.Line, Severity.Warning, "unused-fact", $"Nothing refers to {written.Id.Value}", "Refer to it where it helps, or take it out.");
    }

    /// <summary>What one source says is not said as certain.</summary>
    internal static IEnumerable<Problem> StatedAsCertain(IEnumerable<Passage> passages, Library library, WordingTable wording) =>
        from passage in passages
        from line in passage.WrittenLines
        where !wording.HasCare(line.Value, passage.Language)
        from id in FactTexts.References(line.Value).Distinct()
        where library.Facts.TryGetValue(id, out var fact) && fact.Confidence == Confidence.SingleSource
        select new Problem(passage.Path, line.Line, Severity.Warning, "single-source", $"One source only gives {id}, and \"{passage.Name}\" states it as certain",
            "Say so in the same line: it may be, according to …, ask first (the words are under \"care\" in content/wording.yaml).");

    private static IEnumerable<(string Path, AuthoredText Id)> Written(IReadOnlyCollection<ContentFile> files) =>
        from file in files
        where IsFacts(file)
        from id in AuthoredMap.Read(file, []) is { } map ? map.Keys : []
        select (file.Path, id);

    private static bool IsFacts(ContentFile file) => file.Path is "content/facts.yaml" or "content/lines.yaml";

    // Anything that looks like an id: a dialog names a limit and an article a line without braces.
    private static IEnumerable<string> Ids(string text) =>
        text.Split([' ', '\n', '\r', '\t', '{', '}', '|', ',', '[', ']', '"', '\'', '*', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries)
            .Where(word => word.Contains('.')).Select(word => word.TrimEnd('.'));
}
