using NrcBot.Guidance;

namespace NrcBot.Dialogs;

/// <summary>A button of a step.</summary>
/// <param name="Id">Its name in the file; the answer that is kept.</param>
/// <param name="Label">What it says, at most 20 characters.</param>
public sealed record DialogChoice(string Id, Bilingual Label)
{
    /// <summary>The step it leads to; null when it leads to the step that follows every answer, or to a topic.</summary>
    public string? GoTo { get; init; }

    /// <summary>The article it leads to, out of the interview; null when it stays inside.</summary>
    public TopicId? Topic { get; init; }

    /// <summary>For a day: how many days before today it means; null when it means no day.</summary>
    public int? DaysAgo { get; init; }

    /// <summary>It is also chosen by "I don't know" in any words.</summary>
    public bool Unknown { get; init; }

    /// <summary>It is shown only when the answer allowed several days.</summary>
    public bool AmongDates { get; init; }
}
