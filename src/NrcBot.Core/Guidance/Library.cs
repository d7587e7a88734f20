using System.Collections.Immutable;
using NrcBot.Deadlines;
using NrcBot.Dialogs;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>
/// Everything that can be said and asked, read from <c>content/</c> and <c>dialogs/</c>, checked, and never changed: a reload
/// replaces the whole library. Figures stand in the texts already.
/// </summary>
public sealed record Library
{
    /// <summary>The topics, by id.</summary>
    public required ImmutableSortedDictionary<string, Topic> Topics { get; init; }

    /// <summary>The articles, by topic and language.</summary>
    public required ImmutableDictionary<(TopicId Topic, Language Language), Article> Articles { get; init; }

    /// <summary>The figures and lines, by id.</summary>
    public required ImmutableSortedDictionary<string, Fact> Facts { get; init; }

    /// <summary>The states and towns, by id.</summary>
    public required ImmutableSortedDictionary<string, Place> Places { get; init; }

    /// <summary>Which place a message names.</summary>
    public required PlaceRecognizer PlaceRecognizer { get; init; }

    /// <summary>The countries that people come from, by id.</summary>
    public required ImmutableSortedDictionary<string, Country> Countries { get; init; }

    /// <summary>Which country a person says they are from.</summary>
    public required NationalityRecognizer Nationalities { get; init; }

    /// <summary>The papers that matter to a case, by id.</summary>
    public required ImmutableSortedDictionary<string, PersonalDocument> Documents { get; init; }

    /// <summary>What a person says of their papers.</summary>
    public required DocumentRecognizer DocumentRecognizer { get; init; }

    /// <summary>The kinds of office, by id.</summary>
    public required ImmutableSortedDictionary<string, OfficeKind> OfficeKinds { get; init; }

    /// <summary>The offices, by id.</summary>
    public required ImmutableSortedDictionary<string, Office> Offices { get; init; }

    /// <summary>Where sources disagree, by id.</summary>
    public required ImmutableSortedDictionary<string, Conflict> Conflicts { get; init; }

    /// <summary>The service's own sentences and button labels.</summary>
    public required PhraseBook Phrases { get; init; }

    /// <summary>The words that mean something by themselves.</summary>
    public required WordList Words { get; init; }

    /// <summary>How danger is noticed.</summary>
    public required TriageRules Triage { get; init; }

    /// <summary>The words that people use in each language, counted in the examples.</summary>
    public required LanguageVocabulary Vocabulary { get; init; }

    /// <summary>Danger in words that no rule foresaw, learnt from <c>content/danger</c>.</summary>
    public required DangerRecognizer Danger { get; init; }

    /// <summary>When and how a person of the team comes in, by topic.</summary>
    public required ImmutableDictionary<TopicId, HandoffRule> Handoff { get; init; }

    /// <summary>Which messages a counsellor should look at, learnt from <c>content/handoff</c>.</summary>
    public required NeedRecognizer Need { get; init; }

    /// <summary>The days that are not working days.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>The guided interviews, by id.</summary>
    public required ImmutableSortedDictionary<string, Dialog> Dialogs { get; init; }

    /// <summary>Which topic a message is about, learnt from <c>content/examples</c>.</summary>
    public required TopicRecognizer Recognizer { get; init; }

    /// <summary>What was learnt to recognize topics, danger and need.</summary>
    public required LearntModels Models { get; init; }

    /// <summary>The first characters of the hash of all files, to see which library gave an answer.</summary>
    public required string Version { get; init; }

    /// <summary>How soon a counsellor is to look at a case; null where nothing says so.</summary>
    /// <param name="topic">What the case is about.</param>
    /// <param name="risk">How much is at stake; what is urgent waits for no rule.</param>
    public FirstLook? FirstLook(TopicId topic, Risk risk) => risk >= Risk.Urgent ? Handoffs.FirstLook.SameDay : Handoff.GetValueOrDefault(topic)?.Within;
}
