using NrcBot.Guidance;

namespace NrcBot.Conversations;

/// <summary>Where the person is: what they say of it, and what a shared location tells. Of both only state and town are kept.</summary>
internal static class TurnPlaces
{
    /// <summary>The names under which the state and the town are established; the values are ids of <c>places.yaml</c>.</summary>
    internal const string State = "state";
    internal const string City = "city";

    /// <summary>Notes where the person is before anything is answered: the answer may depend on it.</summary>
    internal static void Note(TurnDraft draft)
    {
        if (draft.Location is { } at && Whereabouts.Of(at, draft.Library) is { } shared)
            Keep(draft, shared);
        foreach (var written in draft.Heard.Utterances.OfType<Utterance.Written>())
        {
            if (draft.Library.PlaceRecognizer.Here(written.Text, draft.Language, draft.Library.Words) is { } here)
                Keep(draft, here);
            draft.Named ??= draft.Library.PlaceRecognizer.Named(written.Text, draft.Language, draft.Library.Words, expected: false);
        }
    }

    /// <summary>Keeps where the person is. A state that is known already says nothing against the town in it.</summary>
    internal static void Keep(TurnDraft draft, Place place)
    {
        draft.Told = place;
        var established = draft.State.Established;
        if (place.IsState && established.GetValueOrDefault(State) == place.Id)
            return;
        established = established.SetItem(State, place.StateId);
        draft.State = draft.State with { Established = place.IsState ? established.Remove(City) : established.SetItem(City, place.Id) };
    }

    /// <summary>The town that is known of the person, or else the state; null where neither is.</summary>
    internal static Place? Of(ConversationState state, Library library) =>
        Find(state, City, library) ?? Find(state, State, library);

    /// <summary>
    /// The state that is known of the person, if its law is told apart. Null as well while the message is about another one ("a shelter
    /// in Saltillo", "my house in Tabasco"): there the general text is not wrong.
    /// </summary>
    internal static MexicanState? Law(TurnDraft draft)
    {
        var id = draft.State.Established.GetValueOrDefault(State);
        var elsewhere = draft.Told is null && draft.Named is { } named && named.StateId != id;
        return !elsewhere && Enum.TryParse<MexicanState>(id, ignoreCase: true, out var law) && Enum.IsDefined(law) ? law : null;
    }

    /// <summary>A place as people read it: "Tapachula, Chiapas".</summary>
    internal static string Name(Place place, TurnDraft draft) =>
        place.IsState || draft.Library.Places[place.StateId].Name.In(draft.Language) is var state && state == place.Name.In(draft.Language)
            ? place.Name.In(draft.Language)
            : $"{place.Name.In(draft.Language)}, {state}";

    // A town that was taken out of the list is not known any more.
    private static Place? Find(ConversationState state, string name, Library library) =>
        state.Established.TryGetValue(name, out var id) ? library.Places.GetValueOrDefault(id) : null;
}
