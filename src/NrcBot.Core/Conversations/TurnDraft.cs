using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.Text;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>
/// A turn being written: the steps of the turn add to it, in order. Lives for one call and is seen by nobody else.
/// </summary>
internal sealed class TurnDraft(ConversationState before, TurnInput input, Library library, Heard heard)
{
    // The longest reply: one WhatsApp or SMS message of the provider holds 1,600 characters, and the case number is still to come.
    private const int LongestReply = 1_550;

    // A line break, two digits and a blank before the words of a choice.
    private const int NumberedLine = 4;

    // Three choices with the longest labels.
    private const int LinesOfGoOn = 3 * (ButtonLabel.Longest + NumberedLine) + NumberedLine;

    // The people we serve are in the south and the north-east of Mexico, which keep the time of its centre.
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Mexico_City"];

    private readonly ConversationState unasked = before with { Asked = null, Alternatives = [] };
    private readonly List<TurnPart> parts = [];
    private readonly List<Effect> effects = [];
    private TurnOutcome? outcome;
    private TopicId topic = before.Topic ?? TopicId.OutOfScope;

    /// <summary>The state after the turn. A question of the service is open for one turn, unless it is put again.</summary>
    [field: AllowNull]
    internal ConversationState State
    {
        get => field ??= unasked;
        set;
    }

    /// <summary>The question of the service that was open when the turn began.</summary>
    internal string? Asked { get; } = before.Asked;

    /// <summary>What else the message before may have been about.</summary>
    internal ImmutableArray<TopicId> Alternatives { get; } = before.Alternatives;

    internal Library Library { get; } = library;

    internal Heard Heard { get; } = heard;

    internal Language Language { get; set; } = heard.Reading.Known ?? before.Language ?? Language.Spanish;

    internal ChannelKind Channel => input.Messages[^1].Channel;

    internal Holder Holder => input.Holder;

    internal Instant Now => input.Now;

    internal LocalDate Today { get; } = input.Now.InZone(Zone).Date;

    internal IReadOnlyList<Effect> Effects => effects;

    internal ImmutableArray<TopicCandidate> Candidates { get; set; } = [];

    internal Risk Risk { get; set; }

    internal bool Handoff { get; set; }

    /// <summary>Nothing was kept of this person before, and nobody asked a question yet.</summary>
    internal bool IsFirstContact => before.Notice is null;

    /// <summary>The point that the person shared in this turn; null without one. It is used and not kept.</summary>
    internal Coordinates? Location { get; } = heard.Location is { } shared ? new(shared.Latitude, shared.Longitude) : null;

    /// <summary>Where the person said in this turn that they are; null when they did not.</summary>
    internal Place? Told { get; set; }

    /// <summary>The first place that is named in this turn, wherever the person is; null when none is.</summary>
    internal Place? Named { get; set; }

    /// <summary>The topic of the last answer; null without one, also when the service had none to give.</summary>
    internal TopicId? Subject => State.Topic == TopicId.OutOfScope ? null : State.Topic;

    /// <summary>The last day of the limit that was counted last; null when none was.</summary>
    internal LocalDate? LastDay => State.Established.TryGetValue("last-day", out var day) && LocalDatePattern.Iso.Parse(day) is { Success: true } read ? read.Value : null;

    internal Serving ServingOf(TopicId about) => input.Serving.GetValueOrDefault(about);

    internal OpenCase? Open(CaseKind kind) => input.Cases.FirstOrDefault(open => open.Kind == kind);

    /// <summary>The article on a topic, as it is for the person's state; null when there is none.</summary>
    internal Article? Article(TopicId on) => Library.Articles.GetValueOrDefault((on, Language))?.For(TurnPlaces.Law(this));

    /// <summary>What the turn is about, and how it ended.</summary>
    internal void About(TopicId about, TurnOutcome ended)
    {
        topic = about;
        outcome = ended;
    }

    internal void Do(Effect effect) => effects.Add(effect);

    internal void Replace(Effect effect, Effect by) => effects[effects.IndexOf(effect)] = by;

    internal MessageText Phrase(string id, params ReadOnlySpan<(string Name, string Value)> values) =>
        MessageText.Of(Library.Phrases.Get(id, Language, Channel), values);

    internal Choice Button(string choiceId, string buttonId) => new(choiceId, Library.Phrases.Button(buttonId, Language));

    internal ImmutableArray<Choice> YesNo(string question) =>
        [Button(ChoiceIds.Asked(question, yes: true), "yes"), Button(ChoiceIds.Asked(question, yes: false), "no")];

    /// <summary>A sentence of the service that comes after the privacy notice when that was not shown yet.</summary>
    internal void Say(string phraseId, params ReadOnlySpan<(string Name, string Value)> values) =>
        Say(new TurnPart(phraseId, Phrase(phraseId, values)));

    /// <summary>A sentence that stands alone: before it no privacy notice is put.</summary>
    internal void SayPlainly(string phraseId) => Say(new TurnPart(phraseId, Phrase(phraseId)) { Plain = true });

    /// <summary>Adds to the reply; a later part about the same subject takes the place of the earlier one.</summary>
    internal void Say(TurnPart part)
    {
        parts.RemoveAll(earlier => earlier.Subject == part.Subject);
        parts.Add(part);
    }

    /// <summary>Whether one message holds the part besides what is said already, and the question whether to go on.</summary>
    internal bool Fits(TurnPart part)
    {
        var notice = State.Notice is null ? Phrase("privacy-notice") : MessageText.Empty;
        var goOn = State.Dialog is null ? MessageText.Empty : Phrase("resume-dialog");
        var said = parts.Where(earlier => earlier.Subject != part.Subject).Append(part).Aggregate(notice, (joined, next) => joined.Then(next.Text)).Then(goOn);
        return said.Plain().Length + Math.Max(Lines(part.Choices), State.Dialog is null ? 0 : LinesOfGoOn) <= LongestReply;
    }

    internal TurnResult Finish()
    {
        if (parts.Count == 0)
            return new(ReferenceEquals(State, unasked) ? before : State, [], [.. effects], Account(TurnOutcome.Silent));
        var notice = Notice();
        while (parts.Count > 1 && Length(notice) > LongestReply)
            parts.RemoveAt(0);
        var (text, choices) = (Joined(notice), Choices);
        var reply = new Reply
        {
            Text = text,
            Language = Language,
            Kind = parts.Any(part => part.Safety) ? ReplyKind.Safety : ReplyKind.Answer,
            Choices = choices,
            Article = parts.LastOrDefault(part => part.Article is not null)?.Article,
        };
        return new(State with { Language = Language, Offered = choices }, [reply], [.. effects], Account(outcome ?? TurnOutcome.Answered));
    }

    private MessageText Joined(MessageText notice) => parts.Aggregate(notice, (joined, part) => joined.Then(part.Text));

    /// <summary>The buttons under what is said so far.</summary>
    internal ImmutableArray<Choice> Choices => parts.LastOrDefault(part => !part.Choices.IsEmpty)?.Choices ?? [];

    /// <summary>How long the reply is where its choices are numbered lines, which is where it is longest.</summary>
    private int Length(MessageText notice) =>
        Joined(notice).Plain().Length + Lines(Choices);

    private static int Lines(ImmutableArray<Choice> choices) => choices.Sum(choice => choice.Label.Length + NumberedLine) + NumberedLine;

    /// <summary>What is kept, and how to stop it or reach a person: once, before the first question about the person.</summary>
    private MessageText Notice()
    {
        if (State.Notice is not null || parts.All(part => part.Plain))
            return MessageText.Empty;
        State = State with { Notice = TurnNotice.Version(Library) };
        return Phrase("privacy-notice");
    }

    private TurnAccount Account(TurnOutcome ended) => new()
    {
        Outcome = ended,
        Topic = topic,
        Candidates = Candidates,
        Risk = Risk,
        Handoff = Handoff,
        Language = Language,
    };
}

/// <summary>A part of the one reply of a turn.</summary>
/// <param name="Subject">What it is about: of two parts about the same, only the later is said.</param>
/// <param name="Text">What it says.</param>
internal sealed record TurnPart(string Subject, MessageText Text)
{
    internal ImmutableArray<Choice> Choices { get; init; } = [];

    internal SentArticle? Article { get; init; }

    /// <summary>A first safe message: always sent.</summary>
    internal bool Safety { get; init; }

    /// <summary>It asks nothing about the person, or must not be longer than it is: it needs no privacy notice.</summary>
    internal bool Plain { get; init; }
}
