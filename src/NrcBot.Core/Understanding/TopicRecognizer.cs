using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>Which topic a message is about. A closed set.</summary>
/// <param name="Candidates">The best topics, best first; at most five.</param>
public abstract record TopicReading(ImmutableArray<TopicCandidate> Candidates)
{
    /// <summary>One topic, sure enough to answer.</summary>
    /// <param name="Topic">The topic.</param>
    /// <param name="Candidates">The best topics, this one first.</param>
    public sealed record Clear(TopicId Topic, ImmutableArray<TopicCandidate> Candidates) : TopicReading(Candidates);

    /// <summary>Two or three topics are near each other: ask which.</summary>
    /// <param name="Topics">Those topics, best first.</param>
    /// <param name="Candidates">The best topics.</param>
    public sealed record Unclear(ImmutableArray<TopicId> Topics, ImmutableArray<TopicCandidate> Candidates) : TopicReading(Candidates);

    /// <summary>None is near.</summary>
    /// <param name="Candidates">The best topics all the same.</param>
    public sealed record None(ImmutableArray<TopicCandidate> Candidates) : TopicReading(Candidates);
}

/// <summary>An example of what people write about a topic.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Text">As a person would write it.</param>
public sealed record TopicExample(TopicId Topic, Language Language, string Text);

/// <summary>Finds the topic of a message by its likeness to the examples. May be used from several threads.</summary>
public sealed class TopicRecognizer
{
    private TopicRecognizer()
    {
    }

    /// <summary>Learns from examples.</summary>
    public static TopicRecognizer Build(ImmutableArray<TopicExample> examples, WordList words) => throw new NotImplementedException(examples.Length + words.ToString());

    /// <summary>The topic of a message.</summary>
    public TopicReading Recognize(string text, Language language) => throw new NotImplementedException(text + language);
}
