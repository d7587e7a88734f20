using System.Collections.Immutable;
using NrcBot.Dialogs;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Checks that what an article refers to exists.</summary>
internal static class ArticleLinks
{
    internal static void Check(ContentFile file, Article article, IReadOnlyDictionary<string, Topic> topics, IReadOnlyDictionary<string, Dialog> dialogs, ICollection<Problem> problems)
    {
        foreach (var (key, topic) in article.Related.Select(topic => ("related", topic)).Prepend(("topic", article.Topic)))
        {
            if (!topics.ContainsKey(topic.Value))
                problems.Add(new(file.Path, LineOf(file, key), Severity.Error, "unknown-topic", $"The topic \"{topic}\" is not in topics.yaml",
                    Spelling.DidYouMean(topic.Value, topics.Keys) ?? "Add it there, or name a topic that is there."));
        }
        if (article.DialogId is { } dialog && !dialogs.ContainsKey(dialog))
            problems.Add(new(file.Path, LineOf(file, "dialog"), Severity.Error, "unknown-dialog", $"There is no dialogs/{dialog}.yaml that can be used",
                Spelling.DidYouMean(dialog, dialogs.Keys) ?? "Write that file, or take \"dialog\" out."));
        if (article.Related.Contains(article.Topic))
            problems.Add(new(file.Path, LineOf(file, "related"), Severity.Error, "related", "The article is related to itself", "Leave its own topic out."));
    }

    /// <summary>Every article exists in both languages and both treat the person alike.</summary>
    internal static void CheckLanguages(ImmutableDictionary<(TopicId Topic, Language Language), Article> articles, ICollection<Problem> problems)
    {
        foreach (var article in articles.Values)
        {
            var other = article.Language == Language.Spanish ? Language.English : Language.Spanish;
            var path = $"content/{article.Topic.Value.Replace('.', '/')}.{article.Language.Code()}.md";
            if (!articles.TryGetValue((article.Topic, other), out var twin))
                problems.Add(new(path, 1, Severity.Error, "missing-language", $"The article has no usable twin in \"{other.Code()}\"",
                    $"Write content/{article.Topic.Value.Replace('.', '/')}.{other.Code()}.md."));
            else if (article.Language == Language.English && twin.DialogId != article.DialogId)
                problems.Add(new(path, 1, Severity.Error, "twins-differ", "The two languages differ in their dialog", "Make both the same."));
            else if (article.Language == Language.English && Shape(twin) != Shape(article))
                problems.Add(new(path, 1, Severity.Error, "twins-differ", "One language has a section that the other has not", "Write it in both, or in none."));
        }
    }

    private static string Shape(Article article) => string.Join(' ', article.Variants
        .Select(pair => (State: pair.Key.ToString(), Texts: pair.Value))
        .Prepend((State: "all", Texts: new() { Answer = article.Answer, Sms = article.Sms, More = article.More, Warning = article.Warning }))
        .Select(part => $"{part.State}:{part.Texts.Answer is null},{part.Texts.Sms is null},{part.Texts.More is null},{part.Texts.Warning is null}"));

    private static int LineOf(ContentFile file, string key)
    {
        var line = 1;
        foreach (var text in file.Text.AsSpan().EnumerateLines())
        {
            if (text.StartsWith(key + ":", StringComparison.Ordinal))
                return line;
            line++;
        }
        return 1;
    }
}
