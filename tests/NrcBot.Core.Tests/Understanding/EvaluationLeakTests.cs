using System.Text.Json.Nodes;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Guidance;
using NrcBot.Testing;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

/// <summary>What the bot is measured on must not be what it was taught: no message of the evaluation set stands among the examples.</summary>
public sealed class EvaluationLeakTests
{
    // Share of the three-letter pieces of two messages that both have. Two people who ask the same short thing in the same words come
    // near it; a copied or slightly edited message is above it.
    private const double NearDuplicate = 0.8;

    // "curp" and "how long do i have" are written by everybody; from here on the same words are no accident.
    private const int FewWords = 5;

    // Orders to the service that everybody puts in these words: leaving them out would measure better and serve worse.
    private static readonly string[] EverybodysWords = ["quiero hablar con una persona", "ya no me manden mensajes", "no me manden mas mensajes"];

    private static readonly string[] Folders = ["content/examples/", "content/danger/", "content/handoff/"];

    [Fact]
    public void No_message_that_measures_was_taught()
    {
        var taught = Taught().Select(text => (Text: text, Pieces: Pieces(text))).ToList();
        var leaks = new List<string>();
        foreach (var (id, text) in Measured())
        {
            var pieces = Pieces(text);
            leaks.AddRange(taught.Where(one => one.Text == text || Likeness(one.Pieces, pieces) >= NearDuplicate).Select(one => $"{id}: {text} / {one.Text}"));
        }
        Assert.Empty(leaks);
    }

    [Theory]
    [InlineData("me negaron el refugio ayer que hago", "me negaron el refugio ayer que hagoo", true)]
    [InlineData("me negaron el refugio ayer que hago", "ayer me dieron la resolucion y no se leerla", false)]
    public void A_slightly_edited_copy_counts_as_one(string first, string second, bool copy) =>
        Assert.Equal(copy, Likeness(Pieces(first), Pieces(second)) >= NearDuplicate);

    private static IEnumerable<string> Taught() => Long(
        from file in Shipped.Files
        where Folders.Any(folder => file.Path.StartsWith(folder, StringComparison.Ordinal)) && file.Path.EndsWith(".txt", StringComparison.Ordinal)
        from line in ExampleReader.Lines(file)
        select line.Value)
        .Concat(Long(Shipped.Library.Triage.Rules.SelectMany(rule => rule.Examples.Concat(rule.Harmless)).Select(example => example.Value)))
        .Concat(Long(Listed("content/words.yaml")).Except(EverybodysWords));

    // Every text between quotes or commas of a list; patterns among them become words without sense, which no message is like.
    private static IEnumerable<string> Listed(string path) =>
        from file in Shipped.Files
        where file.Path == path
        from line in file.Text.Split('\n')
        where !line.TrimStart().StartsWith('#')
        from text in line.Split('"', ',', '[', ']', '|')
        select text;

    private static IEnumerable<string> Long(IEnumerable<string> texts) =>
        texts.Select(TextFolding.Fold).Where(text => TextFolding.Words(text).Length >= FewWords);

    private static IEnumerable<(string Id, string Text)> Measured() =>
        from message in Messages().Concat(Turns())
        let text = TextFolding.Fold(message.Text)
        where TextFolding.Words(text).Length >= FewWords
        select (message.Id, text);

    private static IEnumerable<(string Id, string Text)> Messages() =>
        from line in File.ReadLines(Repository.Path("tests", "evaluation", "messages.tsv")).Skip(1)
        let columns = line.Split('\t')
        select (columns[0], columns[6]);

    private static IEnumerable<(string Id, string Text)> Turns() =>
        from line in File.ReadLines(Repository.Path("tests", "evaluation", "dialogues.jsonl"))
        let conversation = JsonNode.Parse(line)!
        from turn in conversation["turns"]!.AsArray()
        select (conversation["id"]!.GetValue<string>(), turn!.GetValue<string>());

    private static HashSet<string> Pieces(string text) =>
        [.. Enumerable.Range(0, Math.Max(0, text.Length - 2)).Select(start => text.Substring(start, 3))];

    private static double Likeness(HashSet<string> one, HashSet<string> other)
    {
        // The larger cannot share more than the smaller has; most pairs end here.
        var (small, large) = one.Count <= other.Count ? (one, other) : (other, one);
        if (small.Count < NearDuplicate * large.Count)
            return 0;
        var shared = small.Count(large.Contains);
        return (double)shared / (small.Count + large.Count - shared);
    }
}
