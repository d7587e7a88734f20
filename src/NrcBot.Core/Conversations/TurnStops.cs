namespace NrcBot.Conversations;

/// <summary>Stop and start words: whole messages only, and before everything else.</summary>
internal static class TurnStops
{
    /// <summary>Notes what was asked for; whether anything is said about it is decided later, because danger is answered first.</summary>
    internal static void Apply(TurnDraft draft, Heard heard)
    {
        if (heard.Stops is not { } stopped || stopped == draft.State.Stopped)
            return;
        draft.State = draft.State with { Stopped = stopped };
        draft.Do(new SetsStopped(stopped));
    }

    /// <summary>Confirms; true when nothing else is to be answered.</summary>
    internal static bool Answer(TurnDraft draft, Heard heard)
    {
        // The provider has answered its keyword itself, and refuses what we would send after a stop.
        if (heard.Stops is null || heard.StopsByProvider)
            return heard is { Stops: true } || heard.Utterances.IsEmpty;
        draft.About(new("info.privacy"), TurnOutcome.Answered);
        if (heard.Stops.Value)
        {
            draft.SayPlainly("stopped");
            return true;
        }
        // Somebody who never stopped and writes START wants to begin.
        if (draft.Effects.Count == 0 && draft.Holder == Holder.Bot)
            TurnWords.Menu(draft);
        else
            draft.SayPlainly("started");
        return false;
    }
}
