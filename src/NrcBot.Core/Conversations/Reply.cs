using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>One message to the person. What it says is decided here; how a channel shows it is the channel's business.</summary>
public sealed record Reply
{
    /// <summary>What it says. <c>*bold*</c> and line breaks are the only marks.</summary>
    public required MessageText Text { get; init; }

    /// <summary>The language it is written in.</summary>
    public required Language Language { get; init; }

    /// <summary>Whether it may be withheld.</summary>
    public ReplyKind Kind { get; init; } = ReplyKind.Answer;

    /// <summary>Buttons, in order; a channel without buttons numbers them from 1.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>The article it came from, so that a counsellor sees what was already sent; null for the service's own phrases.</summary>
    public SentArticle? Article { get; init; }
}

/// <summary>Whether a reply may be withheld.</summary>
public enum ReplyKind
{
    /// <summary>Dropped when another holds the conversation by the time it would be sent.</summary>
    Answer,

    /// <summary>A first safe message in danger: always sent.</summary>
    Safety,
}

/// <summary>A button, or a line of a numbered list.</summary>
/// <param name="Id">What comes back when it is tapped; says by itself what it means, however late it is tapped.</param>
/// <param name="Label">At most 20 characters.</param>
public sealed record Choice(string Id, string Label);

/// <summary>Which version of which article was sent, so that it can be said later what exactly a person was told, and on what ground.</summary>
/// <param name="Topic">The topic it answers.</param>
/// <param name="Version">The first characters of the hash of its text.</param>
public sealed record SentArticle(TopicId Topic, string Version)
{
    /// <summary>The version of all content (<see cref="Library.Version"/>); null for what was sent before it was kept.</summary>
    public string? Content { get; init; }

    /// <summary>The section, such as <c>SMS (chiapas)</c>, or the step of an interview, such as <c>dialog:asylum-deadline/urgent</c>; null as for <see cref="Content"/>.</summary>
    public string? Variant { get; init; }

    /// <summary>The facts whose figures stood in it, by id; of an interview all that it uses.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(SentArticle? other) => other is not null && Topic == other.Topic && Version == other.Version
        && Content == other.Content && Variant == other.Variant && Facts.SequenceEqual(other.Facts);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Topic, Version, Content, Variant);
}
