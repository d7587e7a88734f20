using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Reads <c>topics.yaml</c>.</summary>
internal static class TopicReader
{
    internal static ImmutableSortedDictionary<string, Topic> Read(ContentFile file, ICollection<Problem> problems)
    {
        var topics = ImmutableSortedDictionary.CreateBuilder<string, Topic>(StringComparer.Ordinal);
        if (AuthoredMap.Read(file, problems) is not { } map)
            return topics.ToImmutable();
        var labels = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, _) in map.Keys)
        {
            if (map.Map(id) is not { } written)
                continue;
            written.AllowOnly("label", "title");
            if (written.Both("label") is not { } label || written.Both("title") is not { } title)
                continue;
            ButtonLabel.Check(map, label.Spanish);
            ButtonLabel.Check(map, label.English);
            RequireUnique(map, labels, "es", label.Spanish);
            RequireUnique(map, labels, "en", label.English);
            topics.Add(id, new(new(id), new(label.Spanish.Value, label.English.Value), new(title.Spanish.Value, title.English.Value)));
        }
        return topics.ToImmutable();
    }

    private static void RequireUnique(AuthoredMap map, HashSet<string> labels, string language, AuthoredText label)
    {
        // Two buttons with the same words cannot be told apart when a person types the words instead of tapping.
        if (!labels.Add($"{language}:{label.Value}"))
            map.Report(label.Line, "twice", $"The label \"{label.Value}\" stands on another topic already", "Choose other words.");
    }
}
