using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>A paper that matters to a person's case: a passport, a card, a lease.</summary>
public sealed record PersonalDocument
{
    /// <summary>Its id: <c>passport</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>What people call it, folded.</summary>
    internal ImmutableArray<string> Names { get; init; } = [];
}
