using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Guidance;

/// <summary>A question on which sources disagree, and the safer line that the texts take until somebody decides.</summary>
public sealed record Conflict
{
    /// <summary>The id of the entry.</summary>
    public required string Id { get; init; }

    /// <summary>The topics whose articles it touches.</summary>
    public required ImmutableArray<TopicId> Topics { get; init; }

    /// <summary>The facts whose value is the safer reading; empty where no figure depends on it.</summary>
    public required ImmutableArray<string> Facts { get; init; }

    /// <summary>What is disputed.</summary>
    public required Bilingual Question { get; init; }

    /// <summary>What the sources say, at least two.</summary>
    public required ImmutableArray<ConflictReading> Readings { get; init; }

    /// <summary>What the texts say meanwhile.</summary>
    public required Bilingual Safer { get; init; }

    /// <summary>Who decides.</summary>
    public required Bilingual Decides { get; init; }

    /// <summary>The day on which it was noticed.</summary>
    public required LocalDate Noted { get; init; }
}

/// <summary>One of several readings.</summary>
/// <param name="Says">What it says.</param>
/// <param name="Sources">Where it stands, at least one address.</param>
public sealed record ConflictReading(Bilingual Says, ImmutableArray<string> Sources);
