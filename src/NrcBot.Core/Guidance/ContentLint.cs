using System.Collections.Immutable;
using NodaTime;
using NrcBot.Triaging;

namespace NrcBot.Guidance;

/// <summary>What a careful editor would mark beyond what stops the library from being built. A rule is a function.</summary>
public static class ContentLint
{
    /// <summary>Checks content that could be read.</summary>
    /// <param name="files">The files it was read from.</param>
    /// <param name="library">What was read.</param>
    /// <param name="asOf">The day to measure the age of facts from.</param>
    /// <returns>The problems, by file and line.</returns>
    public static ImmutableArray<Problem> Check(IReadOnlyCollection<ContentFile> files, Library library, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(library);
        var articles = files.Where(file => file.Path.StartsWith("content/", StringComparison.Ordinal) && file.Path.Count(character => character == '/') > 1
            && file.Path.EndsWith(".md", StringComparison.Ordinal)).ToList();
        var spoken = articles.Concat(files.Where(file => file.Path is "content/phrases.yaml" or "content/offices.yaml" || file.Path.StartsWith("dialogs/", StringComparison.Ordinal)));
        return LibraryReader.Sorted(
        [
            .. articles.SelectMany(ArticleLint.TypedFigures),
            .. articles.SelectMany(ArticleLint.PersonalPlaces),
            .. articles.SelectMany(file => ArticleLint.Lengths(file, library)),
            .. articles.SelectMany(file => ArticleLint.DearCharacters(file, library)),
            .. spoken.SelectMany(WordingLint.Advice),
            .. ExampleLint.TwoTopics(files),
            .. ExampleLint.Missing(files, library),
            .. FactLint.Old(files, library, asOf),
            .. OfficeLint.Old(files, library, asOf),
            .. articles.SelectMany(file => OfficeLint.UnknownHelp(file, library)),
            .. TriageLint.Unnoticed(library.Triage),
            .. TriageLint.FalseAlarms(library.Triage),
        ]);
    }
}
