using System.Collections.Immutable;
using NrcBot.Deadlines;
using NrcBot.Triaging;

namespace NrcBot.Dialogs;

/// <summary>A step of an interview. A closed set.</summary>
/// <param name="Id">Its name in the file.</param>
public abstract record DialogStep(string Id)
{
    /// <summary>Every step that can follow this one.</summary>
    internal abstract IEnumerable<string> Following { get; }
}

/// <summary>Something the person is asked.</summary>
/// <param name="Id">Its name in the file.</param>
public sealed record QuestionStep(string Id) : DialogStep(Id)
{
    /// <summary>What kind of answer is expected.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>Where the answer is kept.</summary>
    public required string Slot { get; init; }

    /// <summary>The question.</summary>
    public required DialogText Ask { get; init; }

    /// <summary>The question in other words, when the first answer could not be read.</summary>
    public required DialogText Again { get; init; }

    /// <summary>Asks to choose a button, when the second answer could not be read either.</summary>
    public required DialogText Pick { get; init; }

    /// <summary>Asks which day is meant when the answer allows several; null unless a day is asked for.</summary>
    public DialogText? Which { get; init; }

    /// <summary>Follows the next text and says the day back; null when that is not wanted.</summary>
    public DialogText? Understood { get; init; }

    /// <summary>The same for a day that was only given roughly.</summary>
    public DialogText? Assumed { get; init; }

    /// <summary>The buttons.</summary>
    public ImmutableArray<DialogChoice> Choices { get; init; } = [];

    /// <summary>Where an answer leads unless its choice says otherwise; null when every choice says so.</summary>
    public string? Next { get; init; }

    /// <summary>Where three answers that could not be read lead: to a person.</summary>
    public required string GivingUp { get; init; }

    internal override IEnumerable<string> Following =>
        Choices.Select(choice => choice.GoTo).Append(Next).Append(GivingUp).OfType<string>();
}

/// <summary>Counts a time limit and goes on by how it stands. Says nothing itself.</summary>
/// <param name="Id">Its name in the file.</param>
public sealed record CountStep(string Id) : DialogStep(Id)
{
    /// <summary>The slot with the day of the event.</summary>
    public required string From { get; init; }

    /// <summary>The limit.</summary>
    public required DeadlineRule Rule { get; init; }

    /// <summary>The next step for every standing.</summary>
    public required ImmutableDictionary<DeadlineStanding, string> Next { get; init; }

    internal override IEnumerable<string> Following => Next.Values;
}

/// <summary>The end of a way through the interview: what the person is told, and what they may do next.</summary>
/// <param name="Id">Its name in the file.</param>
public sealed record EndingStep(string Id) : DialogStep(Id)
{
    /// <summary>What the person is told.</summary>
    public required DialogText Say { get; init; }

    /// <summary>Buttons: back into the interview, or to an article.</summary>
    public ImmutableArray<DialogChoice> Choices { get; init; } = [];

    /// <summary>The question of which another answer is still taken here ("no, it was the 5th"); null when none is.</summary>
    public string? Corrects { get; init; }

    /// <summary>The risk with which a case is opened; null when none is.</summary>
    public Risk? Opens { get; init; }

    internal override IEnumerable<string> Following =>
        Choices.Select(choice => choice.GoTo).Append(Corrects).OfType<string>();
}

/// <summary>What kind of answer a question expects.</summary>
public enum AnswerKind
{
    /// <summary>A day, today or before.</summary>
    Date,

    /// <summary>One of the buttons.</summary>
    Choice,
}
