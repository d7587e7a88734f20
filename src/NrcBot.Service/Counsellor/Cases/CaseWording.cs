using System.Collections.Immutable;
using Microsoft.Extensions.Localization;
using NodaTime;
using NodaTime.Text;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Storage.Cases;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>Says what a case holds in the words of its reader. Topics are named by the content, the rest by <see cref="Words"/>.</summary>
internal sealed class CaseWording(IStringLocalizer<Words> words, Func<Library> library)
{
    /// <summary>The risk in a word.</summary>
    public string Risk(Risk risk) => words["risk-" + RiskMark.Name(risk)];

    /// <summary>The topic as a title; its id when the content has dropped it since.</summary>
    public string Topic(TopicId topic) => library().Topics.TryGetValue(topic.Value, out var known)
        ? Capitalised(known.Title.In(StaffCulture.Current))
        : topic.Value;

    /// <summary>Why a case was opened, or what was noted on it: <c>triage:threat-to-life</c> and its like, as a sentence.</summary>
    public string Reason(string reason) => reason.Split(':', 2) switch
    {
        ["triage", var rule] => words["reason-triage", Known("rule", rule)],
        ["article", var topic] => words["reason-article", Topic(new TopicId(topic))],
        ["dialog", var place] => Interview(place),
        ["review", var why] => Known("review", why),
        _ => Known("reason", reason),
    };

    /// <summary>With which facts a counsellor is needed on a topic.</summary>
    public ImmutableArray<string> NeededWhen(TopicId topic) =>
        library().Handoff.TryGetValue(topic, out var rule) ? [.. rule.When.Select(line => line.In(StaffCulture.Current))] : [];

    /// <summary>What changes the answer on a topic, and so what to find out.</summary>
    public ImmutableArray<string> ToEstablish(TopicId topic) =>
        library().Articles.TryGetValue((topic, StaffCulture.Current), out var article) ? article.Questions : [];

    /// <summary>How soon somebody is to look at a case, as the person was told; null where nothing says so.</summary>
    public string? FirstLook(QueueRow row) => library().FirstLook(row.Topic, row.Risk) is { } within ? FirstLook(within) : null;

    /// <summary>The aim for a first look.</summary>
    public string FirstLook(FirstLook within) => words["first-look-" + within.ToString().ToLowerInvariant()];

    /// <summary>Since when the person waits, and for how long.</summary>
    public string Waiting(QueueRow row, Instant now) => row.WaitingSince is { } since
        ? words["waiting", Moments.Length(now - since)]
        : words[row.State == Handoffs.CaseState.Closed ? "finished" : "answered"];

    /// <summary>The channel, and what is left of its window.</summary>
    public string Channel(QueueRow row, Instant now)
    {
        var name = words["channel-" + row.ChannelKind.ToString().ToLowerInvariant()];
        return MessagingWindow.Left(row.ChannelKind, row.LastInboundAt, now) switch
        {
            null => name,
            var left when left == Duration.Zero => words["window-closed", name],
            { } left => words["window-open", name, Moments.Length(left)],
        };
    }

    /// <summary>The language the person is written to in.</summary>
    public string LanguageOf(QueueRow row) => row.Language switch
    {
        Language.Spanish => words["spanish"],
        Language.English => words["english"],
        _ => words["language-unknown"],
    };

    /// <summary>Who has it.</summary>
    public string Holder(QueueRow row, bool mine) => row switch
    {
        { HolderId: null } => words["held-by-nobody"],
        _ when mine => words["held-by-me"],
        _ => words["held-by", row.HolderName ?? "?"],
    };

    /// <summary>Exactly what was sent: version, section and figures.</summary>
    public string Sent(SentArticle article) => words["sent-exactly",
        article.Version, article.Variant ?? "?", article.Content ?? "?", article.Facts.IsEmpty ? "-" : string.Join(", ", article.Facts)];

    /// <summary>What an established fact is about.</summary>
    public string FactName(string name) => name.StartsWith(TurnFacts.DocumentPrefix, StringComparison.Ordinal)
        ? Document(name[TurnFacts.DocumentPrefix.Length..])
        : Known("fact", name);

    /// <summary>An established fact; days are written out.</summary>
    public string FactValue(string name, string value) => name switch
    {
        TurnFacts.Nationality => string.Join(", ", value.Split(' ').Select(Country)),
        _ when name.StartsWith(TurnFacts.DocumentPrefix, StringComparison.Ordinal) => Known("document", value),
        _ => FactValue(value),
    };

    private string FactValue(string value) => LocalDatePattern.Iso.Parse(value) is { Success: true } day
        ? Moments.Day(day.Value)
        : library().Places.TryGetValue(value, out var place) ? place.Name.In(StaffCulture.Current) : Known("value", value);

    // A country or a document that was taken out of the content is still told.
    private string Country(string id) => library().Countries.TryGetValue(id, out var country) ? country.Name.In(StaffCulture.Current) : Spoken(id);

    private string Document(string id) => library().Documents.TryGetValue(id, out var document) ? document.Name.In(StaffCulture.Current) : Spoken(id);

    /// <summary>What happened to a case, without who and when.</summary>
    public string Happening(CaseHappening happening)
    {
        var what = words["event-" + happening.Kind.ToString().ToLowerInvariant()].Value;
        return happening.Reason is { } reason ? $"{what}: {Reason(reason)}" : what;
    }

    /// <summary>What the person sent besides text; null when it was text only.</summary>
    public string? Attachment(InboundMessage message) => message switch
    {
        { Location: { } place } => words["location", place.Latitude, place.Longitude].Value,
        { Media: { } media } => words["media-" + media.ToString().ToLowerInvariant()].Value,
        _ => null,
    };

    /// <summary>An interview and the step it ended at, such as <c>asylum-deadline/urgent</c>.</summary>
    private string Interview(string place)
    {
        var (id, step) = place.Split('/', 2) is [var before, var after] ? (before, after) : (place, "");
        var subject = library().Dialogs.TryGetValue(id, out var dialog) ? Topic(dialog.Topic) : Spoken(id);
        return words["reason-dialog", subject, Known("step", step)];
    }

    /// <summary>The words for an id; the id made readable when there are none, for content can bring new ones.</summary>
    private string Known(string kind, string id) => words[$"{kind}-{id}"] is { ResourceNotFound: false } known ? known.Value : Spoken(id);

    private static string Spoken(string id) => id.Replace('-', ' ');

    private static string Capitalised(string text) => text.Length == 0 ? text : char.ToUpper(text[0], System.Globalization.CultureInfo.CurrentCulture) + text[1..];
}
