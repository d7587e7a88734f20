using NrcBot.Deadlines;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>
/// What a person may do in every state, also after STOP and while a counsellor holds the conversation: complain, have everything
/// erased, and say whether this phone is safe.
/// </summary>
internal static class TurnRights
{
    internal const string Forget = "forget";
    private const string Complaint = "complaint";

    // No question, but what comes next may belong to the complaint: "and before that …".
    private const string ComplaintMade = "complaint-made";

    // "I want to complain" announces a complaint; more words than that are the complaint.
    private const int WordsOfAComplaint = 12;

    /// <summary>Takes what is said if it is one of these; false otherwise.</summary>
    internal static bool Take(TurnDraft draft, Utterance utterance)
    {
        switch (utterance)
        {
            case Utterance.Word { Meaning: GlobalWord.Complaint }:
                AskForComplaint(draft);
                return true;
            case Utterance.Word { Meaning: GlobalWord.ForgetMe }:
                AskWhetherToForget(draft);
                return true;
            case Utterance.Tap tap when ChoiceIds.ReadAsked(tap.ChoiceId) is { } answer:
                return TakeAnswer(draft, answer.Question, answer.Yes);
            case Utterance.Written written:
                return TakeWritten(draft, written.Text);
            default:
                return false;
        }
    }

    private static bool TakeWritten(TurnDraft draft, string text)
    {
        // What is at stake here is answered with plain words only: "sí, pero él lee mis mensajes" is no yes.
        var yes = YesNoRecognizer.Read(text, question: "", draft.Library.Words) is { Rest: "", Yes: var said } ? said : (bool?)null;
        if (draft.Asked == Complaint)
        {
            if (yes is false)
                draft.Say("offer-declined");
            else
                OpenComplaint(draft);
            return true;
        }
        if (draft.Asked == ComplaintMade && draft.Open(CaseKind.Complaint) is not null && draft.Library.Words.BeginsLikeFollowUp(text))
        {
            AddToComplaint(draft);
            return true;
        }
        if (yes is { } answer && draft.Asked is { } question && TakeAnswer(draft, question, answer))
            return true;
        switch (draft.Library.Words.Within(text))
        {
            case GlobalWord.Complaint when TextFolding.Fold(text).Split(' ').Length >= WordsOfAComplaint:
                OpenComplaint(draft);
                return true;
            case GlobalWord.Complaint:
                AskForComplaint(draft);
                return true;
            case GlobalWord.ForgetMe:
                AskWhetherToForget(draft);
                return true;
            default:
                return false;
        }
    }

    private static bool TakeAnswer(TurnDraft draft, string question, bool yes)
    {
        switch (question)
        {
            case TurnDanger.SafeToWrite:
                TurnDanger.TakeSafeToWrite(draft, yes);
                return true;
            case Forget when draft.Asked == Forget:
                FinishForgetting(draft, yes);
                return true;
            // An old button that erases everything asks once more.
            case Forget when yes:
                AskWhetherToForget(draft);
                return true;
            case Forget:
                FinishForgetting(draft, yes: false);
                return true;
            default:
                return false;
        }
    }

    private static void AskForComplaint(TurnDraft draft)
    {
        draft.State = draft.State with { Asked = Complaint };
        draft.About(TopicId.Human, TurnOutcome.Answered);
        draft.Say("complaint-ask");
    }

    private static void OpenComplaint(TurnDraft draft)
    {
        if (!TurnCases.CanOpen(draft, CaseKind.Complaint))
        {
            AskForComplaint(draft);
            return;
        }
        draft.About(TopicId.Human, TurnOutcome.Answered);
        var number = TurnCases.Bring(draft, CaseKind.Complaint, new("info.nrc"), Risk.None, "complaint");
        draft.State = draft.State with { Asked = ComplaintMade };
        draft.Say("complaint-opened", ("case", number), ("date", DateWording.Full(draft.Today, draft.Language)));
    }

    private static void AddToComplaint(TurnDraft draft)
    {
        draft.State = draft.State with { Asked = ComplaintMade };
        draft.About(new("info.human"), TurnOutcome.Answered);
        draft.Say("complaint-added", ("case", TurnCases.Bring(draft, CaseKind.Complaint, new("info.nrc"), Risk.None, "complaint")));
    }

    private static void AskWhetherToForget(TurnDraft draft)
    {
        draft.State = draft.State with { Asked = Forget };
        draft.About(new("info.privacy"), TurnOutcome.Answered);
        draft.Say(new TurnPart("forget", draft.Phrase("forget-confirm"))
        {
            Choices = [draft.Button(ChoiceIds.Asked(Forget, yes: true), "delete-all"), draft.Button(ChoiceIds.Asked(Forget, yes: false), "keep")],
            Plain = true,
        });
    }

    private static void FinishForgetting(TurnDraft draft, bool yes)
    {
        draft.About(new("info.privacy"), TurnOutcome.Answered);
        draft.SayPlainly(yes ? "forget-done" : "forget-cancelled");
        if (!yes)
            return;
        // That the person wants no messages outlives everything else: forgetting it would start them again.
        draft.State = ConversationState.New with { Stopped = draft.State.Stopped };
        draft.Do(new ForgetsPerson());
    }
}
