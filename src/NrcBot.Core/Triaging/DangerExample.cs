using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Triaging;

/// <summary>A message and whether its writer, or somebody it speaks of, is in danger.</summary>
/// <param name="Risk">How much is at stake.</param>
/// <param name="Topic">The article that answers; for a harmless message the one it is nearest to.</param>
/// <param name="Text">As a person would write it.</param>
internal sealed record DangerExample(Risk Risk, TopicId Topic, string Text);

/// <summary>Reads <c>danger/RISK/TOPIC.es.txt</c> and <c>.en.txt</c>: one message a line, comments begin with <c>#</c>.</summary>
internal static class DangerExampleReader
{
    internal const string Folder = "content/danger/";

    private static readonly ImmutableSortedDictionary<string, Risk> Risks =
        Enum.GetValues<Risk>().ToImmutableSortedDictionary(risk => risk.ToString().ToLowerInvariant(), risk => risk, StringComparer.Ordinal);

    internal static IEnumerable<DangerExample> Read(ContentFile file, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
    {
        var folder = file.Path[Folder.Length..].Split('/')[0];
        if (!Risks.TryGetValue(folder, out var risk))
        {
            problems.Add(new(file.Path, 1, Severity.Error, "danger-folder", $"\"{folder}\" is no risk", $"Put the file below {Folder}critical, {Folder}urgent or {Folder}none."));
            return [];
        }
        return ExampleReader.Read(file, topics, problems).Select(example => new DangerExample(risk, example.Topic, example.Text));
    }
}
