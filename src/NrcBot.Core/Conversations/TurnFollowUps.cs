using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Messages that go on from the last answer: "y cuánto tarda?", "and if I lost it?", "yes".</summary>
internal static class TurnFollowUps
{
    // "Se puede apelar?": by itself it is about anything.
    private const int BriefWords = 6;

    /// <summary>Whether a message has the form of one that goes on from the last answer.</summary>
    internal static bool IsOne(TurnDraft draft, string text) => draft.Library.Words.BeginsLikeFollowUp(text)
        ? draft.State.Topic is not null
        : draft.Subject is not null && IsBrief(text);

    /// <summary>Which topic a text is about, after what was said before.</summary>
    internal static TopicReading Recognize(TurnDraft draft, string text, bool followsUp)
    {
        var alone = TurnTopics.Recognize(draft, text);
        // A few words lean on what was said before; more of them that are clear by themselves do not.
        return draft.State.Topic is not { } last || TurnWhere.IsAsked(draft) || (alone is TopicReading.Clear && !IsBrief(text))
            ? alone
            : TurnTopics.Recognize(draft, text, TopicContext.After(last, draft.Article(last)?.Related ?? [], followsUp));
    }

    /// <summary>"Y eso por qué?": whatever it is like, no word of it has a subject.</summary>
    private static bool SaysNothing(TurnDraft draft, string text)
    {
        var words = draft.Library.Words;
        return TextFolding.Words(words.Normalize(text, draft.Language))
            .All(word => LanguageRecognizer.IsFunctionWord(word) || words.Asks.Contains(word) || words.FollowUps.Contains(word));
    }

    private static bool IsClearAlone(TurnDraft draft, string text) => draft.Library.Recognizer.Recognize(text, draft.Language) is TopicReading.Clear;

    private static bool IsBrief(string text) => TextFolding.Words(TextFolding.Fold(text)).Length <= BriefWords;

    /// <summary>
    /// Answers from the last topic where a message that goes on from it names no other. Once: after that a person is offered, because a
    /// second guess at what somebody means helps nobody. False when it is about something else, or nothing can be guessed.
    /// </summary>
    internal static bool Answer(TurnDraft draft, string text, TopicReading reading)
    {
        if (draft.State.Topic is not { } last || draft.Article(last) is null || TurnReview.Withholds(draft, last))
            return false;
        var goesOn = draft.Library.Words.BeginsLikeFollowUp(text);
        var about = (goesOn && SaysNothing(draft, text)) || reading switch
        {
            // Who asks the same question in full wants that answer, as it is now.
            TopicReading.Clear clear => clear.Topic == last && (!IsClearAlone(draft, text) || (goesOn && draft.Article(last)?.DialogId is null)),
            TopicReading.Unclear unclear => unclear.Topics[0] == last,
            _ => goesOn,
        };
        if (!about)
            return false;
        if (draft.State.Misses > 0)
            OfferPerson(draft, last);
        else if (!TurnDialogs.Conclude(draft))
            SayMore(draft, last);
        draft.State = draft.State with { Misses = draft.State.Misses + 1 };
        return true;
    }

    /// <summary>Takes a bare "yes", "no" or "ok" where nothing was asked.</summary>
    internal static void TakeYesNo(TurnDraft draft, bool yes)
    {
        // After a deadline it confirms the day that was counted from, or puts it right; anywhere else it is the end of something.
        if (!TurnDialogs.Confirm(draft, yes))
            TurnWords.Take(draft, GlobalWord.Thanks);
    }

    private static void SayMore(TurnDraft draft, TopicId topic)
    {
        draft.Say("follow-up", ("topic", TurnTopics.TitleOf(draft, topic)));
        TurnMore.Take(draft);
    }

    private static void OfferPerson(TurnDraft draft, TopicId topic)
    {
        draft.About(topic, TurnOutcome.Answered);
        var text = draft.Phrase("follow-up-again", ("topic", TurnTopics.TitleOf(draft, topic)));
        if (draft.Open(Handoffs.CaseKind.Help) is null)
            draft.Say(TurnQuestions.WithOffer(draft, new TurnPart("follow-up", text.Then(draft.Phrase("offer-person")))));
        else
            draft.Say(new TurnPart("follow-up", text.Then(TurnCases.BringAndTell(draft, topic, Triaging.Risk.None, "follow-up"))));
    }
}
