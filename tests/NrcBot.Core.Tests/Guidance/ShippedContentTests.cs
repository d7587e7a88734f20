using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using NrcBot.Guidance;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance;

/// <summary>The content as it ships is sound, and good enough to learn from.</summary>
public class ShippedContentTests
{
    private const int Parts = 5;

    [Fact]
    public void It_has_no_error() =>
        Assert.DoesNotContain(
            LibraryReader.Read(Shipped.Files).Problems.Concat(ContentLint.Check(Shipped.Files, Shipped.Library, new(2026, 11, 23))),
            problem => problem.Severity == Severity.Error);

    // Floors a little under what was measured on examples held back; docs/evaluation.md measures on messages of others.
    [Fact]
    public void Topics_of_messages_that_were_not_learnt_are_found()
    {
        var examples = Examples();
        var learnt = examples.Where((_, index) => Part(index, examples.Length) != 0).ToImmutableArray();
        var heldBack = examples.Where((_, index) => Part(index, examples.Length) == 0).ToList();
        var recognizer = new TopicRecognizer(TextLearning.Learn(TopicRecognizer.Lesson(learnt, Shipped.Library.Words)), Shipped.Library.Words);
        var readings = heldBack.ConvertAll(example => (example.Topic, Reading: recognizer.Recognize(example.Text, example.Language)));

        double Share(Func<(TopicId Topic, TopicReading Reading), bool> which) => (double)readings.Count(which) / readings.Count;
        Assert.InRange(Share(one => one.Reading.Candidates.FirstOrDefault().Topic == one.Topic), 0.64, 1);
        Assert.InRange(Share(one => one.Reading.Candidates.Take(3).Any(candidate => candidate.Topic == one.Topic)), 0.81, 1);
        Assert.InRange(Share(one => one.Reading is TopicReading.Clear clear && clear.Topic != one.Topic), 0, 0.1);
    }

    // Every word that danger patterns are made of, again and again: what a hostile author of messages would send.
    [Fact]
    public void Five_thousand_characters_of_danger_words_are_read_in_bounded_time()
    {
        var rules = Shipped.Files.Single(file => file.Path == "content/triage.yaml").Text;
        var words = TextFolding.Words(TextFolding.Fold(rules)).Distinct().Where(word => word.All(char.IsAsciiLetter)).ToList();
        for (var stride = 1; stride <= 20; stride++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1_000).Select(i => words[i * stride % (10 * stride) % words.Count]));
            var clock = Stopwatch.StartNew();
            _ = Shipped.Library.Triage.Assess(text);
            // Without a bound it would be years; the machine may be busy with other tests.
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), clock.Elapsed.ToString("c", CultureInfo.InvariantCulture));
        }
    }

    private static ImmutableArray<TopicExample> Examples() =>
    [
        .. from file in Shipped.Files
           where file.Path.StartsWith("content/examples/", StringComparison.Ordinal)
           from example in ExampleReader.Read(file, Shipped.Library.Topics, [])
           select example,
    ];

    private static long Part(int index, int count) => index * 7919L % count % Parts;
}
