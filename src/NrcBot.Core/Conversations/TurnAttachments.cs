using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Conversations;

/// <summary>Messages without words that can be read.</summary>
internal static class TurnAttachments
{
    internal static void Take(TurnDraft draft, Utterance utterance)
    {
        draft.About(draft.State.Topic ?? new("info.menu"), TurnOutcome.Fallback);
        // A voice note answers no question: it stays open for the words.
        draft.State = draft.State with { Asked = draft.Asked };
        switch (utterance)
        {
            case Utterance.File file:
                draft.Say(PhraseFor(file.Kind));
                NoteOnCase(draft, "media");
                break;
            case Utterance.Place:
                TurnWhere.TakeLocation(draft);
                NoteOnCase(draft, "location");
                break;
            case Utterance.WrongNumber:
                draft.Say(new TurnPart("choose-number", draft.Phrase("choose-number")) { Choices = draft.State.Offered });
                break;
            default:
                if (!TurnDialogs.AskAgain(draft))
                    draft.Say("empty-message");
                break;
        }
    }

    private static string PhraseFor(MediaKind kind) => kind switch
    {
        MediaKind.Voice => "media-voice",
        MediaKind.Picture => "media-picture",
        _ => "media-other",
    };

    /// <summary>Where something is at stake, a person looks at what cannot be read here.</summary>
    private static void NoteOnCase(TurnDraft draft, string reason)
    {
        if (draft.Open(CaseKind.Help) is not { } open)
            return;
        draft.Do(new AddsToCase(open.Number, open.Topic, Risk.None, reason));
        draft.Say("media-at-stake", ("case", TurnCases.Number(open)));
    }
}
