using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Triaging;

/// <summary>Reads <c>triage.yaml</c>.</summary>
internal static class TriageReader
{
    private static readonly ImmutableSortedDictionary<string, Risk> Risks = new Dictionary<string, Risk>
    {
        ["urgent"] = Risk.Urgent,
        ["critical"] = Risk.Critical,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    internal static TriageRules Read(ContentFile file, WordList words, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
    {
        var rules = new List<TriageRule>();
        foreach (var written in AuthoredMap.ReadList(file, problems))
        {
            if (ReadRule(written, topics) is not { } rule)
                continue;
            if (rules.Exists(other => other.Finding.RuleId == rule.Finding.RuleId))
                written.Report(written.LineOf("id"), "twice", $"There is a rule \"{rule.Finding.RuleId}\" already", "Choose another id.");
            else
                rules.Add(rule);
        }
        return new(rules, words);
    }

    private static TriageRule? ReadRule(AuthoredMap written, IReadOnlyDictionary<string, Topic> topics)
    {
        written.AllowOnly("id", "topic", "risk", "patterns", "unless", "examples", "harmless");
        var id = written.Text("id");
        var topic = written.Text("topic");
        var risk = written.OneOf("risk", Risks);
        var patterns = ReadPatterns(written, "patterns");
        if (topic is { } named && !topics.ContainsKey(named.Value))
            written.Report(named.Line, "unknown-topic", $"The topic \"{named.Value}\" is not in topics.yaml", Spelling.DidYouMean(named.Value, topics.Keys) ?? "Name the topic of an article.");
        if (id is null || topic is null || risk is null || patterns is null)
            return null;
        return new()
        {
            Finding = new(id.Value.Value, risk.Value, new(topic.Value.Value)),
            Patterns = patterns,
            Unless = (written.Has("unless") ? ReadPatterns(written, "unless") : null) ?? new(FoldedPatterns.None, FoldedPatterns.None),
            Examples = ReadMessages(written, "examples"),
            Harmless = written.Has("harmless") ? ReadMessages(written, "harmless") : [],
        };
    }

    private static TriagePatterns? ReadPatterns(AuthoredMap written, string key)
    {
        if (written.Map(key) is not { } languages)
            return null;
        languages.AllowOnly("es", "en");
        return new(FoldedPatterns.Read(languages, languages.Texts("es")), FoldedPatterns.Read(languages, languages.Texts("en")));
    }

    private static ImmutableArray<AuthoredText> ReadMessages(AuthoredMap written, string key)
    {
        if (written.Map(key) is not { } languages)
            return [];
        languages.AllowOnly("es", "en");
        return [.. languages.Texts("es"), .. languages.Texts("en")];
    }
}
