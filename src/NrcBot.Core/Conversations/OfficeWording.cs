using System.Collections.Immutable;
using System.Globalization;
using NrcBot.Guidance;

namespace NrcBot.Conversations;

/// <summary>Offices as a person reads them.</summary>
/// <param name="draft">The turn.</param>
/// <param name="place">Where to look; null where only a point is known.</param>
/// <param name="at">The point that the person shared; null without one.</param>
/// <param name="closing">What comes last, with its buttons.</param>
internal sealed class OfficeWording(TurnDraft draft, Place? place, Coordinates? at, TurnPart closing)
{
    // An office stands in the middle of its town: nearer than this says nothing.
    private const int SameTown = 5;

    /// <summary>The offices of these kinds, so many in all, and never more kinds than that.</summary>
    internal TurnPart Part(ImmutableArray<string> kinds, int most)
    {
        ImmutableArray<string> shown = [.. kinds.Take(most)];
        var found = shown
            .Select(kind => OfficeSearch.For(draft.Library, draft.Library.OfficeKinds[kind], place, at, Math.Max(1, most / shown.Length)))
            .ToList();
        var text = found.Select(Paragraph).Aggregate(MessageText.Empty, (all, next) => all.Then(next)).Then(closing.Text);
        return closing with { Text = text, Article = Sent(found) };
    }

    // A counsellor sees to which offices somebody was sent.
    private SentArticle Sent(IEnumerable<OfficeSearch> found) => new(draft.Subject ?? draft.Library.OfficeKinds[OfficeKind.Usual].Topic, draft.Library.Version)
    {
        Content = draft.Library.Version,
        Variant = "offices",
        Facts = [.. found.SelectMany(search => search.Offices).Select(office => office.Id).Distinct()],
    };

    private MessageText Paragraph(OfficeSearch search)
    {
        var head = search.Reach switch
        {
            OfficeReach.None => Explanation(search) is null ? Head("where-none-known", search, place) : MessageText.Empty,
            OfficeReach.Elsewhere => Head("where-none", search, State),
            OfficeReach.Nearby => Head("where-near", search, place),
            OfficeReach.Town => Head("where-in", search, place),
            _ => Head("where-in", search, State),
        };
        var explanation = NeedsExplanation(search) && Explanation(search) is { } explained ? MessageText.Of(explained.In(draft.Language)) : MessageText.Empty;
        var offices = search.Offices.Select(office => Office(office, search.Reach)).Aggregate(MessageText.Empty, (all, next) => all.Then(next));
        var nearest = search is { Reach: OfficeReach.Elsewhere, Offices.IsEmpty: false } ? draft.Phrase("where-nearest") : MessageText.Empty;
        return head.Then(explanation, "\n").Then(nearest, "\n").Then(offices, "\n");
    }

    private Place? State => place is null ? null : draft.Library.Places[place.StateId];

    // It says something of the subject, which a reviewer must have vouched for; an address does not.
    private Bilingual? Explanation(OfficeSearch search) => TurnReview.Withholds(draft, search.Kind.Topic) ? null : search.Kind.Explanation;

    private bool NeedsExplanation(OfficeSearch search) => search.Reach is OfficeReach.None or OfficeReach.Elsewhere
        || (search.Reach == OfficeReach.Nearby && State is { } state && !search.InState(state.Id));

    private MessageText Head(string phrase, OfficeSearch search, Place? where) => draft.Phrase(phrase,
        ("kind", search.Kind.Name.In(draft.Language)), ("place", where is null ? "" : TurnPlaces.Name(where, draft)));

    private MessageText Office(Office office, OfficeReach reach)
    {
        var language = draft.Language;
        var lines = new List<MessageText>
        {
            reach == OfficeReach.Town ? draft.Phrase("office-name", ("name", office.Name.In(language)))
                : draft.Phrase("office-name-place", ("name", office.Name.In(language)), ("place", TurnPlaces.Name(office.City, draft))),
        };
        if (at is { } from)
            lines.Add(Distance(office.At.KilometresTo(from)));
        lines.Add(office.Address is { } address ? MessageText.Of(address.In(language)) : draft.Phrase("office-no-address"));
        if (office.Hours is { } hours)
            lines.Add(draft.Phrase("office-hours", ("hours", hours.In(language))));
        if (!office.Phones.IsEmpty)
            lines.Add(draft.Phrase("office-phone", ("phone", string.Join(", ", office.Phones))));
        if (office.Note is { } note)
            lines.Add(MessageText.Of(note.In(language)));
        lines.Add(draft.Phrase(Caution(office.Confidence)));
        return lines.Aggregate((all, next) => all.Then(next, "\n"));
    }

    private MessageText Distance(double kilometres) => kilometres < SameTown
        ? draft.Phrase("office-close")
        : draft.Phrase("office-distance", ("km", Math.Round(kilometres).ToString(CultureInfo.InvariantCulture)));

    private static string Caution(Confidence confidence) => confidence switch
    {
        Confidence.Confirmed => "office-confirmed",
        Confidence.SingleSource => "office-single",
        _ => "office-conflict",
    };
}
