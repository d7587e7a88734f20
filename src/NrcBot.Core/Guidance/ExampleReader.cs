using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Reads <c>examples/TOPIC.es.txt</c> and <c>.en.txt</c>: one message a line, comments begin with <c>#</c>.</summary>
internal static class ExampleReader
{
    internal static IEnumerable<TopicExample> Read(ContentFile file, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
    {
        var dot = file.Stem.LastIndexOf('.');
        var topic = dot < 0 ? file.Stem : file.Stem[..dot];
        if (dot < 0 || LanguageCodes.Parse(file.Stem[(dot + 1)..]) is not { } language)
        {
            problems.Add(new(file.Path, 1, Severity.Error, "file-name", $"The file name \"{file.Name}\" has no language", "Name it TOPIC.es.txt or TOPIC.en.txt."));
            return [];
        }
        if (!topics.ContainsKey(topic))
        {
            problems.Add(new(file.Path, 1, Severity.Error, "unknown-topic", $"The topic \"{topic}\" of the file name is not in topics.yaml",
                Spelling.DidYouMean(topic, topics.Keys) ?? "Name the file after its topic."));
            return [];
        }
        return Lines(file).Select(line => new TopicExample(new(topic), language, line.Value));
    }

    /// <summary>The messages of the file with their lines.</summary>
    internal static ImmutableArray<AuthoredText> Lines(ContentFile file) =>
        [.. file.Text.TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n')
            .Select((text, index) => new AuthoredText(text.Trim(), index + 1))
            .Where(line => line.Value.Length > 0 && line.Value[0] != '#')];
}
