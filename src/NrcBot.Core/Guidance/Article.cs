using System.Collections.Immutable;
using NodaTime;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>How far a text has come from its author to a reviewer's signature.</summary>
public enum ArticleStatus
{
    /// <summary>Written from the sources; nobody else has signed it.</summary>
    Drafted,

    /// <summary>A reviewer signed it.</summary>
    Reviewed,
}

/// <summary>The answer to one topic in one language. Figures stand in the texts already.</summary>
public sealed record Article
{
    /// <summary>What it answers.</summary>
    public required TopicId Topic { get; init; }

    /// <summary>The language it is written in.</summary>
    public required Language Language { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>What a person reads on WhatsApp or in a chat; <c>*bold*</c> and line breaks are the only marks.</summary>
    public required string Answer { get; init; }

    /// <summary>What a person reads by SMS.</summary>
    public required string Sms { get; init; }

    /// <summary>What follows when the person asks for more; null when there is nothing more.</summary>
    public string? More { get; init; }

    /// <summary>What not to sign or pay; follows <see cref="More"/>. Null where there is nothing to warn of.</summary>
    public string? Warning { get; init; }

    /// <summary>What is said instead to a person of a state whose law differs, by state.</summary>
    public ImmutableSortedDictionary<MexicanState, ArticleVariant> Variants { get; init; } = ImmutableSortedDictionary<MexicanState, ArticleVariant>.Empty;

    /// <summary>Every section as written, with its figures marked: the plain ones, then those of the states.</summary>
    public ImmutableArray<ArticleSection> Sections { get; init; } = [];

    /// <summary>The day on which somebody last compared it with its sources.</summary>
    public required LocalDate Verified { get; init; }

    /// <summary>What the author wrote about review. It decides nothing: a topic is reviewed when a signature for its exact texts is kept.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>The laws it rests on, in its language.</summary>
    public required ImmutableArray<string> LegalBasis { get; init; }

    /// <summary>Addresses where it can be read up.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>What people ask next.</summary>
    public ImmutableArray<TopicId> Related { get; init; } = [];

    /// <summary>The interview that gives an answer for this person; null without one.</summary>
    public string? DialogId { get; init; }

    /// <summary>Who can help: kinds of office (<c>comar</c>) and lines (<c>line.public-defender</c>).</summary>
    public ImmutableArray<string> Help { get; init; } = [];

    /// <summary>What changes the answer, and so what a counsellor is to establish; for staff.</summary>
    public ImmutableArray<string> Questions { get; init; } = [];

    /// <summary>The facts whose figures stand in its texts, those of every state included, by id.</summary>
    public ImmutableSortedSet<string> Facts { get; init; } = [];

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the texts with their figures: says what exactly was sent.</summary>
    public required string Version { get; init; }

    /// <summary>The section that somebody in this state is shown; null where the article has none of that name.</summary>
    public ArticleSection? Section(string name, MexicanState? state = null) =>
        Sections.FirstOrDefault(section => section.Name == name && section.State == state)
        ?? Sections.FirstOrDefault(section => section.Name == name && section.State is null);

    /// <summary>The article as it is for somebody in this state; itself where that state's law does not differ, or none is known.</summary>
    public Article For(MexicanState? state) => state is { } known && Variants.TryGetValue(known, out var variant)
        ? this with
        {
            Answer = variant.Answer ?? Answer,
            Sms = variant.Sms ?? Sms,
            More = variant.More ?? More,
            Warning = variant.Warning ?? Warning,
        }
        : this;
}

/// <summary>The texts of an article that differ for one state; null where the general text holds.</summary>
public sealed record ArticleVariant
{
    /// <summary>Instead of <see cref="Article.Answer"/>.</summary>
    public string? Answer { get; init; }

    /// <summary>Instead of <see cref="Article.Sms"/>.</summary>
    public string? Sms { get; init; }

    /// <summary>Instead of <see cref="Article.More"/>.</summary>
    public string? More { get; init; }

    /// <summary>Instead of <see cref="Article.Warning"/>.</summary>
    public string? Warning { get; init; }
}
