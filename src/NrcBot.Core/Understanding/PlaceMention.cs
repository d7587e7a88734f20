using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>A name of a place in a text.</summary>
/// <param name="Start">The first word of it.</param>
/// <param name="End">The word after it.</param>
/// <param name="Meanings">What it can mean.</param>
internal sealed record PlaceMention(int Start, int End, ImmutableArray<PlaceMeaning> Meanings);

/// <summary>What a name means.</summary>
/// <param name="Place">The place.</param>
/// <param name="Use">Where the name counts.</param>
internal sealed record PlaceMeaning(Place Place, PlaceNameUse Use);

/// <summary>Where a name counts as that of a place.</summary>
internal enum PlaceNameUse
{
    /// <summary>Wherever it stands.</summary>
    Anywhere,

    /// <summary>Where a place is expected: it is a word of its own as well.</summary>
    Expected,

    /// <summary>Together with its state.</summary>
    WithState,
}
