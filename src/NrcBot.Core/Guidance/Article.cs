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

/// <summary>Whether a counsellor comes in with an article.</summary>
public enum CounsellorPart
{
    /// <summary>The article stands alone.</summary>
    None,

    /// <summary>The person is asked whether a counsellor should come in.</summary>
    Offer,

    /// <summary>A case is opened with the answer.</summary>
    Urgent,
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

    /// <summary>The day on which somebody last compared it with its sources.</summary>
    public required LocalDate Verified { get; init; }

    /// <summary>Whether a reviewer signed it.</summary>
    public required ArticleStatus Status { get; init; }

    /// <summary>The laws it rests on, in its language.</summary>
    public required ImmutableArray<string> LegalBasis { get; init; }

    /// <summary>Addresses where it can be read up.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>What people ask next.</summary>
    public ImmutableArray<TopicId> Related { get; init; } = [];

    /// <summary>The interview that gives an answer for this person; null without one.</summary>
    public string? DialogId { get; init; }

    /// <summary>Whether a counsellor comes in.</summary>
    public required CounsellorPart Counsellor { get; init; }

    /// <summary>The first 12 hexadecimal digits of the SHA-256 of the texts with their figures: says what exactly was sent.</summary>
    public required string Version { get; init; }
}
