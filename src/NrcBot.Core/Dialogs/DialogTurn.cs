using System.Collections.Immutable;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Deadlines;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Dialogs;

/// <summary>What an interview needs to know of the turn it runs in.</summary>
/// <param name="Language">The language of the reply.</param>
/// <param name="Channel">What the person's messenger can show.</param>
/// <param name="Now">The moment of the turn.</param>
/// <param name="Today">The person's own day.</param>
/// <param name="Calendar">The days that may not count.</param>
/// <param name="Words">The words that mean something by themselves.</param>
public sealed record DialogSetting(
    Language Language, ChannelKind Channel, Instant Now, LocalDate Today, WorkingCalendar Calendar, WordList Words);

/// <summary>What an interview says in one turn.</summary>
public sealed record DialogTurn
{
    /// <summary>Where it stands now; at an ending it rests there.</summary>
    public required RunningDialog Running { get; init; }

    /// <summary>What to say; <see cref="MessageText.CaseNumber"/> stands in it when a case is to be opened.</summary>
    public required MessageText Text { get; init; }

    /// <summary>The buttons.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>What was established so far, by name.</summary>
    public ImmutableSortedDictionary<string, string> Established { get; init; } = ImmutableSortedDictionary<string, string>.Empty;

    /// <summary>The risk with which a case is to be opened; null when none is.</summary>
    public Risk? Opens { get; init; }
}
