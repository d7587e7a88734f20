using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using NrcBot.Guidance;

namespace NrcBot.Service.Commands.Evaluation;

/// <summary>One line of a conversation file. Without a day of its own it begins on the day of the run.</summary>
internal sealed record ExpectedConversation(
    string Id, LocalDate? Now, ImmutableArray<string> Turns, ImmutableArray<Expectation> Expect);

/// <summary>What one turn should bring. What is null or empty is not looked at.</summary>
internal sealed record Expectation(
    ImmutableArray<TopicId> Topics, ImmutableArray<string> ContainsAny, ImmutableArray<string> ContainsNot,
    bool? Handoff, string? Language, int GapDays)
{
    /// <summary>Nothing is expected.</summary>
    public static readonly Expectation Nothing = new([], [], [], null, null, 0);

    /// <summary>Whether the turn counts.</summary>
    public bool Counts => !Topics.IsEmpty || !ContainsAny.IsEmpty || !ContainsNot.IsEmpty || Handoff is not null || Language is not null;
}

/// <summary>Reads <c>FILE.jsonl</c>.</summary>
internal static class ConversationSet
{
    /// <summary>Reads all conversations.</summary>
    /// <exception cref="EvaluationFileException">A line is not the JSON that is asked for.</exception>
    public static ImmutableArray<ExpectedConversation> Read(string file, string content, IReadOnlySet<string> topics) =>
        [.. EvaluationLines.Of(content).Select(line => new LineReader(file, line.Number, topics).Read(line.Text))];

    private sealed class LineReader(string file, int line, IReadOnlySet<string> topics)
    {
        public ExpectedConversation Read(string text)
        {
            try
            {
                using var json = JsonDocument.Parse(text);
                var root = json.RootElement;
                if (root.ValueKind != JsonValueKind.Object)
                    throw Wrong("A line is one JSON object.");
                var turns = Strings(root, "turns");
                if (turns.IsEmpty)
                    throw Wrong("\"turns\" must be a list with at least one message.");
                var expect = root.TryGetProperty("expect", out var list) && list.ValueKind != JsonValueKind.Null
                    ? [.. Items(list, "expect").Select(Expectation)]
                    : ImmutableArray<Expectation>.Empty;
                if (expect.Length > turns.Length)
                    throw Wrong($"\"expect\" has {expect.Length} entries for {turns.Length} turns.");
                return new(Text(root, "id") ?? line.ToString(CultureInfo.InvariantCulture), Day(Text(root, "now")), turns, expect);
            }
            catch (JsonException exception)
            {
                throw Wrong($"This is not JSON (position {exception.BytePositionInLine}).");
            }
        }

        private Expectation Expectation(JsonElement item)
        {
            if (item.ValueKind == JsonValueKind.Null)
                return Evaluation.Expectation.Nothing;
            if (item.ValueKind != JsonValueKind.Object)
                throw Wrong("An entry of \"expect\" is an object or null.");
            var topic = Text(item, "topic");
            var also = Strings(item, "also");
            return new(
                topic is null ? [] : [Topic(topic), .. also.Select(Topic)],
                Strings(item, "must_contain_any"),
                Strings(item, "must_not_contain"),
                Text(item, "handoff") switch
                {
                    null or "either" => null,
                    "yes" => true,
                    "no" => false,
                    var other => throw Wrong($"handoff is \"{other}\"; write yes or no."),
                },
                Text(item, "language"),
                item.TryGetProperty("gap_days", out var gap) && gap.ValueKind != JsonValueKind.Null
                    ? gap.TryGetInt32(out var days) ? days : throw Wrong("\"gap_days\" is a whole number.")
                    : 0);
        }

        private TopicId Topic(string id) => topics.Contains(id)
            ? new TopicId(id)
            : throw Wrong($"The topic \"{id}\" is not one of content/topics.yaml.");

        private LocalDate? Day(string? text)
        {
            if (text is null)
                return null;
            return LocalDatePattern.Iso.Parse(text) is { Success: true } day
                ? day.Value
                : throw Wrong($"now is \"{text}\"; write a date such as 2026-11-23.");
        }

        private ImmutableArray<string> Strings(JsonElement item, string name) =>
            item.TryGetProperty(name, out var list) && list.ValueKind != JsonValueKind.Null
                ? [.. Items(list, name).Select(element => element.ValueKind == JsonValueKind.String
                    ? element.GetString()! : throw Wrong($"\"{name}\" is a list of texts."))]
                : [];

        private JsonElement.ArrayEnumerator Items(JsonElement list, string name) => list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw Wrong($"\"{name}\" must be a list.");

        private string? Text(JsonElement item, string name) =>
            !item.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null ? null
            : value.ValueKind == JsonValueKind.String ? value.GetString()
            : value.ValueKind == JsonValueKind.Number ? value.GetRawText()
            : throw Wrong($"\"{name}\" is a text.");

        private EvaluationFileException Wrong(string what) => new(file, line, what);
    }
}
