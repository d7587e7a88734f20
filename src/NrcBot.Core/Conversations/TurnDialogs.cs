using NrcBot.Deadlines;
using NrcBot.Dialogs;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Interviews inside a turn.</summary>
internal static class TurnDialogs
{
    /// <summary>
    /// Whether an interview tells better than likeness how urgent a message is: it counts the days from the arrival that the message
    /// tells of, says the date, and opens a case itself where few days are left.
    /// </summary>
    internal static bool Counts(TurnDraft draft, Finding danger) =>
        draft.Holder == Holder.Bot && danger.Risk == Risk.Urgent && DangerRecognizer.IsLikeness(danger)
        && draft.Library.Dialogs.Values.Any(dialog => dialog.Topic == danger.Topic && dialog.Steps[dialog.First] is QuestionStep { Kind: AnswerKind.Date })
        && draft.Heard.Utterances.OfType<Utterance.Written>().Any(written => DateRecognizer.TellsArrival(written.Text, draft.Language, draft.Today));

    /// <summary>Begins an interview; the first message may hold the first answer already.</summary>
    internal static void Start(TurnDraft draft, Dialog dialog, string text)
    {
        var turn = DialogRunner.StartWith(dialog, text, draft.State.Established, Setting(draft));
        Say(draft, dialog, turn with
        {
            Text = turn.Text.Then(TurnReview.Caution(draft, dialog.Topic)),
            // Where the message was all that the interview needed to know, the interview knows better whether somebody is needed.
            Running = turn.Running with { NeedsPerson = DialogRunner.IsOpen(dialog, turn.Running) && TurnNeed.With(draft, dialog.Topic, text) != ComesIn.Asked },
        });
    }

    /// <summary>Takes what was written as an answer to the step where the interview stands; false when it is none.</summary>
    internal static bool Answer(TurnDraft draft, string text)
    {
        if (draft.State.Dialog is { } under && draft.Library.Dialogs.TryGetValue(under.Id, out var begun) && Withhold(draft, begun, under))
            return true;
        if (Running(draft) is not ({ } dialog, { } running))
            return false;
        // Where nothing is asked any more, a new question goes first: a date in it is not a correction.
        if (!DialogRunner.IsOpen(dialog, running) && TurnTopics.Recognize(draft, text) is TopicReading.Clear clear && clear.Topic != dialog.Topic)
            return false;
        if (DialogRunner.Answer(dialog, running, text, Setting(draft)) is not { } turn)
            return false;
        Say(draft, dialog, turn);
        return true;
    }

    /// <summary>Puts the open question again because the answer could not be read; false when none is open.</summary>
    internal static bool AskAgain(TurnDraft draft)
    {
        if (Running(draft) is not ({ } dialog, { } running) || !DialogRunner.IsOpen(dialog, running))
            return false;
        Say(draft, dialog, DialogRunner.AskAgain(dialog, running, Setting(draft)));
        return true;
    }

    /// <summary>Puts the open question once more as it is; false when none is open.</summary>
    internal static bool Repeat(TurnDraft draft)
    {
        if (Running(draft) is not ({ } dialog, { } running) || !DialogRunner.IsOpen(dialog, running))
            return false;
        Say(draft, dialog, DialogRunner.Repeat(dialog, running, Setting(draft)));
        return true;
    }

    /// <summary>One question back; false when there is none.</summary>
    internal static bool Back(TurnDraft draft)
    {
        if (Running(draft) is not ({ } dialog, { } running) || DialogRunner.Back(dialog, running, Setting(draft)) is not { } turn)
            return false;
        Say(draft, dialog, turn);
        return true;
    }

    /// <summary>A button of an interview, also of one that is over; false when it leads nowhere any more.</summary>
    internal static bool Choose(TurnDraft draft, string dialogId, string step, string choice)
    {
        if (!draft.Library.Dialogs.TryGetValue(dialogId, out var dialog))
            return false;
        if (Withhold(draft, dialog, running: null))
            return true;
        var running = Running(draft) is ({ } current, { } under) && current.Id == dialogId
            ? under
            : DialogRunner.Start(dialog, draft.State.Established, Setting(draft)).Running;
        if (DialogRunner.Choose(dialog, running, step, choice, Setting(draft)) is not { } turn)
            return false;
        Say(draft, dialog, turn);
        return true;
    }

    /// <summary>Whether the question of an interview is open.</summary>
    internal static bool IsAsking(TurnDraft draft) =>
        Running(draft) is ({ } dialog, { } running) && DialogRunner.IsOpen(dialog, running);

    /// <summary>
    /// Begins the interview of the last topic where it was answered without one, and a message that says nothing else clearly holds the
    /// day that the interview asks for; false otherwise.
    /// </summary>
    internal static bool TakeDate(TurnDraft draft, string text, TopicReading reading)
    {
        if (draft.State.Dialog is not null || draft.State.Topic is not { } last || draft.Article(last)?.DialogId is not { } id
            || (reading is TopicReading.Clear clear && clear.Topic != last)
            || !draft.Library.Dialogs.TryGetValue(id, out var dialog) || TurnReview.Withholds(draft, last)
            || DateRecognizer.ReadPast(text, draft.Language, draft.Today) is not (DateReading.Day or DateReading.Several))
            return false;
        Start(draft, dialog, text);
        return true;
    }

    /// <summary>What an interview came to, once more, when it gave the last answer; false when it did not.</summary>
    internal static bool Conclude(TurnDraft draft)
    {
        if (Concluded(draft) is not ({ } dialog, { } running))
            return false;
        // Days may have passed since: counted anew from the day that is known.
        if (draft.LastDay is null)
            Say(draft, dialog, DialogRunner.Repeat(dialog, running, Setting(draft)));
        else
            Start(draft, dialog, "");
        return true;
    }

    /// <summary>
    /// Takes a bare yes or no after what an interview came to: yes confirms the day that was counted from, no puts that question again.
    /// False when the interview did not give the last answer.
    /// </summary>
    internal static bool Confirm(TurnDraft draft, bool yes)
    {
        if (Concluded(draft) is not ({ } dialog, { } running))
            return false;
        if (!yes && DialogRunner.Correct(dialog, running, Setting(draft)) is { } again)
            Say(draft, dialog, again);
        else if (yes && draft.LastDay is { } day && day >= draft.Today)
        {
            draft.About(dialog.Topic, TurnOutcome.Answered);
            draft.Say("last-day-again", ("date", DateWording.Full(day, draft.Language)));
        }
        else
            return yes && Conclude(draft);
        return true;
    }

    /// <summary>Whether the question of another topic's interview is open.</summary>
    internal static bool IsInterrupted(TurnDraft draft, TopicId by) =>
        Running(draft) is ({ } dialog, { } running) && DialogRunner.IsOpen(dialog, running) && dialog.Topic != by;

    /// <summary>After something in between: asks whether to go on with the interview, if one is open.</summary>
    internal static void OfferToGoOn(TurnDraft draft)
    {
        if (Running(draft) is not ({ } dialog, { } running) || !DialogRunner.IsOpen(dialog, running))
            return;
        draft.State = draft.State with { Asked = TurnQuestions.GoOn };
        draft.Say(new TurnPart(TurnQuestions.GoOn, draft.Phrase("resume-dialog"))
        {
            Choices =
            [
                draft.Button(ChoiceIds.Asked(TurnQuestions.GoOn, yes: true), "go-on"),
                draft.Button(ChoiceIds.Asked(TurnQuestions.GoOn, yes: false), "no-thanks"),
                draft.Button(ChoiceIds.Word("person"), "person"),
            ],
        });
    }

    /// <summary>
    /// Where nobody vouches any more for an interview that was begun, ends it and hands the answer to a counsellor; false when it may
    /// go on, or asks nothing any more.
    /// </summary>
    private static bool Withhold(TurnDraft draft, Dialog dialog, RunningDialog? running)
    {
        if (!TurnReview.Withholds(draft, dialog.Topic)
            || (running is not null && !DialogRunner.IsOpen(dialog, DialogRunner.Current(dialog, running, Setting(draft))))
            || draft.Library.Articles.GetValueOrDefault((dialog.Topic, draft.Language)) is not { } article)
            return false;
        draft.State = draft.State with { Dialog = null, Topic = dialog.Topic };
        TurnReview.Withhold(draft, article);
        return true;
    }

    private static (Dialog? Dialog, RunningDialog? Running) Concluded(TurnDraft draft) =>
        Running(draft) is ({ } dialog, { } running) && !DialogRunner.IsOpen(dialog, running) && draft.State.Topic == dialog.Topic
            ? (dialog, running)
            : (null, null);

    private static (Dialog? Dialog, RunningDialog? Running) Running(TurnDraft draft)
    {
        if (draft.State.Dialog is not { } running)
            return (null, null);
        if (!draft.Library.Dialogs.TryGetValue(running.Id, out var dialog) || TurnReview.Withholds(draft, dialog.Topic))
        {
            // The interview was taken out of the service meanwhile, or nobody vouches for it any more.
            draft.State = draft.State with { Dialog = null };
            return (null, null);
        }
        return (dialog, DialogRunner.Current(dialog, running, Setting(draft)));
    }

    private static void Say(TurnDraft draft, Dialog dialog, DialogTurn turn)
    {
        draft.About(dialog.Topic, TurnOutcome.Answered);
        draft.State = draft.State with
        {
            Dialog = turn.Running,
            Topic = dialog.Topic,
            Misses = 0,
            Established = draft.State.Established.SetItems(turn.Established),
        };
        var text = turn.Text;
        var open = draft.Open(CaseKind.Help);
        if (turn.Opens is { } risk)
        {
            // A limit that runs out is what was noticed, as much as one that is told in so many words.
            draft.Risk = risk > draft.Risk ? risk : draft.Risk;
            TurnCases.Bring(draft, CaseKind.Help, dialog.Topic, risk, $"dialog:{dialog.Id}/{turn.Running.Step}");
            text = open is null ? text.Then(TurnCases.WhatToExpect(draft, dialog.Topic, risk)) : text;
        }
        if (open is not null)
            text = text.WithCaseNumber(open.Number);
        var part = new TurnPart($"dialog:{dialog.Id}", text)
        {
            Choices = turn.Choices,
            Article = new(dialog.Topic, Hash.Short(dialog.Source))
            {
                Content = draft.Library.Version,
                Variant = $"dialog:{dialog.Id}/{turn.Running.Step}",
                Facts = [.. dialog.Facts],
            },
        };
        draft.Say(OwesOffer(draft, dialog, turn) ? WithOffer(draft, part) : part);
    }

    /// <summary>Whether an interview that began with a message that needed somebody ends, and nobody came in or was offered.</summary>
    private static bool OwesOffer(TurnDraft draft, Dialog dialog, DialogTurn turn) =>
        turn is { Running.NeedsPerson: true, Opens: null } && !DialogRunner.IsOpen(dialog, turn.Running) && draft.Open(CaseKind.Help) is null;

    private static TurnPart WithOffer(TurnDraft draft, TurnPart part)
    {
        draft.State = draft.State with { Dialog = draft.State.Dialog! with { NeedsPerson = false } };
        return TurnQuestions.WithOffer(draft, part with { Text = part.Text.Then(draft.Phrase("offer-person")) }, TurnNeed.OfferNeeded);
    }

    private static DialogSetting Setting(TurnDraft draft) =>
        new(draft.Language, draft.Channel, draft.Now, draft.Today, draft.Library.Calendar, draft.Library.Words);
}
