using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>What people must know of a line that they can call or write to; its number is the value of its fact.</summary>
public sealed record HelpLine
{
    /// <summary>What people call it.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>When it answers; null when not known.</summary>
    public Bilingual? Hours { get; init; }

    /// <summary>Whether it costs nothing; null when not known.</summary>
    public bool? Free { get; init; }

    /// <summary>The languages that are spoken there (ISO 639-1), where known.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];
}
