using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Reads <c>conflicts.yaml</c>.</summary>
internal static class ConflictReader
{
    internal static ImmutableSortedDictionary<string, Conflict> Read(
        ContentFile file, IReadOnlyDictionary<string, Topic> topics, ImmutableSortedDictionary<string, Fact> facts, ICollection<Problem> problems)
    {
        var conflicts = ImmutableSortedDictionary.CreateBuilder<string, Conflict>(StringComparer.Ordinal);
        if (AuthoredMap.Read(file, problems) is { } map)
            foreach (var id in map.Keys)
                if (map.Map(id.Value) is { } written && ReadConflict(id.Value, written, topics, facts) is { } conflict)
                    conflicts[id.Value] = conflict;
        CheckFacts(file, conflicts.Values, facts, problems);
        return conflicts.ToImmutable();
    }

    private static Conflict? ReadConflict(
        string id, AuthoredMap written, IReadOnlyDictionary<string, Topic> topics, ImmutableSortedDictionary<string, Fact> facts)
    {
        written.AllowOnly("topics", "facts", "question", "readings", "safer", "decides", "noted");
        foreach (var topic in written.Texts("topics").Where(topic => !topics.ContainsKey(topic.Value)))
            written.Report(topic.Line, "unknown-topic", $"The topic \"{topic.Value}\" is not in topics.yaml", Spelling.DidYouMean(topic.Value, topics.Keys) ?? "Add it there.");
        foreach (var fact in written.Texts("facts").Where(fact => !facts.ContainsKey(fact.Value)))
            written.Report(fact.Line, "unknown-fact", $"The fact \"{fact.Value}\" is neither in facts.yaml nor in lines.yaml", Spelling.DidYouMean(fact.Value, facts.Keys) ?? "Add it there, with its source.");
        var readings = written.Maps("readings").Select(ReadReading).OfType<ConflictReading>().ToImmutableArray();
        if (readings.Length < 2)
            written.Report(written.LineOf("readings"), "readings", $"The conflict \"{id}\" has fewer than two readings", "Write what each source says; one reading is no conflict.");
        return (Both(written, "question"), Both(written, "safer"), Both(written, "decides"), written.Date("noted")) is ({ } question, { } safer, { } decides, { } noted)
            ? new()
            {
                Id = id,
                Topics = [.. written.Texts("topics").Select(topic => new TopicId(topic.Value))],
                Facts = [.. written.Texts("facts").Select(fact => fact.Value)],
                Question = question,
                Readings = readings,
                Safer = safer,
                Decides = decides,
                Noted = noted,
            }
            : null;
    }

    private static ConflictReading? ReadReading(AuthoredMap written)
    {
        written.AllowOnly("says", "sources");
        var sources = written.Texts("sources");
        if (sources.IsEmpty)
            written.Report(written.Line, "source", "A reading has no source", "Add \"sources:\" with at least one address.");
        return Both(written, "says") is { } says ? new(says, [.. sources.Select(source => source.Value)]) : null;
    }

    private static Bilingual? Both(AuthoredMap written, string key) =>
        written.Both(key) is { } both ? new(both.Spanish.Value, both.English.Value) : null;

    /// <summary>Whoever sees that a figure is disputed must find out why: in one place, not in several or none.</summary>
    private static void CheckFacts(
        ContentFile file, IEnumerable<Conflict> conflicts, ImmutableSortedDictionary<string, Fact> facts, ICollection<Problem> problems)
    {
        var entries = conflicts.SelectMany(conflict => conflict.Facts).CountBy(id => id).ToDictionary();
        foreach (var fact in facts.Values)
        {
            var times = entries.GetValueOrDefault(fact.Id);
            if (fact.Confidence == Confidence.Conflict && times != 1)
                problems.Add(new(file.Path, 1, Severity.Error, "conflict", $"The fact \"{fact.Id}\" has confidence conflict and stands in {times} entries",
                    "Name it in the \"facts:\" of exactly one entry, with both readings."));
            if (fact.Confidence != Confidence.Conflict && times > 0)
                problems.Add(new(file.Path, 1, Severity.Error, "conflict", $"The fact \"{fact.Id}\" stands in a conflict but its confidence is not conflict",
                    "Set its confidence to conflict, or take it out of the entry."));
        }
    }
}
