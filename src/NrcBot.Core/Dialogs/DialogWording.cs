using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NrcBot.Conversations;
using NrcBot.Deadlines;

namespace NrcBot.Dialogs;

/// <summary>What a step of an interview says, with the person's own values, and its buttons.</summary>
internal static class DialogWording
{
    /// <summary>
    /// The names that a text may hold besides the slots: the earliest last day, working days left and used, and the number of
    /// the case.
    /// </summary>
    internal static readonly ImmutableArray<string> Names = ["last-day", "days-left", "days-used", "case"];

    internal static MessageText Text(Dialog dialog, RunningDialog running, Deadline? deadline, DialogSetting setting)
    {
        var text = dialog.Steps[running.Step] switch
        {
            QuestionStep question => running.Retries switch { 0 => question.Ask, 1 => question.Again, _ => question.Pick },
            EndingStep ending => ending.Say,
            var step => throw new InvalidOperationException($"The step {step.Id} of {dialog.Id} has nothing to say."),
        };
        return Fill(text, running, deadline, setting);
    }

    /// <summary>A text with the person's values. The reader has checked that every name in it has one.</summary>
    internal static MessageText Fill(DialogText text, RunningDialog running, Deadline? deadline, DialogSetting setting)
    {
        var values = running.Answers.Select(answer => (answer.Key, Spoken(answer.Value, setting)))
            .Append(("case", MessageText.CaseNumber));
        if (deadline is not null)
            values = values
                .Append(("last-day", DateWording.Full(deadline.EarliestLastDay, setting.Language)))
                .Append(("days-left", deadline.Left.ToString(CultureInfo.InvariantCulture)))
                .Append(("days-used", deadline.Used.ToString(CultureInfo.InvariantCulture)));
        return MessageText.Of(text.For(setting.Language, setting.Channel), [.. values]);
    }

    internal static ImmutableArray<Choice> Choices(Dialog dialog, DialogStep step, DialogSetting setting) => step switch
    {
        QuestionStep question => [.. question.Choices.Where(choice => !choice.AmongDates).Select(choice => Shown(dialog, step, choice, setting))],
        EndingStep ending => [.. ending.Choices.Select(choice => Shown(dialog, step, choice, setting))],
        _ => [],
    };

    /// <summary>The days that an answer allows, as buttons, and with them the answers that only make sense there.</summary>
    internal static ImmutableArray<Choice> Dates(Dialog dialog, QuestionStep question, ImmutableArray<LocalDate> dates, DialogSetting setting) =>
    [
        .. dates.Take(MostButtons)
            .Select(day => new Choice(ChoiceIds.Answer(dialog.Id, question.Id, LocalDatePattern.Iso.Format(day)), DateWording.Brief(day, setting.Language)))
            .Concat(question.Choices.Where(choice => choice.AmongDates).Select(choice => Shown(dialog, question, choice, setting)))
            .Take(MostButtons),
    ];

    // WhatsApp shows no more under a message.
    private const int MostButtons = 3;

    private static Choice Shown(Dialog dialog, DialogStep step, DialogChoice choice, DialogSetting setting) => new(
        choice.Topic is { } topic ? ChoiceIds.Topic(topic) : ChoiceIds.Answer(dialog.Id, step.Id, choice.Id),
        choice.Label.In(setting.Language));

    private static string Spoken(string answer, DialogSetting setting) =>
        LocalDatePattern.Iso.Parse(answer) is { Success: true } day ? DateWording.Full(day.Value, setting.Language) : answer;
}
