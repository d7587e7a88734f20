using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>A topic that a message may be about.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Score">From 0 (not at all) to 1 (certainly).</param>
public readonly record struct TopicCandidate(TopicId Topic, double Score);
