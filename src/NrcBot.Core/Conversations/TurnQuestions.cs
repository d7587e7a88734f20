using NrcBot.Guidance;
using NrcBot.Understanding;

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

    /// <summary>Takes what was written as the answer to the open question; false when it is none.</summary>
    internal static bool TakeWritten(TurnDraft draft, string text)
    {
        if (draft.Asked is not { } question || YesNoRecognizer.Read(text, Words(draft, question), draft.Library.Words) is not { } said)
            return false;
        if (said.Rest.Length == 0)
            return Take(draft, question, said.Yes);
        if (question is not (OfferPerson or TurnNeed.OfferNeeded))
            return false;
        // "Sí, pero ¿cuánto cobran?": who wants a person gets one, and to the rest what can be said at once.
        var offered = draft.Subject ?? TopicId.Human;
        var subject = TurnTopics.SayAtOnce(draft, said.Rest);
        TurnWords.BringPerson(draft, offered, Accepted(question));
        draft.About(subject ?? offered, TurnOutcome.Answered);
        return true;
    }

    /// <summary>Takes the answer; false when there is no such question.</summary>
    internal static bool Take(TurnDraft draft, string question, bool yes)
    {
        switch (question)
        {
            case OfferPerson or TurnNeed.OfferNeeded when yes:
                TurnWords.BringPerson(draft, draft.Subject ?? TopicId.Human, Accepted(question));
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

    // Why a person comes in, for the counsellor.
    private static string Accepted(string offer) => offer == OfferPerson ? "offer-accepted" : "need";

    // In both languages: the question may have been put in the other one.
    private static string Words(TurnDraft draft, string question)
    {
        var phrase = question switch { OfferPerson or TurnNeed.OfferNeeded => "offer-person", GoOn => "resume-dialog", _ => null };
        return phrase is null ? "" : string.Join(' ', Enum.GetValues<Language>().Select(language => draft.Library.Phrases.Get(phrase, language, draft.Channel)));
    }
}
