using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NrcBot.Guidance.Readability;
using NrcBot.Guidance.Twins;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Writes what <c>lint</c> measured and found as Markdown: the same content gives the same text.</summary>
public static class LintReport
{
    /// <summary>The report.</summary>
    /// <param name="files">The files of <c>content/</c> and <c>dialogs/</c>.</param>
    /// <param name="problems">What <see cref="ContentLint"/> found in them.</param>
    public static string Write(IReadOnlyCollection<ContentFile> files, ImmutableArray<Problem> problems)
    {
        ArgumentNullException.ThrowIfNull(files);
        var figures = new FactTexts(LibraryReader.ReadFragments(files).Fragments.Facts);
        var articles = files.Where(Passages.IsArticle).Select(file => new MeasuredArticle(file, Passages.Of(file, figures))).ToList();
        var report = new StringBuilder();
        report.Append(CultureInfo.InvariantCulture, $"""
            # What lint measured

            Written by `lint --report docs/lint.md`. The rules are in [content/README.md](../content/README.md#what-lint-checks).

            - **INFLESZ** (Spanish, at least 65; the higher the easier) and **grade** (English, Flesch-Kincaid, at most 6; the lower the
              easier): of the whole article, then of its hardest text. A text of fewer than {ReadingEase.FewestWords} words has no score: a single long word moves it too far.
            - **Longest** and **median**: words of a sentence (at most 20 and 15). **SMS**: parts that are paid for (at most 3).

            {articles.Count} articles, {problems.Count(problem => problem.Severity == Severity.Error)} errors, {problems.Count(problem => problem.Severity == Severity.Warning)} warnings.

            ## Articles

            | article | status | INFLESZ | grade | longest es / en | median es / en | SMS es / en | words es / en | findings |
            |---|---|---|---|---|---|---|---|---|

            """);
        foreach (var pair in articles.GroupBy(article => article.Topic).OrderBy(pair => pair.Key, StringComparer.Ordinal))
            report.AppendLine(Row(pair.Key, pair.ToDictionary(article => article.Language), problems));
        AppendFindings(report, problems);
        AppendExceptions(report, files);
        return report.ToString().ReplaceLineEndings("\n");
    }

    private static string Row(string topic, Dictionary<Language, MeasuredArticle> articles, ImmutableArray<Problem> problems)
    {
        var (spanish, english) = (articles.GetValueOrDefault(Language.Spanish), articles.GetValueOrDefault(Language.English));
        var findings = problems.Count(problem => problem.Path == spanish?.Path || problem.Path == english?.Path);
        return $"| {topic} | {(spanish ?? english)?.Status} | {spanish?.Scores ?? "–"} | {english?.Scores ?? "–"} "
            + $"| {Both(article => Number(article.Whole.Longest))} | {Both(article => Number(article.Whole.Median))} "
            + $"| {Both(article => Number(article.SmsParts))} | {Both(article => Number(article.Whole.Words))} | {findings} |";

        string Both(Func<MeasuredArticle, string> what) => $"{(spanish is null ? "–" : what(spanish))} / {(english is null ? "–" : what(english))}";
    }

    private static void AppendFindings(StringBuilder report, ImmutableArray<Problem> problems)
    {
        report.Append("\n## Findings by rule\n");
        if (problems.IsEmpty)
            report.Append("\nNone.\n");
        foreach (var rule in problems.GroupBy(problem => problem.Rule).OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            report.Append(CultureInfo.InvariantCulture, $"\n### {rule.Key}: {rule.Count()}\n\n");
            foreach (var problem in rule)
                report.Append(CultureInfo.InvariantCulture, $"- {(problem.Severity == Severity.Error ? "**error**" : "warning")} {problem.Path}:{problem.Line}: {Plain(problem.What)}.\n");
        }
    }

    private static void AppendExceptions(StringBuilder report, IReadOnlyCollection<ContentFile> files)
    {
        var same = TwinTable.Read(new FileSet(files, []), []).Same;
        report.Append(CultureInfo.InvariantCulture, $"\n## Authored exceptions: {same.Length}\n\nSentences that somebody compared and found to say the same in different words (`same` in content/twins.yaml).\n");
        if (same.Length > 0)
            report.Append("\n| Spanish | English | why |\n|---|---|---|\n");
        foreach (var pair in same)
            report.Append(CultureInfo.InvariantCulture, $"| {Plain(pair.Spanish)} | {Plain(pair.English)} | {Plain(pair.Why)} |\n");
    }

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Plain(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal).Replace("*", "\\*", StringComparison.Ordinal);

    private sealed class MeasuredArticle(ContentFile file, ImmutableArray<Passage> passages)
    {
        internal string Path => file.Path;

        internal Language Language { get; } = Passages.LanguageOf(file);

        internal string Topic { get; } = file.Path["content/".Length..^".es.md".Length].Replace('/', '.');

        internal string Status { get; } = ArticleReader.FrontOf(file)?.OptionalText("status")?.Value ?? "?";

        internal ReadingEase Whole { get; } = ReadingEase.Of(Passages.LanguageOf(file), passages);

        internal int SmsParts { get; } = passages.Where(SmsLint.IsSms).Select(SmsLint.Segments).DefaultIfEmpty().Max();

        /// <summary>The score of the whole, and that of the hardest text.</summary>
        internal string Scores
        {
            get
            {
                var each = passages.Select(passage => ReadingEase.Of(Language, passage).Score).OfType<double>().ToList();
                var hardest = each.Count == 0 ? (double?)null : Language == Language.Spanish ? each.Min() : each.Max();
                return $"{Shown(Whole.Score)} ({Shown(hardest)})";
            }
        }

        private static string Shown(double? score) => score?.ToString("0.0", CultureInfo.InvariantCulture) ?? "–";
    }
}
