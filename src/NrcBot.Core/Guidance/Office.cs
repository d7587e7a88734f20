using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Guidance;

/// <summary>A place where people get help in person.</summary>
public sealed record Office
{
    /// <summary>Its id, which begins with <c>office.</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The kinds it is of, the main one first: <c>comar</c>, <c>shelter</c> (<see cref="OfficeKind"/>).</summary>
    public required ImmutableArray<string> Kinds { get; init; }

    /// <summary>Its name.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>The town it is in.</summary>
    public required Place City { get; init; }

    /// <summary>Where it is; the middle of its town unless more is known.</summary>
    public required Coordinates At { get; init; }

    /// <summary>Street and number as found; null when nobody found one.</summary>
    public Bilingual? Address { get; init; }

    /// <summary>Telephone numbers as they are dialled.</summary>
    public ImmutableArray<string> Phones { get; init; } = [];

    /// <summary>When it is open; null when not known.</summary>
    public Bilingual? Hours { get; init; }

    /// <summary>What else a person must know before going; null when nothing.</summary>
    public Bilingual? Note { get; init; }

    /// <summary>The languages that are spoken there (ISO 639-1), where known.</summary>
    public ImmutableArray<string> Languages { get; init; } = [];

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>The day on which somebody last compared it with its source.</summary>
    public required LocalDate Verified { get; init; }

    /// <summary>How well it is founded.</summary>
    public required Confidence Confidence { get; init; }
}
