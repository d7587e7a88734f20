using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Dialogs;

/// <summary>
/// A guided interview: steps with names, in both languages, checked when it was read. Every step that is named exists, every
/// way through it ends, and no step is without its text.
/// </summary>
public sealed record Dialog
{
    /// <summary>Its id, which is the name of its file.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Raised by the author when steps or answers change their meaning; a conversation that is under way starts again with the
    /// answers it has.
    /// </summary>
    public required int Version { get; init; }

    /// <summary>The topic it belongs to.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>What it establishes, by name.</summary>
    public required ImmutableSortedSet<string> Slots { get; init; }

    /// <summary>The step it begins with.</summary>
    public required string First { get; init; }

    /// <summary>The file as its author wrote it, both languages side by side: what a reviewer reads and signs.</summary>
    public string Source { get; init; } = "";

    /// <summary>The facts that its texts and limits refer to, by id.</summary>
    public ImmutableSortedSet<string> Facts { get; init; } = [];

    /// <summary>The steps by name.</summary>
    public required ImmutableSortedDictionary<string, DialogStep> Steps { get; init; }
}
