using System.Collections.Immutable;
using NodaTime;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>What is remembered of a conversation between turns. Immutable; null means not known yet.</summary>
public sealed record ConversationState
{
    /// <summary>A conversation that has not begun.</summary>
    public static ConversationState New { get; } = new();

    /// <summary>The language of the last reply.</summary>
    public Language? Language { get; init; }

    /// <summary>The version of the privacy notice that was shown; null before it was.</summary>
    public string? Notice { get; init; }

    /// <summary>The person asked us not to write.</summary>
    public bool Stopped { get; init; }

    /// <summary>Whether the person said that this phone is safe to write to; null when not asked.</summary>
    public bool? SafeToWrite { get; init; }

    /// <summary>How many messages in a row were not understood.</summary>
    public int Misses { get; init; }

    /// <summary>The topic of the last answer, for "more", "source" and follow-up questions.</summary>
    public TopicId? Topic { get; init; }

    /// <summary>What else the last message may have been about, best first: offered when the person says that the answer is not it.</summary>
    public ImmutableArray<TopicId> Alternatives { get; init; } = [];

    /// <summary>The choices of the last reply, in order: what a digit means.</summary>
    public ImmutableArray<Choice> Offered { get; init; } = [];

    /// <summary>A question of the service itself that is open, such as whether a person should come in; null without one.</summary>
    public string? Asked { get; init; }

    /// <summary>The interview under way; null without one.</summary>
    public RunningDialog? Dialog { get; init; }

    /// <summary>What was established, by name (<c>entry-date</c> → <c>2026-11-03</c>), for deadlines and for the counsellor.</summary>
    public ImmutableSortedDictionary<string, string> Established { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>Nothing but the kind: the state is personal.</summary>
    public override string ToString() => "conversation state";
}

/// <summary>An interview under way.</summary>
public sealed record RunningDialog
{
    /// <summary>The id of the dialog file.</summary>
    public required string Id { get; init; }

    /// <summary>The version it was begun with.</summary>
    public required int Version { get; init; }

    /// <summary>The step whose question is open.</summary>
    public required string Step { get; init; }

    /// <summary>The answers so far, by slot.</summary>
    public ImmutableSortedDictionary<string, string> Answers { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The questions that were answered, in order: the way back.</summary>
    public ImmutableArray<string> Trail { get; init; } = [];

    /// <summary>How often the open question was put again.</summary>
    public int Retries { get; init; }

    /// <summary>The message that began it sounded as if a person were needed, and none was offered yet.</summary>
    public bool NeedsPerson { get; init; }

    /// <summary>When the last answer came.</summary>
    public Instant At { get; init; }
}
