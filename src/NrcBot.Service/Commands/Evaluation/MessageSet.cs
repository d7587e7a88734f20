using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>
/// One row of a message file: a first message and what should come of it. <c>Handoff</c> says whether a counsellor should come
/// in; null: either.
/// </summary>
internal sealed record MessageRow(
    string Id, string Language, TopicId Topic, ImmutableArray<TopicId> Also, bool? Handoff, Risk Risk, string Text)
{
    /// <summary>Whether <paramref name="topic"/> is one of the acceptable ones.</summary>
    public bool Accepts(TopicId topic) => topic == Topic || Also.Contains(topic);
}

/// <summary>Reads <c>FILE.tsv</c>.</summary>
internal static class MessageSet
{
    private const string Header = "id\tlang\ttopic\talso\thandoff\trisk\ttext";

    /// <summary>The languages a row may name.</summary>
    public static readonly ImmutableArray<string> Languages = ["es", "en", "mixed", "other"];

    /// <summary>Reads all rows.</summary>
    /// <exception cref="EvaluationFileException">A value is unknown or a column is missing.</exception>
    public static ImmutableArray<MessageRow> Read(string file, string content, IReadOnlySet<string> topics)
    {
        var lines = EvaluationLines.Of(content).ToList();
        if (lines.Count == 0 || lines[0].Text != Header)
            throw new EvaluationFileException(
                file, lines.Count == 0 ? 1 : lines[0].Number, $"The header must be: {Header.Replace('\t', ' ')}, separated by tabs.");
        return [.. lines.Skip(1).Select(line => Row(file, line.Number, line.Text, topics))];
    }

    private static MessageRow Row(string file, int line, string text, IReadOnlySet<string> topics)
    {
        var columns = text.Split('\t');
        if (columns.Length != 7)
            throw new EvaluationFileException(file, line, $"A row has 7 columns separated by tabs; this one has {columns.Length}.");
        return new MessageRow(
            columns[0],
            OneOf("lang", columns[1], Languages),
            Topic(columns[2]),
            [.. columns[3].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Topic)],
            OneOf("handoff", columns[4], ["yes", "no", "either"]) switch { "yes" => true, "no" => false, _ => null },
            OneOf("risk", columns[5], ["none", "urgent", "critical"]) switch
            {
                "critical" => Risk.Critical,
                "urgent" => Risk.Urgent,
                _ => Risk.None,
            },
            columns[6]);

        TopicId Topic(string id) => topics.Contains(id)
            ? new TopicId(id)
            : throw new EvaluationFileException(file, line, $"The topic \"{id}\" is not one of content/topics.yaml.");

        string OneOf(string column, string value, ImmutableArray<string> allowed) => allowed.Contains(value)
            ? value
            : throw new EvaluationFileException(file, line, $"{column} is \"{value}\"; write one of {string.Join(", ", allowed)}.");
    }
}
