using System.Collections.Immutable;
using NodaTime;
using NrcBot.Guidance.Readability;
using NrcBot.Guidance.Terms;
using NrcBot.Guidance.Twins;
using NrcBot.Guidance.Wording;
using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Guidance;

/// <summary>What a careful editor would mark beyond what stops the library from being built. A rule is a function.</summary>
public static class ContentLint
{
    /// <summary>
    /// Reads content and checks it, also what can be read beside an error: an unknown fact in one article does not hide what is
    /// wrong with another.
    /// </summary>
    /// <param name="files">The files of <c>content/</c> and <c>dialogs/</c>.</param>
    /// <param name="asOf">The day to measure the age of facts from.</param>
    /// <returns>The problems of reading and of every rule, by file and line.</returns>
    public static ImmutableArray<Problem> Check(IReadOnlyCollection<ContentFile> files, LocalDate asOf)
    {
        var (fragments, problems) = LibraryReader.ReadFragments(files);
        return LibraryReader.Sorted(problems.Concat(Check(files, fragments, asOf)));
    }

    /// <summary>Checks content that could be read.</summary>
    /// <param name="files">The files it was read from.</param>
    /// <param name="library">What was read.</param>
    /// <param name="asOf">The day to measure the age of facts from.</param>
    /// <returns>The problems, by file and line.</returns>
    public static ImmutableArray<Problem> Check(IReadOnlyCollection<ContentFile> files, Library library, LocalDate asOf)
    {
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(library);
        var articles = files.Where(Passages.IsArticle).ToList();
        return LibraryReader.Sorted(
        [
            .. articles.SelectMany(ArticleLint.TypedFigures),
            .. articles.SelectMany(ArticleLint.PersonalPlaces),
            .. articles.SelectMany(file => ArticleLint.Lengths(file, library)),
            .. articles.SelectMany(file => ArticleLint.DearCharacters(file, library)),
            .. LinkLint.DeadLinks(articles, library),
            .. LinkLint.NoArticle(files, library),
            .. HandoffLint.NoRule(library),
            .. CheckTexts(files, library),
            .. ExampleLint.TwoTopics(files),
            .. ExampleLint.Missing(files, library),
            .. FactLint.Old(files, library, asOf),
            .. FactUseLint.Expired(files, library, asOf),
            .. FactUseLint.Unused(files),
            .. OfficeLint.Old(files, library, asOf),
            .. articles.SelectMany(file => OfficeLint.UnknownHelp(file, library)),
            .. TriageLint.Unnoticed(library.Triage),
            .. TriageLint.FalseAlarms(library.Triage),
        ]);
    }

    // Everything that people will read, in the tables that editors keep: wording, glossary, twins.
    private static List<Problem> CheckTexts(IReadOnlyCollection<ContentFile> files, Library library)
    {
        var problems = new List<Problem>();
        var figures = new FactTexts(library.Facts);
        var set = new FileSet(files, problems);
        var (wording, glossary, twins) = (WordingTable.Read(set, problems), GlossaryTable.Read(set, problems), TwinTable.Read(set, problems));
        var byFile = files.Select(file => Passages.Of(file, figures)).ToList();
        var passages = byFile.SelectMany(texts => texts).ToList();
        problems.AddRange(
        [
            .. byFile.SelectMany(texts => ReadingEaseLint.Check(texts)),
            .. PhraseLint.Lengths(passages),
            .. PhraseLint.UnknownPlaces(passages),
            .. SmsLint.TooManySegments(passages),
            .. WordingLint.Avoided(passages.Concat(files.SelectMany(file => Passages.OfOffices(file, figures))), wording),
            .. GlossaryLint.Unexplained(passages, glossary),
            .. GlossaryLint.Unknown(passages, glossary),
            .. FactUseLint.StatedAsCertain(passages, library, wording),
            .. TwinLint.Check(files, figures, twins),
        ]);
        return problems;
    }
}
