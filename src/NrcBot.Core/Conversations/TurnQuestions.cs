using NrcBot.Guidance;
namespace NrcBot.Conversations;

/// <summary>The questions of the service itself that are answered with yes or no.</summary>
internal static class TurnQuestions
{
    internal const string OfferPerson = "offer-person";
    internal const string GoOn = "go-on";
    internal const string SecondQuestion = "second-question";

    /// <summary>Puts the question whether a person should come in after a text.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="part">The text.</param>
    /// <param name="question">Why it is put: the counsellor reads it with the case.</param>
    internal static TurnPart WithOffer(TurnDraft draft, TurnPart part, string question = OfferPerson)
    {
        draft.State = draft.State with { Asked = question };
        draft.Handoff = true;
        return part with { Choices = draft.YesNo(question) };
    }

    /// <summary>Takes the answer; false when there is no such question.</summary>
    internal static bool Take(TurnDraft draft, string question, bool yes)
    {
        switch (question)
        {
            case OfferPerson or TurnNeed.OfferNeeded when yes:
                TurnWords.BringPerson(draft, draft.Subject ?? TopicId.Human, question == OfferPerson ? "offer-accepted" : "need");
                return true;
            case OfferPerson or TurnNeed.OfferNeeded:
                draft.About(draft.Subject ?? TopicId.Human, TurnOutcome.Answered);
                draft.Say("offer-declined");
                draft.State = draft.State with { Misses = 0 };
                return true;
            case SecondQuestion when yes && draft.Alternatives is [var second, ..]:
                TurnTopics.Answer(draft, second, "");
                return true;
            case GoOn when yes:
                return TurnDialogs.Repeat(draft);
            case GoOn:
                draft.State = draft.State with { Dialog = null };
                TurnWords.Menu(draft);
                return true;
            default:
                return false;
        }
    }
}
