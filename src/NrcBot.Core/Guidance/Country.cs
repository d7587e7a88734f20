using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>A country that people come from.</summary>
public sealed record Country
{
    /// <summary>Its id: <c>honduras</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>
    /// Whether people of other countries pass through it or live there before they come: "vengo de Chile" does not say that somebody
    /// is Chilean.
    /// </summary>
    public bool PassedThrough { get; init; }

    /// <summary>The names that mean it, and towns that are nowhere else, folded.</summary>
    internal ImmutableArray<string> Names { get; init; } = [];

    /// <summary>The words for its people, in all their forms, folded.</summary>
    internal ImmutableArray<string> People { get; init; } = [];
}
