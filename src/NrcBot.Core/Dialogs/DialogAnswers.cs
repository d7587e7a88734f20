using NodaTime;
using NodaTime.Text;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Dialogs;

/// <summary>Reads answers to the steps of an interview.</summary>
internal static class DialogAnswers
{
    /// <summary>Takes an answer to an open question; null when it cannot be read.</summary>
    internal static DialogTurn? ToQuestion(Dialog dialog, RunningDialog running, QuestionStep question, string text, DialogSetting setting)
    {
        if (Named(question, text, setting) is { } choice)
            return Take(dialog, running, question, choice, setting);
        return (question.Kind == AnswerKind.Date ? ReadDate(dialog, running, question, text, setting) : null)
            // "I am not sure, I think the 3rd" holds an answer: only without one it is none.
            ?? (setting.Words.UnknownWithin.Match(new(TextFolding.Fold(text))) && question.Choices.FirstOrDefault(one => one.Unknown) is { } unknown
                ? Take(dialog, running, question, unknown, setting)
                : null);
    }

    /// <summary>Takes a button's words, or another answer to the question that the ending corrects; null when it is neither.</summary>
    internal static DialogTurn? ToEnding(Dialog dialog, RunningDialog running, EndingStep ending, string text, DialogSetting setting) =>
        ending.Corrects is { } corrected && dialog.Steps[corrected] is QuestionStep { Kind: AnswerKind.Date } question
            ? ReadDate(dialog, running, question, text, setting)
            : null;

    /// <summary>Takes a tapped button; null when the interview has none of that name.</summary>
    internal static DialogTurn? ByButton(Dialog dialog, RunningDialog running, string stepId, string choiceId, DialogSetting setting)
    {
        switch (dialog.Steps.GetValueOrDefault(stepId))
        {
            case QuestionStep question when question.Choices.FirstOrDefault(choice => choice.Id == choiceId) is { } choice:
                return Take(dialog, running, question, choice, setting);
            case QuestionStep { Kind: AnswerKind.Date } question
                when LocalDatePattern.Iso.Parse(choiceId) is { Success: true } day && day.Value <= setting.Today:
                return Keep(dialog, running, question, day.Value, question.Understood, setting);
            case EndingStep ending when ending.Choices.FirstOrDefault(choice => choice.Id == choiceId)?.GoTo is { } target:
                return Anew(dialog, running, target, setting);
            default:
                return null;
        }
    }

    /// <summary>Reads a day out of free text; null when there is none.</summary>
    internal static DialogTurn? ReadDate(Dialog dialog, RunningDialog running, QuestionStep question, string text, DialogSetting setting) =>
        DateRecognizer.ReadPast(text, setting.Language, setting.Today) switch
        {
            DateReading.Day day => Keep(dialog, running, question, day.Date,
                day.Approximate || day.NeedsConfirming ? question.Assumed : question.Understood, setting),
            DateReading.Several several => AskWhich(dialog, running, question, several, setting),
            _ => null,
        };

    /// <summary>Goes to a step; what was answered to it before is forgotten.</summary>
    internal static DialogTurn Anew(Dialog dialog, RunningDialog running, string target, DialogSetting setting) =>
        DialogWalk.To(dialog, Unanswered(dialog, running, target), target, setting);

    /// <summary>Takes the day that is known already; null when none is.</summary>
    internal static DialogTurn? KnownDate(Dialog dialog, RunningDialog running, QuestionStep question, DialogSetting setting) =>
        running.Answers.TryGetValue(question.Slot, out var known) && LocalDatePattern.Iso.Parse(known) is { Success: true } day
            ? Keep(dialog, running, question, day.Value, question.Assumed, setting)
            : null;

    private static DialogTurn AskWhich(Dialog dialog, RunningDialog running, QuestionStep question, DateReading.Several several, DialogSetting setting)
    {
        var asked = DialogWalk.At(dialog, running with { Step = question.Id, Retries = 0, At = setting.Now }, setting);
        return asked with
        {
            Text = DialogWording.Fill(question.Which ?? question.Again, running, null, setting),
            Choices = DialogWording.Dates(dialog, question, several.Dates, setting),
        };
    }

    private static DialogTurn Take(Dialog dialog, RunningDialog running, QuestionStep question, DialogChoice choice, DialogSetting setting)
    {
        if (choice.DaysAgo is { } days)
            return Keep(dialog, running, question, setting.Today.PlusDays(-days), question.Understood, setting);
        var answered = Answered(running, question, choice.Id);
        return choice.GoTo is { } target
            ? Anew(dialog, answered, target, setting)
            : DialogWalk.To(dialog, answered, question.Next!, setting);
    }

    private static DialogTurn Keep(Dialog dialog, RunningDialog running, QuestionStep question, LocalDate day, DialogText? sayBack, DialogSetting setting)
    {
        var answered = Answered(running, question, LocalDatePattern.Iso.Format(day));
        var turn = DialogWalk.To(dialog, answered, question.Next!, setting);
        return sayBack is null ? turn : turn with { Text = turn.Text.Then(DialogWording.Fill(sayBack, answered, null, setting)) };
    }

    private static RunningDialog Answered(RunningDialog running, QuestionStep question, string answer) => running with
    {
        Answers = running.Answers.SetItem(question.Slot, answer),
        Trail = running.Trail.Remove(question.Id).Add(question.Id),
    };

    // Whoever chooses to go to a question wants to answer it anew.
    private static RunningDialog Unanswered(Dialog dialog, RunningDialog running, string target) =>
        dialog.Steps[target] is QuestionStep question ? running with { Answers = running.Answers.Remove(question.Slot) } : running;

    private static DialogChoice? Named(QuestionStep question, string text, DialogSetting setting)
    {
        var written = TextFolding.Fold(text);
        return question.Choices.FirstOrDefault(choice => choice.Label is var label
                && (written == TextFolding.Fold(label.Spanish) || written == TextFolding.Fold(label.English)))
            ?? (setting.Words.IsUnknown(text) ? question.Choices.FirstOrDefault(choice => choice.Unknown) : null)
            ?? (YesNoRecognizer.Read(text, Asked(question), setting.Words) is { Rest: "", Yes: var yes } ? question.Choices.FirstOrDefault(choice => choice.Id == (yes ? "yes" : "no")) : null);
    }

    private static string Asked(QuestionStep question) => $"{question.Ask.Full.Spanish} {question.Ask.Full.English}";
}
