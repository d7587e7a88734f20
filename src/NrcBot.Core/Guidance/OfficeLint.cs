using NodaTime;

namespace NrcBot.Guidance;

/// <summary>Rules for offices, and for the helpers that articles name.</summary>
internal static class OfficeLint
{
    private const string File = "content/offices.yaml";

    /// <summary>An office that nobody has compared with its source for as long as a fact may go without.</summary>
    internal static IEnumerable<Problem> Old(IReadOnlyCollection<ContentFile> files, Library library, LocalDate asOf) =>
        from file in files
        where file.Path == File
        from written in AuthoredMap.Read(file, [])?.Map("offices")?.Keys ?? []
        where library.Offices.TryGetValue(written.Value, out var office) && office.Verified + FactLint.OldAfter < asOf
        select new Problem(file.Path, written.Line, Severity.Warning, "old-fact", $"{written.Value} was last verified on {library.Offices[written.Value].Verified:uuuu-MM-dd}",
            "Compare it with its source, call it, and set \"verified\".");

    /// <summary>A helper that an article names must be a line, or a kind of office of which something can be said.</summary>
    internal static IEnumerable<Problem> UnknownHelp(ContentFile file, Library library) =>
        from helper in ArticleReader.HelpOf(file)
        let what = WhatIsWrong(helper.Value, library)
        where what is not null
        select new Problem(file.Path, helper.Line, Severity.Error, "unknown-help", what, Spelling.DidYouMean(helper.Value, Known(library))
            ?? "Write a kind of office of offices.yaml, or a line of lines.yaml with its name.");

    private static string? WhatIsWrong(string helper, Library library)
    {
        if (helper.Contains('.'))
            return library.Facts.GetValueOrDefault(helper)?.Line is null ? $"\"{helper}\" is not a line of lines.yaml" : null;
        if (!library.OfficeKinds.TryGetValue(helper, out var kind))
            return $"\"{helper}\" is not a kind of office";
        return kind.Explanation is null && !library.Offices.Values.Any(office => office.Kinds.Contains(helper))
            ? $"There is no office of the kind \"{helper}\", and no explanation of it"
            : null;
    }

    private static IEnumerable<string> Known(Library library) =>
        OfficeKind.All.Concat(library.Facts.Values.Where(fact => fact.Line is not null).Select(fact => fact.Id));
}
