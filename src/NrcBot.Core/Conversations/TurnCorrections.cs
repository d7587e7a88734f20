using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>"No, eso no": the answer was not what the person asked.</summary>
internal static class TurnCorrections
{
    private const int MostAlternatives = 3;

    // What was a tenth as likely is a guess that only makes the list longer.
    private const double WorthOffering = 0.02;

    /// <summary>
    /// Takes a correction: what is said instead is answered; where nothing is, first what else the message may have been about, then
    /// all topics, then a person. False when it is none, or when there was no answer to correct.
    /// </summary>
    internal static bool Take(TurnDraft draft, string text)
    {
        if (draft.Library.Words.AfterCorrection(text) is not { } instead || draft.State.Topic is not { } last)
            return false;
        if (instead.Length > 0)
            AnswerInstead(draft, instead, last);
        else
            Offer(draft, last);
        return true;
    }

    /// <summary>Keeps what else a message may be about, for the case that the answer is not it.</summary>
    internal static void Remember(TurnDraft draft, TopicId answered) => draft.State = draft.State with
    {
        Alternatives =
        [
            .. draft.Candidates.Where(candidate => candidate.Score >= WorthOffering).Select(candidate => candidate.Topic)
                .Where(topic => topic != answered && TurnTopics.IsSubject(topic)).Take(MostAlternatives),
        ],
    };

    private static void AnswerInstead(TurnDraft draft, string instead, TopicId last)
    {
        var reading = TurnTopics.Recognize(draft, instead, TopicContext.Instead(last));
        // Not the same text again: what else there is to say.
        if (reading is not TopicReading.Clear clear || clear.Topic != last || !TurnFollowUps.Answer(draft, instead, reading))
            TurnTopics.Decide(draft, instead, reading);
    }

    private static void Offer(TurnDraft draft, TopicId last)
    {
        var misses = draft.State.Misses + 1;
        var choices = draft.Alternatives.IsDefaultOrEmpty ? draft.Article(last)?.Related.Take(MostAlternatives).ToImmutableArray() ?? [] : draft.Alternatives;
        if (misses == 1 && !choices.IsEmpty)
        {
            draft.About(choices[0], TurnOutcome.Clarified);
            draft.Say(new TurnPart("correction", draft.Phrase("correction"))
            {
                Choices = [.. choices.Select(topic => TurnWords.TopicChoice(draft, topic)), draft.Button(ChoiceIds.Word("person"), "person")],
            });
        }
        else if (misses <= 2)
            TurnWords.Menu(draft);
        else
        {
            draft.About(new("info.human"), TurnOutcome.Fallback);
            draft.Say(TurnQuestions.WithOffer(draft, new TurnPart("not-understood", draft.Phrase("not-understood-again"))));
        }
        draft.State = draft.State with { Misses = misses };
    }
}
