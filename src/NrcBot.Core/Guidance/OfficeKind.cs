using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>A kind of office, as articles name it in <c>help:</c>.</summary>
public sealed record OfficeKind
{
    /// <summary>The words for the kinds, in the order in which they are written in <c>offices.yaml</c>.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        "comar", "inm", "public-defender", "legal-clinic", "shelter", "human-rights", "prosecutor", "victims-commission",
        "child-protection", "consumer-office", "registry", "agrarian", "health", "school", "labour", "civil-registry", "tax", "women",
    ];

    /// <summary>What people need first when nothing else is asked for.</summary>
    public const string Usual = "comar";

    /// <summary>One of <see cref="All"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What people call it.</summary>
    public required Bilingual Name { get; init; }

    /// <summary>What a question for such an office is about.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>Whether such an office helps only the people of its own state: one elsewhere is then no help.</summary>
    public bool ByState { get; init; }

    /// <summary>What is said where no office of this kind is known in the person's state; null when there is nothing to say.</summary>
    public Bilingual? Explanation { get; init; }

    /// <summary>How people name it, folded.</summary>
    internal ImmutableArray<string> Words { get; init; } = [];

    /// <summary>The kinds of office among the helpers of an article; the others are lines.</summary>
    internal static ImmutableArray<string> Among(Article? article) => article is null ? [] : [.. article.Help.Where(All.Contains)];
}
