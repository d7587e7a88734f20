using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>
/// One turn of a conversation: what is said to the messages that wait, and what else is done. A pure function of its
/// arguments, so that any turn can be replayed; may be used from several threads.
/// </summary>
/// <param name="languages">Tells languages apart; expensive to build, so the caller keeps one.</param>
public sealed class Turn(LanguageRecognizer languages)
{
    /// <summary>
    /// Answers the messages. The order never changes: stop and start words, danger, the discreet word, global words, the open
    /// question, an interruption, understanding.
    /// </summary>
    /// <param name="state">What is remembered of the conversation.</param>
    /// <param name="input">The messages that wait, the moment, who holds the conversation and its open cases.</param>
    /// <param name="library">Everything that can be said.</param>
    /// <exception cref="ArgumentException">There is no message.</exception>
    public TurnResult Take(ConversationState state, TurnInput input, Library library)
    {
        if (input.Messages.IsDefaultOrEmpty)
            throw new ArgumentException("A turn needs a message.", nameof(input));
        var heard = TurnHearing.Of(state, input, library, languages);
        var draft = new TurnDraft(state, input, library, heard);

        TurnStops.Apply(draft, heard);
        TurnPlaces.Note(draft);
        TurnFacts.Note(draft);
        if (heard.Danger is { } danger && !TurnDialogs.Counts(draft, danger))
            TurnDanger.Answer(draft, danger);
        else if (heard.Discreet)
            TurnDanger.HideEverything(draft);
        else if (!TurnStops.Answer(draft, heard))
            foreach (var utterance in heard.Utterances)
                Answer(draft, utterance);
        return draft.Finish();
    }

    private static void Answer(TurnDraft draft, Utterance utterance)
    {
        if (TurnRights.Take(draft, utterance) || draft.Holder == Holder.Counsellor)
            return;
        if (draft.State.Stopped)
        {
            draft.About(new("info.privacy"), TurnOutcome.Answered);
            draft.SayPlainly("stopped-reminder");
            return;
        }
        switch (utterance)
        {
            case Utterance.Tap tap:
                TurnTaps.Take(draft, tap.ChoiceId);
                break;
            case Utterance.Word word:
                TurnWords.Take(draft, word.Meaning);
                break;
            case Utterance.Written written:
                TurnTopics.Read(draft, written.Text);
                break;
            default:
                TurnAttachments.Take(draft, utterance);
                break;
        }
    }
}
