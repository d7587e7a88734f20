using NodaTime.Text;
using NrcBot.Conversations;
using NrcBot.Deadlines;

namespace NrcBot.Dialogs;

/// <summary>Moves through the steps of an interview until one of them has something to say.</summary>
internal static class DialogWalk
{
    /// <summary>Goes to a step and on from there while the steps need nobody.</summary>
    internal static DialogTurn To(Dialog dialog, RunningDialog running, string target, DialogSetting setting)
    {
        var at = target;
        for (var steps = 0; steps < DialogRunner.MostSteps; steps++)
        {
            if (Silent(dialog, dialog.Steps[at], running, setting) is not { } next)
                return Say(dialog, Arrive(running, at, setting), setting, arrived: true);
            at = next;
        }
        // A circle: the nearest ending that opens a case, so that the person is not left with nothing.
        var rescue = dialog.Steps.Values.OfType<EndingStep>().OrderByDescending(ending => ending.Opens).First();
        return Say(dialog, Arrive(running, rescue.Id, setting), setting, arrived: true);
    }

    /// <summary>Says the step where the interview stands once more.</summary>
    internal static DialogTurn At(Dialog dialog, RunningDialog running, DialogSetting setting) =>
        Say(dialog, running, setting, arrived: false);

    /// <summary>The limit counted from the day that was given last; null when none can be counted yet.</summary>
    private static Deadline? Counted(Dialog dialog, RunningDialog running, DialogSetting setting) => dialog.Steps.Values
        .OfType<CountStep>()
        .OrderByDescending(step => running.Trail.LastIndexOf(AskFor(dialog, step.From)))
        .Select(step => Count(step, running, setting))
        .FirstOrDefault(counted => counted is not null);

    private static RunningDialog Arrive(RunningDialog running, string step, DialogSetting setting) =>
        running with { Step = step, Retries = 0, At = setting.Now };

    /// <summary>The step that follows without a word; null when this one speaks.</summary>
    private static string? Silent(Dialog dialog, DialogStep step, RunningDialog running, DialogSetting setting) => step switch
    {
        CountStep count => Count(count, running, setting) is { } deadline
            ? count.Next[deadline.Standing]
            : AskFor(dialog, count.From),
        QuestionStep question when running.Answers.TryGetValue(question.Slot, out var answer) =>
            question.Choices.FirstOrDefault(choice => choice.Id == answer)?.GoTo ?? question.Next,
        _ => null,
    };

    private static Deadline? Count(CountStep step, RunningDialog running, DialogSetting setting) =>
        running.Answers.TryGetValue(step.From, out var day) && LocalDatePattern.Iso.Parse(day) is { Success: true } start
            ? step.Rule.Count(start.Value, setting.Today, setting.Calendar)
            : null;

    private static string AskFor(Dialog dialog, string slot) =>
        dialog.Steps.Values.OfType<QuestionStep>().First(question => question.Slot == slot).Id;

    private static DialogTurn Say(Dialog dialog, RunningDialog running, DialogSetting setting, bool arrived)
    {
        var deadline = Counted(dialog, running, setting);
        return new()
        {
            Running = running,
            Text = DialogWording.Text(dialog, running, deadline, setting),
            Choices = DialogWording.Choices(dialog, dialog.Steps[running.Step], setting),
            Established = deadline is null
                ? running.Answers
                : running.Answers.SetItem("last-day", LocalDatePattern.Iso.Format(deadline.EarliestLastDay)),
            Opens = arrived && dialog.Steps[running.Step] is EndingStep ending ? ending.Opens : null,
        };
    }
}
