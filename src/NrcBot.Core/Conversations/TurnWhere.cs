using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>"Where?": the offices near the person, or the question where that is.</summary>
internal static class TurnWhere
{
    /// <summary>Begins the name of the open question in which place to look; the kinds of office follow.</summary>
    internal const string AskedPrefix = "where:";

    // Three can be compared; an SMS is paid by its length.
    private const int MostOffices = 3;
    private const int MostOfficesBySms = 2;

    // More than this is no answer to "which town are you in?" any more, though it may hold one.
    private const int WordsOfAnAnswer = 8;

    // More towns than this are not a help to choose from.
    private const int MostTowns = 12;

    /// <summary>The word DÓNDE: the offices that the last answer spoke of.</summary>
    internal static void Word(TurnDraft draft) => Answer(draft, KindsOfLast(draft), named: null);

    /// <summary>A shared location: the nearest of those offices.</summary>
    internal static void TakeLocation(TurnDraft draft) => Answer(draft, KindsAsked(draft), named: null);

    /// <summary>A button: some kinds of office, and perhaps a place that is now known; false when it means neither.</summary>
    internal static bool Tap(TurnDraft draft, string id)
    {
        if (ChoiceIds.ReadWhere(id) is not { } where)
            return false;
        var kinds = where.Kinds.Where(draft.Library.OfficeKinds.ContainsKey).ToImmutableArray();
        if (where.Place.Length > 0 && draft.Library.Places.TryGetValue(where.Place, out var place))
            TurnPlaces.Keep(draft, place);
        Answer(draft, kinds.IsEmpty ? KindsOfLast(draft) : kinds, named: null);
        return true;
    }

    /// <summary>Takes a text as the answer to the open question in which place to look; false when it is none.</summary>
    internal static bool TakePlace(TurnDraft draft, string text)
    {
        if (!IsAsked(draft))
            return false;
        var words = TextFolding.Words(TextFolding.Fold(text)).Length;
        if (words > WordsOfAnAnswer)
            return false;
        if (draft.Told is null)
        {
            if (WhereQuestion.OnlyPlace(text, draft.Language, draft.Library) is not { } place)
                return false;
            TurnPlaces.Keep(draft, place);
        }
        Answer(draft, KindsAsked(draft), named: null);
        return true;
    }

    /// <summary>Takes a question where an office is; false when the text is none.</summary>
    internal static bool TakeQuestion(TurnDraft draft, string text)
    {
        // "Office in Villahermosa?" as a first message may be about ours: its words decide.
        if (WhereQuestion.Read(text, draft.Language, draft.Library) is not { } question || (question.Kind is null && draft.Subject is null))
            return false;
        if (question.Kind is { } kind)
            draft.State = draft.State with { Topic = draft.Library.OfficeKinds[kind].Topic };
        Answer(draft, question.Kind is { } named ? [named] : KindsOfLast(draft), question.Place);
        return true;
    }

    /// <summary>Whether the question in which place to look is open.</summary>
    internal static bool IsAsked(TurnDraft draft) => draft.Asked?.StartsWith(AskedPrefix, StringComparison.Ordinal) is true;

    /// <summary>After an answer that names no place: asks once more; false when this was not asked, or twice already.</summary>
    internal static bool AskAgain(TurnDraft draft)
    {
        if (!IsAsked(draft) || draft.State.Misses > 0)
            return false;
        draft.State = draft.State with { Misses = 1 };
        Ask(draft, KindsAsked(draft), draft.Phrase("where-again"));
        return true;
    }

    /// <summary>The kinds of office that the last answer spoke of; the usual one without any.</summary>
    private static ImmutableArray<string> KindsOfLast(TurnDraft draft) =>
        OfficeKind.Among(draft.State.Topic is { } topic ? draft.Article(topic) : null) is { IsEmpty: false } kinds ? kinds : [OfficeKind.Usual];

    private static ImmutableArray<string> KindsAsked(TurnDraft draft) =>
        draft.Asked?.StartsWith(AskedPrefix, StringComparison.Ordinal) is true
            ? [.. draft.Asked[AskedPrefix.Length..].Split(',').Where(draft.Library.OfficeKinds.ContainsKey).DefaultIfEmpty(OfficeKind.Usual)]
            : KindsOfLast(draft);

    private static void Answer(TurnDraft draft, ImmutableArray<string> kinds, Place? named)
    {
        var place = named ?? TurnPlaces.Of(draft.State, draft.Library);
        // A point abroad, or in the sea, is no help.
        var at = named is null && draft.Location is { InMexico: true } shared ? shared : (Coordinates?)null;
        if (place is null && at is null)
        {
            Ask(draft, kinds, draft.Phrase("where-ask"));
            return;
        }
        draft.State = draft.State with { Misses = 0 };
        StayOpen(draft, kinds);
        draft.Say(Fitting(draft, kinds, new(draft, place, at, Closing(draft, named, place, at))));
        TurnDialogs.OfferToGoOn(draft);
    }

    private static void Ask(TurnDraft draft, ImmutableArray<string> kinds, MessageText question)
    {
        StayOpen(draft, kinds);
        draft.Say(new TurnPart("where", Towns(draft, kinds[0]).Then(question)) { Choices = States(draft, kinds) });
    }

    // Another place may follow, and "more" or a counsellor must know what this was about.
    private static void StayOpen(TurnDraft draft, ImmutableArray<string> kinds)
    {
        var topic = draft.Subject ?? draft.Library.OfficeKinds[kinds[0]].Topic;
        draft.State = draft.State with { Topic = topic, Asked = AskedPrefix + string.Join(',', kinds) };
        draft.About(topic, TurnOutcome.Answered);
    }

    // Who cannot say where they are, or is not asked twice, has the towns at least.
    private static MessageText Towns(TurnDraft draft, string kind)
    {
        var towns = draft.Library.Offices.Values.Where(office => office.Kinds.Contains(kind))
            .Select(office => office.City.Name.In(draft.Language)).Distinct().Order(StringComparer.Ordinal).ToList();
        return towns.Count is 0 or > MostTowns ? MessageText.Empty
            : draft.Phrase("where-towns", ("kind", draft.Library.OfficeKinds[kind].Name.In(draft.Language)), ("towns", string.Join(", ", towns)));
    }

    private static ImmutableArray<Choice> States(TurnDraft draft, ImmutableArray<string> kinds) =>
    [
        .. Enum.GetValues<MexicanState>().Select(state => state.ToString().ToLowerInvariant()).Where(draft.Library.Places.ContainsKey)
            .Select(id => new Choice(ChoiceIds.Where(kinds, id), draft.Library.Places[id].Name.In(draft.Language))),
    ];

    /// <summary>What was taken as the person's place, and how to put it right.</summary>
    private static TurnPart Closing(TurnDraft draft, Place? named, Place? place, Coordinates? at)
    {
        if (named is not null)
            return new("where", MessageText.Empty);
        if (place is null)
            return new("where", draft.Phrase("location-unclear")) { Choices = States(draft, KindsAsked(draft)) };
        // A counsellor who has the case sees the location too: that it is not kept would not be true.
        var phrase = at is not null && draft.Open(Handoffs.CaseKind.Help) is null ? "location-received" : "where-change";
        return new("where", draft.Phrase(phrase, ("place", TurnPlaces.Name(place, draft))));
    }

    /// <summary>As many offices as one message holds.</summary>
    private static TurnPart Fitting(TurnDraft draft, ImmutableArray<string> kinds, OfficeWording wording)
    {
        var part = wording.Part(kinds, 1);
        for (var most = draft.Channel == ChannelKind.Sms ? MostOfficesBySms : MostOffices; most > 1; most--)
            if (wording.Part(kinds, most) is var fuller && draft.Fits(fuller))
                return fuller;
        return part;
    }
}
