namespace NrcBot.Guidance;

/// <summary>A piece of a text: words of its author, or a figure that stands for a fact.</summary>
/// <param name="Text">The words as a person reads them.</param>
/// <param name="FactId">The fact that the figure comes from; null for the author's own words.</param>
public sealed record TextSegment(string Text, string? FactId);
