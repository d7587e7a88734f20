using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Where the person is: what they say of it, and what a shared location tells. Of both only state and town are kept; who says nothing else is answered.</summary>
internal static class TurnPlaces
{
    /// <summary>The names under which the state and the town are established; the values are ids of <c>places.yaml</c>.</summary>
    internal const string State = "state";
    internal const string City = "city";

    // Before the name of a place these say that somebody is not there.
    private static readonly ImmutableArray<string> Directions = ["a", "al", "para", "por", "de", "del", "to", "for"];

    // "Pues cerca del puente": near the beginning of an answer these say that it is meant as a place.
    private static readonly ImmutableArray<string> Spots = ["por", "cerca", "en", "junto", "frente", "atras", "detras", "near", "by", "in", "at", "behind"];
    private const int WordsOfASpot = 5;

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

    /// <summary>Takes a message that only names a place as where the person is; false when it is anything else, or a place to go to or come from.</summary>
    internal static bool Take(TurnDraft draft, string text)
    {
        if (WhereQuestion.OnlyPlace(text, draft.Language, draft.Library) is not { } place)
            return false;
        if (draft.Told is null)
        {
            if (TextFolding.Words(draft.Library.Words.Normalize(text, draft.Language)) is [var first, ..] && Directions.Contains(first))
                return false;
            Keep(draft, place);
        }
        Answer(draft, draft.Told ?? place);
        return true;
    }

    /// <summary>Somebody only says where they are: what was answered before, as it is there, or what else to ask.</summary>
    internal static void Answer(TurnDraft draft, Place told)
    {
        draft.State = draft.State with { Misses = 0 };
        if (draft.State.Topic is { } topic && draft.Article(topic) is { } article
            && draft.Library.Articles[(topic, draft.Language)] is var general && TurnTopics.TextOf(draft, article) != TurnTopics.TextOf(draft, general))
        {
            draft.About(topic, TurnOutcome.Answered);
            draft.Say(TurnTopics.Part(draft, article));
            TurnDialogs.OfferToGoOn(draft);
            return;
        }
        draft.About(draft.State.Topic ?? new("info.menu"), TurnOutcome.Fallback);
        draft.Say(new TurnPart("place", draft.Phrase("place-noted", ("place", Name(told, draft))))
        {
            Choices = [draft.Button(ChoiceIds.Word("where"), "where"), draft.Button(ChoiceIds.Word("menu"), "menu"), draft.Button(ChoiceIds.Word("person"), "person")],
        });
        TurnDialogs.OfferToGoOn(draft);
    }

    /// <summary>Whether an answer to the question where somebody is names a place, though none that is known.</summary>
    internal static bool IsSpot(TurnDraft draft, string text) =>
        TextFolding.Words(TextFolding.Fold(text)) is { Length: <= WordsOfASpot } words && words.Take(2).Any(word => Spots.Contains(word))
        && words is not ["por", "que", ..] && !words.Any(draft.Library.Words.Asks.Contains);

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
