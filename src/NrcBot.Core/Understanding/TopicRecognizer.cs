using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>An example of what people write about a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Text">As a person would write it.</param>
public sealed record TopicExample(TopicId Topic, Language Language, string Text);

/// <summary>Finds the topic of a message by its likeness to the examples. May be used from several threads.</summary>
public sealed class TopicRecognizer
{
    // A wrong confident answer is worse than asking. docs/evaluation.md has the curve: from here on 17 of 1,000 messages of others are
    // answered with a wrong topic.
    private const double Sure = 0.77;

    // Below this the right topic is among the first three in less than half of the cases: asking which would be a riddle.
    private const double Faint = 0.22;

    // A choice that is a tenth as likely as the best one only makes the question longer.
    private const double WorthOffering = 0.1;
    private const int MostOffered = 3;
    private const int MostCandidates = 5;

    private readonly TextModel model;
    private readonly WordList words;

    /// <summary>Recognizes by what was learnt from a <see cref="Lesson"/>.</summary>
    internal TopicRecognizer(TextModel model, WordList words)
    {
        this.model = model;
        this.words = words;
    }

    /// <summary>What there is to learn from examples.</summary>
    internal static ImmutableArray<(string Label, string Folded)> Lesson(IEnumerable<TopicExample> examples, WordList words) =>
        [.. examples.Select(example => (example.Topic.Value, words.Normalize(example.Text, example.Language)))];

    /// <summary>The topic of a message.</summary>
    public TopicReading Recognize(string text, Language language) => Recognize(text, language, TopicContext.None);

    /// <summary>The topic of a message that comes after others.</summary>
    internal TopicReading Recognize(string text, Language language, TopicContext context)
    {
        var candidates = context.Apply(model.Score(words.Normalize(text, language)).Select(one => new TopicCandidate(new(one.Label), one.Likelihood)))
            .Take(MostCandidates).ToImmutableArray();
        if (candidates.IsEmpty || candidates[0].Score < Faint)
            return new TopicReading.None(candidates);
        if (candidates[0].Score >= Sure || candidates.Length == 1)
            return new TopicReading.Clear(candidates[0].Topic, candidates);
        // The second is offered however unlikely: one topic alone is no choice.
        var offered = candidates.Take(MostOffered).Where((candidate, place) => place < 2 || candidate.Score >= candidates[0].Score * WorthOffering)
            .Select(candidate => candidate.Topic).ToImmutableArray();
        return new TopicReading.Unclear(offered, candidates);
    }
}
