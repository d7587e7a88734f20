using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Rules for what articles lead to, and for topics that lead nowhere.</summary>
internal static class LinkLint
{
    // What the service says of itself (menu, thanks, language, a person) is no article, except these two.
    private static readonly ImmutableArray<string> AboutNrc = ["info.nrc", "info.privacy"];

    private static readonly ImmutableArray<string> Areas = ["asylum.", "hlp.", "safety."];

    /// <summary>A related topic that has no article answers nothing.</summary>
    internal static IEnumerable<Problem> DeadLinks(IEnumerable<ContentFile> articles, Library library) =>
        from file in articles
        let front = ArticleReader.FrontOf(file)
        where front is not null
        from related in front.Texts("related")
        where library.Topics.ContainsKey(related.Value) && !HasArticle(library, related.Value)
        select new Problem(file.Path, related.Line, Severity.Error, "dead-link", $"The related topic {related.Value} has no article", "Leave it out until its article is written.");

    /// <summary>Topics that people ask about and that nothing answers.</summary>
    internal static IEnumerable<Problem> NoArticle(IReadOnlyCollection<ContentFile> files, Library library) =>
        from file in files
        where file.Path == "content/topics.yaml"
        from topic in AuthoredMap.Read(file, []) is { } map ? map.Keys : []
        where AboutNrc.Contains(topic.Value) || Areas.Any(area => topic.Value.StartsWith(area, StringComparison.Ordinal))
        where !HasArticle(library, topic.Value)
        select new Problem(file.Path, topic.Line, Severity.Error, "no-article", $"The topic {topic.Value} has no article", $"Write content/{topic.Value.Replace('.', '/')}.es.md and .en.md.");

    private static bool HasArticle(Library library, string topic) => library.Articles.Keys.Any(key => key.Topic.Value == topic);
}
