using System.Collections.Immutable;
using NrcBot.Conversations;

namespace NrcBot.Dialogs;

/// <summary>
/// Runs an interview, one message at a time. A pure function of the interview, where it stands and the answer; nothing is
/// remembered between calls.
/// </summary>
public static class DialogRunner
{
    /// <summary>
    /// How many steps one message may lead through. The interviews that exist need three; a circle of steps without a question
    /// ends here, with a person.
    /// </summary>
    internal const int MostSteps = 20;

    /// <summary>Begins, or begins again, with what is known already; steps whose answer is known are passed over.</summary>
    public static DialogTurn Start(Dialog dialog, ImmutableSortedDictionary<string, string> known, DialogSetting setting) =>
        DialogWalk.To(dialog, Fresh(dialog, known, setting), dialog.First, setting);

    /// <summary>
    /// Begins with a message that may hold the first answer already ("I arrived on 3 November, how long do I have?"). A day
    /// that the person gave before is said back, because it may be another one now.
    /// </summary>
    public static DialogTurn StartWith(Dialog dialog, string text, ImmutableSortedDictionary<string, string> known, DialogSetting setting)
    {
        if (dialog.Steps[dialog.First] is not QuestionStep { Kind: AnswerKind.Date } question)
            return Start(dialog, known, setting);
        var fresh = Fresh(dialog, known, setting);
        return DialogAnswers.ReadDate(dialog, fresh, question, text, setting)
            ?? DialogAnswers.KnownDate(dialog, fresh, question, setting)
            ?? Start(dialog, known.Remove(question.Slot), setting);
    }

    /// <summary>
    /// Where an interview stands under the version that is in force. One that was begun under another version, or whose step
    /// is gone, begins again with the answers that still have a place.
    /// </summary>
    public static RunningDialog Current(Dialog dialog, RunningDialog running, DialogSetting setting) =>
        running.Version == dialog.Version && dialog.Steps.ContainsKey(running.Step)
            ? running
            : Start(dialog, running.Answers, setting).Running;

    /// <summary>Whether a question is open, and not an ending reached.</summary>
    public static bool IsOpen(Dialog dialog, RunningDialog running) => dialog.Steps.GetValueOrDefault(running.Step) is QuestionStep;

    /// <summary>Takes what the person wrote; null when it is no answer to the step.</summary>
    public static DialogTurn? Answer(Dialog dialog, RunningDialog running, string text, DialogSetting setting) =>
        dialog.Steps[running.Step] switch
        {
            QuestionStep question => DialogAnswers.ToQuestion(dialog, running, question, text, setting),
            EndingStep ending => DialogAnswers.ToEnding(dialog, running, ending, text, setting),
            _ => null,
        };

    /// <summary>Takes a button of any step, however late it is tapped; null when the interview has no such button any more.</summary>
    public static DialogTurn? Choose(Dialog dialog, RunningDialog running, string step, string choice, DialogSetting setting) =>
        DialogAnswers.ByButton(dialog, running, step, choice, setting);

    /// <summary>The open question once more, unchanged: after an interruption, or in another language.</summary>
    public static DialogTurn Repeat(Dialog dialog, RunningDialog running, DialogSetting setting) =>
        DialogWalk.At(dialog, running, setting);

    /// <summary>
    /// After an answer that could not be read: the question in other words, then with a request to choose a button, then a
    /// person.
    /// </summary>
    public static DialogTurn AskAgain(Dialog dialog, RunningDialog running, DialogSetting setting)
    {
        if (dialog.Steps[running.Step] is not QuestionStep question)
            return Repeat(dialog, running, setting);
        var tried = running with { Retries = running.Retries + 1, At = setting.Now };
        return tried.Retries > 2
            ? DialogWalk.To(dialog, tried, question.GivingUp, setting)
            : DialogWalk.At(dialog, tried, setting);
    }

    /// <summary>The question before; null when there is none.</summary>
    public static DialogTurn? Back(Dialog dialog, RunningDialog running, DialogSetting setting)
    {
        if (running.Trail.IsEmpty || dialog.Steps.GetValueOrDefault(running.Trail[^1]) is not QuestionStep question)
            return null;
        var before = running with { Trail = running.Trail.RemoveAt(running.Trail.Length - 1), Answers = running.Answers.Remove(question.Slot) };
        return DialogWalk.To(dialog, before, question.Id, setting);
    }

    /// <summary>The question that an ending corrects, put anew; null where it corrects none.</summary>
    public static DialogTurn? Correct(Dialog dialog, RunningDialog running, DialogSetting setting) =>
        dialog.Steps.GetValueOrDefault(running.Step) is EndingStep { Corrects: { } corrected } ? DialogAnswers.Anew(dialog, running, corrected, setting) : null;

    private static RunningDialog Fresh(Dialog dialog, ImmutableSortedDictionary<string, string> known, DialogSetting setting) => new()
    {
        Id = dialog.Id,
        Version = dialog.Version,
        Step = dialog.First,
        Answers = known.Where(answer => dialog.Slots.Contains(answer.Key)).ToImmutableSortedDictionary(),
        At = setting.Now,
    };
}
