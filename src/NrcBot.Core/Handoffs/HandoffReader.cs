using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Handoffs;

/// <summary>Reads <c>handoff.yaml</c>.</summary>
internal static class HandoffReader
{
    internal const string Path = "content/handoff.yaml";

    /// <summary>The field that says with which facts a counsellor is needed.</summary>
    internal const string When = "when";

    private static readonly ImmutableSortedDictionary<string, ComesIn> Ways = new Dictionary<string, ComesIn>
    {
        ["asked"] = ComesIn.Asked,
        ["offers"] = ComesIn.Offers,
        ["opens"] = ComesIn.Opens,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, FirstLook> Aims = new Dictionary<string, FirstLook>
    {
        ["same-day"] = FirstLook.SameDay,
        ["two-days"] = FirstLook.TwoDays,
        ["five-days"] = FirstLook.FiveDays,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    internal static ImmutableDictionary<TopicId, HandoffRule> Read(ContentFile file, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
    {
        var rules = ImmutableDictionary.CreateBuilder<TopicId, HandoffRule>();
        if (AuthoredMap.Read(file, problems) is not { } map)
            return rules.ToImmutable();
        foreach (var topic in map.Keys)
        {
            if (!topics.ContainsKey(topic.Value))
                map.Report(topic.Line, "unknown-topic", $"The topic \"{topic.Value}\" is not in topics.yaml", Spelling.DidYouMean(topic.Value, topics.Keys) ?? "Add it there, or name a topic that is there.");
            if (map.Map(topic.Value) is { } written && ReadRule(new(topic.Value), written) is { } rule)
                rules[rule.Topic] = rule;
        }
        return rules.ToImmutable();
    }

    private static HandoffRule? ReadRule(TopicId topic, AuthoredMap written)
    {
        written.AllowOnly("comes-in", "within", When);
        var (comesIn, within) = (written.OneOf("comes-in", Ways), written.OneOf("within", Aims));
        if (written.Map(When) is not { } when)
            return null;
        when.AllowOnly("es", "en");
        var (spanish, english) = (when.Texts("es"), when.Texts("en"));
        if (spanish.IsEmpty || spanish.Length != english.Length)
        {
            when.Report(when.Line, "when", $"\"{When}\" of {topic} has {spanish.Length} lines in Spanish and {english.Length} in English",
                "Write at least one line under \"es:\" and its translation under \"en:\", in the same order.");
            return null;
        }
        return comesIn is null || within is null ? null : new()
        {
            Topic = topic,
            ComesIn = comesIn.Value,
            Within = within.Value,
            When = [.. spanish.Zip(english, (first, second) => new Bilingual(first.Value, second.Value))],
        };
    }
}
