using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>A state of Mexico, or a town in one.</summary>
public sealed record Place
{
    /// <summary>Its id: <c>chiapas</c>, <c>tapachula</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The id of its state; of a state its own.</summary>
    public required string StateId { get; init; }

    /// <summary>Its name.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>The middle of it.</summary>
    public required Coordinates At { get; init; }

    /// <summary>Whether it is a state.</summary>
    public bool IsState => Id == StateId;

    /// <summary>The names that mean it wherever they stand, folded.</summary>
    internal ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The names that are words of their own as well: they mean it only where a place is expected, folded.</summary>
    internal ImmutableArray<string> LooseNames { get; init; } = [];

    /// <summary>The names that mean it only together with its state, folded.</summary>
    internal ImmutableArray<string> NamesWithState { get; init; } = [];
}
