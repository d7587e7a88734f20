using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Guidance.Twins;
using NrcBot.Testing;

namespace NrcBot.Core.Tests.Guidance.Twins;

/// <summary>The articles that ship, in both languages, and what is found between them.</summary>
internal static class ShippedPairs
{
    private static readonly ImmutableArray<ContentFile> Files = Read();
    private static readonly TwinTable Table = TwinTable.Read(new(Files, []), []);
    private static readonly FactTexts Figures = new(LibraryReader.ReadFragments(Files).Fragments.Facts);

    /// <summary>Every article with its twin.</summary>
    internal static ImmutableArray<(ContentFile Spanish, ContentFile English)> All { get; } =
    [
        .. from spanish in Files
           where spanish.Path.EndsWith(".es.md", StringComparison.Ordinal)
           from english in Files
           where english.Path == spanish.Path.Replace(".es.md", ".en.md", StringComparison.Ordinal)
           select (spanish, english),
    ];

    /// <summary>What is found between an article and its twin, errors of reading them included.</summary>
    internal static HashSet<string> Found(ContentFile spanish, ContentFile english)
    {
        var problems = new List<Problem>();
        var articles = new[] { spanish, english }.Select(file => ArticleReader.Read(file, Figures, problems)).OfType<Article>();
        ArticleLinks.CheckLanguages(articles.ToImmutableDictionary(article => (article.Topic, article.Language)), problems);
        return [.. problems.Concat(TwinLint.Check([spanish, english], Figures, Table)).Where(problem => problem.Path != TwinTable.Path).Select(problem => $"{problem.Rule} {problem.What}")];
    }

    private static ImmutableArray<ContentFile> Read() =>
    [
        .. Directory.EnumerateFiles(Repository.Path("content"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Where(path => Path.GetExtension(path) is ".md" or ".yaml")
            .Select(path => new ContentFile(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path))),
    ];
}
