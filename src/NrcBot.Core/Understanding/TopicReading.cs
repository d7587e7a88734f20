using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>Which topic a message is about. A closed set.</summary>
/// <param name="Candidates">The best topics, best first, at most five; empty when no word of the message is known.</param>
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
