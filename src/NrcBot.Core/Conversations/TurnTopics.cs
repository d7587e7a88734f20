using System.Collections.Immutable;
using NrcBot.Dialogs;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>What was written in a person's own words: answered, clarified or handed over.</summary>
internal static class TurnTopics
{
    // The topic and the next two: beyond them the recognizer is guessing.
    private const int NearTopics = 3;

    private const int BriefWords = 3;

    // Together the topics of danger are as likely as that, though none of them is likely enough to answer.
    private const double MayBeDanger = 0.3;

    // WhatsApp shows three buttons under a message.
    private const int MostButtons = 3;
    private const int MostRelated = 2;

    // What the service says of itself does not interrupt an interview: "ok thanks" and "help" are no new subject.
    private static readonly ImmutableArray<string> NoSubject = ["info.menu", "info.thanks", "info.language", TopicId.OutOfScope.Value];

    internal static void Read(TurnDraft draft, string text)
    {
        var wish = draft.Library.Words.Within(text);
        if (wish is GlobalWord.Spanish or GlobalWord.English)
        {
            if (TurnLanguages.Change(draft, wish.Value, text) is not { } rest)
                return;
            text = rest;
        }
        if (wish == GlobalWord.Person)
            AnswerWithPerson(draft, text);
        else if (SameWord(draft, text) is { } word)
            TurnWords.Take(draft, word);
        else if (TurnQuestions.TakeWritten(draft, text))
            return;
        else if (TurnWhere.TakePlace(draft, text) || TurnDialogs.Answer(draft, text) || TurnWhere.TakeQuestion(draft, text))
            return;
        else if (draft.Heard.Reading.Other is { } code)
            TurnLanguages.AnswerOther(draft, code);
        else
            Understand(draft, text);
    }

    /// <summary>Which topic a text is about; noted for the account of the turn.</summary>
    internal static TopicReading Recognize(TurnDraft draft, string text) => Recognize(draft, text, TopicContext.None);

    /// <summary>Which topic a text is about after what was said before; noted for the account of the turn.</summary>
    internal static TopicReading Recognize(TurnDraft draft, string text, TopicContext context)
    {
        var reading = draft.Library.Recognizer.Recognize(text, draft.Language, context);
        draft.Candidates = reading.Candidates;
        return reading;
    }

    /// <summary>Answers a topic: its interview, its article, or a person where there is neither.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="text">What was written; empty after a button.</param>
    internal static void Answer(TurnDraft draft, TopicId topic, string text)
    {
        switch (topic.Value)
        {
            case "info.menu":
                TurnWords.Menu(draft);
                return;
            case "info.human":
                TurnWords.Take(draft, GlobalWord.Person);
                return;
            case "info.thanks":
                TurnWords.Take(draft, GlobalWord.Thanks);
                return;
            case "info.language":
                TurnLanguages.AnswerOther(draft, code: null);
                return;
            case "out-of-scope":
                AnswerOutOfScope(draft);
                return;
        }
        var interrupted = TurnDialogs.IsInterrupted(draft, topic);
        draft.About(topic, TurnOutcome.Answered);
        draft.State = draft.State with { Topic = topic, Misses = 0 };
        if (draft.Article(topic) is not { } article)
            AnswerWithoutArticle(draft, topic);
        else if (TurnReview.Withholds(draft, topic))
            Withhold(draft, article, interrupted);
        else if (article.DialogId is { } id && draft.Library.Dialogs.TryGetValue(id, out var dialog))
            TurnDialogs.Start(draft, dialog, text);
        else
            AnswerWithArticle(draft, article, text, interrupted);
    }

    /// <summary>The text of an article for this messenger.</summary>
    internal static MessageText TextOf(TurnDraft draft, Article article) =>
        MessageText.Of(draft.Channel == ChannelKind.Sms ? article.Sms : article.Answer);

    /// <summary>The topic in words that follow "información sobre …".</summary>
    internal static string TitleOf(TurnDraft draft, TopicId topic) =>
        draft.Library.Topics.TryGetValue(topic.Value, out var known) ? known.Title.In(draft.Language) : topic.Value;

    /// <summary>What is kept with a reply about the text of an article that it holds.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="article">The article.</param>
    /// <param name="sections">The sections; none for the answer as this messenger shows it.</param>
    internal static SentArticle Sent(TurnDraft draft, Article article, params ImmutableArray<string> sections)
    {
        ImmutableArray<string> names = sections.IsEmpty ? [draft.Channel == ChannelKind.Sms ? ArticleSection.Sms : ArticleSection.Answer] : sections;
        var sent = names.Select(name => article.Section(name, TurnPlaces.Law(draft))).OfType<ArticleSection>().ToList();
        return new(article.Topic, article.Version)
        {
            Content = draft.Library.Version,
            Variant = sent.Count == 0 ? null : string.Join(", ", sent.Select(section => section.Heading)),
            Facts = [.. sent.SelectMany(section => section.Facts).Distinct()],
        };
    }

    /// <summary>An article with the buttons that lead on from it.</summary>
    internal static TurnPart Part(TurnDraft draft, Article article) =>
        new($"topic:{article.Topic}", TextOf(draft, article).Then(TurnReview.Caution(draft, article.Topic)))
    {
        Article = Sent(draft, article),
        Choices = LeadingOn(draft, article, TurnMore.Has(article) ? draft.Button(ChoiceIds.Word("more"), "more") : null, last: null),
    };

    /// <summary>The buttons under an article: first, where to go, what people ask next, last; no more than WhatsApp shows.</summary>
    internal static ImmutableArray<Choice> LeadingOn(TurnDraft draft, Article article, Choice? first, Choice? last)
    {
        Choice? where = OfficeKind.Among(article) is { IsEmpty: false } kinds ? draft.Button(ChoiceIds.Where(kinds), "where") : null;
        ImmutableArray<Choice> before = [.. new[] { first, where }.OfType<Choice>()];
        ImmutableArray<Choice> after = [.. new[] { last }.OfType<Choice>()];
        return [.. before, .. article.Related.Take(Math.Min(MostRelated, MostButtons - before.Length - after.Length)).Select(related => TurnWords.TopicChoice(draft, related)), .. after];
    }

    /// <summary>Whether a topic is something to answer, and not what the service says of itself.</summary>
    internal static bool IsSubject(TopicId topic) => !NoSubject.Contains(topic.Value);

    private static bool IsInDanger(TurnDraft draft) => draft.Open(CaseKind.Help) is { } open
        && (open.Topic.Area == "safety" || draft.State.Topic?.Area == "safety");

    /// <summary>A word of the service in each part of a message, always the same: "¿de dónde sale? ¿cuál es la fuente?".</summary>
    private static GlobalWord? SameWord(TurnDraft draft, string text)
    {
        var said = MessageParts.Clauses(text)
            // "Where is it? I am in Tapachula": where they are was noted before.
            .Where(clause => draft.Told is null || WhereQuestion.OnlyPlace(clause, draft.Language, draft.Library) is null)
            .Select(clause => draft.Library.Words.WholePart(TextFolding.Fold(clause))).Distinct().Take(2).ToArray();
        return said is [GlobalWord.Menu or GlobalWord.Back or GlobalWord.More or GlobalWord.Source or GlobalWord.Where or GlobalWord.Thanks] ? said[0] : null;
    }

    /// <summary>"What can I do": by itself it is about anything, so it is about what was said before.</summary>
    private static bool IsBrief(string text) => TextFolding.Words(TextFolding.Fold(text)).Length <= BriefWords;

    private static void Understand(TurnDraft draft, string text)
    {
        if (TurnPlaces.Take(draft, text) || (!TurnDialogs.IsAsking(draft) && TurnCorrections.Take(draft, text)))
            return;
        if (draft.Library.Words.YesNo(text) is { } yes && !IsInDanger(draft) && !TurnWhere.IsAsked(draft) && !TurnDialogs.IsAsking(draft))
        {
            TurnFollowUps.TakeYesNo(draft, yes);
            return;
        }
        var question = WithoutPoliteness(draft, text);
        var followsUp = TurnFollowUps.IsOne(draft, question);
        var reading = TurnFollowUps.Recognize(draft, question, followsUp);
        if (TurnDialogs.TakeDate(draft, text, reading))
            return;
        if (TurnDialogs.IsAsking(draft) || TurnWhere.IsAsked(draft) || IsInDanger(draft) || !(TurnSeveral.Take(draft, text, reading) || (followsUp && TurnFollowUps.Answer(draft, question, reading))))
            Decide(draft, text, reading);
    }

    /// <summary>"Ok, ok. How long does it take?": the words that a question begins with are no part of it.</summary>
    private static string WithoutPoliteness(TurnDraft draft, string text)
    {
        var words = draft.Library.Words;
        var said = string.Join(". ", MessageParts.Sentences(text)
            .Where(sentence => words.YesNo(sentence) is null && words.Whole(sentence) is not (GlobalWord.Greeting or GlobalWord.Thanks)));
        return said.Length > 0 ? said : text;
    }

    /// <summary>Answers by what a text is about.</summary>
    internal static void Decide(TurnDraft draft, string text, TopicReading reading)
    {
        switch (reading)
        {
            case var _ when TurnWhere.IsAsked(draft) && TurnPlaces.IsSpot(draft, text):
                NotUnderstood(draft, text);
                break;
            case not TopicReading.Clear when CountedFromArrival(draft, text) is { } counted:
                Answer(draft, counted, text);
                break;
            case TopicReading.Clear clear when IsSubject(clear.Topic) && !(IsBrief(text) && IsInDanger(draft)):
                Answer(draft, clear.Topic, text);
                TurnCorrections.Remember(draft, clear.Topic);
                if (TurnAdvice.IsAskedFor(draft, text))
                    TurnAdvice.Add(draft, clear.Topic);
                break;
            case var _ when TurnDialogs.AskAgain(draft):
                break;
            case TopicReading.Clear clear when !(IsBrief(text) && IsInDanger(draft)):
                Answer(draft, clear.Topic, text);
                break;
            // Somebody in danger is not sent through a list of topics: the person of the team reads it.
            case var _ when IsInDanger(draft) && draft.Open(CaseKind.Help) is { } open:
                draft.About(open.Topic, TurnOutcome.Answered);
                draft.Say(new TurnPart("person", TurnCases.BringAndTell(draft, open.Topic, Risk.None, "follow-up")));
                break;
            case TopicReading.Unclear advised when TurnAdvice.IsAskedFor(draft, text):
                Clarify(draft, advised, text);
                TurnAdvice.AddTo(draft);
                break;
            // Something else, faintly: that is no choice to offer.
            case TopicReading.Unclear { Topics: [var first, ..] } when first == TopicId.OutOfScope:
                NotUnderstood(draft, text);
                break;
            // Where we asked for a place, a faint likeness to some topics is no new question.
            case TopicReading.Unclear when TurnWhere.IsAsked(draft):
                NotUnderstood(draft, text);
                break;
            case TopicReading.Unclear unclear:
                Clarify(draft, unclear, text);
                break;
            default:
                NotUnderstood(draft, text);
                break;
        }
    }

    /// <summary>
    /// Where it is not clear which of several topics is meant, the day of somebody's arrival decides for the one whose interview asks
    /// for a day first: "llegué hace tres semanas, ¿todavía puedo?" is about how long, and the answer must not wait.
    /// </summary>
    private static TopicId? CountedFromArrival(TurnDraft draft, string text) => draft.Candidates.Take(NearTopics)
        .Where(candidate => draft.Library.Dialogs.Values.Any(dialog =>
            dialog.Topic == candidate.Topic && dialog.Steps[dialog.First] is QuestionStep { Kind: AnswerKind.Date }))
        .Select(candidate => (TopicId?)candidate.Topic)
        .FirstOrDefault(_ => DateRecognizer.TellsArrival(text, draft.Language, draft.Today));

    private static void AnswerWithArticle(TurnDraft draft, Article article, string text, bool interrupted)
    {
        var part = Part(draft, article);
        var comesIn = TurnNeed.With(draft, article.Topic, text);
        if (comesIn == ComesIn.Opens)
            part = part with { Text = part.Text.Then(TurnCases.BringAndTell(draft, article.Topic, TurnCases.RiskOf(draft, article.Topic), $"article:{article.Topic}")) };
        else if (comesIn == ComesIn.Offers && !interrupted && draft.Open(CaseKind.Help) is null)
            part = TurnQuestions.WithOffer(draft, part with { Text = part.Text.Then(draft.Phrase("offer-person")) }, TurnNeed.Offer(draft, text));
        draft.Say(part);
        if (interrupted)
            TurnDialogs.OfferToGoOn(draft);
    }

    private static void Withhold(TurnDraft draft, Article article, bool interrupted)
    {
        TurnReview.Withhold(draft, article);
        if (interrupted)
            TurnDialogs.OfferToGoOn(draft);
    }

    private static void AnswerWithoutArticle(TurnDraft draft, TopicId topic) => draft.Say(
        TurnQuestions.WithOffer(draft, new TurnPart($"topic:{topic}", draft.Phrase("no-article", ("topic", TitleOf(draft, topic))))));

    /// <summary>A person is wanted and a subject is named: what can be said at once is said, and the person comes in.</summary>
    private static void AnswerWithPerson(TurnDraft draft, string text)
    {
        var subject = SayAtOnce(draft, text);
        var about = subject ?? TopicId.Human;
        TurnWords.BringPerson(draft, subject ?? draft.Subject ?? about, "person-asked");
        draft.About(about, TurnOutcome.Answered);
    }

    /// <summary>Says what can be said at once to a text about a clear subject, before a person comes in; null without one.</summary>
    internal static TopicId? SayAtOnce(TurnDraft draft, string text)
    {
        var subject = Recognize(draft, text) is TopicReading.Clear clear && clear.Topic.Area != "info" && clear.Topic != TopicId.OutOfScope
            ? clear.Topic
            : (TopicId?)null;
        if (subject is { } topic && !TurnReview.Withholds(draft, topic) && draft.Article(topic) is { } article)
        {
            draft.State = draft.State with { Topic = topic };
            draft.Say(Part(draft, article));
        }
        return subject;
    }

    private static void Clarify(TurnDraft draft, TopicReading.Unclear unclear, string text)
    {
        draft.About(unclear.Topics[0], TurnOutcome.Clarified);
        var offered = TurnNeed.IsOffered(draft, unclear.Topics, text);
        var part = new TurnPart("clarify", draft.Phrase(offered ? "clarify-or-person" : "clarify"))
        {
            Choices = [.. unclear.Topics.Take(3).Select(topic => TurnWords.TopicChoice(draft, topic))],
        };
        draft.Say(offered ? TurnNeed.WithPersonToChoose(draft, part) : part);
    }

    private static void NotUnderstood(TurnDraft draft, string text)
    {
        if (draft.Told is { } told)
        {
            TurnPlaces.Answer(draft, told);
            return;
        }
        if (TurnWhere.AskAgain(draft))
            return;
        draft.About(TopicId.OutOfScope, TurnOutcome.Fallback);
        draft.State = draft.State with { Misses = draft.State.Misses + 1 };
        // What may be a disclosure never meets "I did not understand".
        if (draft.Candidates.Where(candidate => candidate.Topic.Area == "safety").Sum(candidate => candidate.Score) >= MayBeDanger)
            draft.Say(TurnQuestions.WithOffer(draft, new TurnPart("not-understood", draft.Phrase("not-understood-danger"))));
        else if (TurnNeed.IsOffered(draft, text))
            draft.Say(TurnQuestions.WithOffer(draft, new TurnPart("not-understood", draft.Phrase("not-understood-needed")), TurnNeed.OfferNeeded));
        else if (draft.State.Misses == 1)
            draft.Say(new TurnPart("not-understood", draft.Phrase("not-understood"))
            {
                Choices = [draft.Button(ChoiceIds.Word("menu"), "menu"), draft.Button(ChoiceIds.Word("person"), "person")],
            });
        else
            draft.Say(TurnQuestions.WithOffer(draft, new TurnPart("not-understood", draft.Phrase("not-understood-again"))));
    }

    private static void AnswerOutOfScope(TurnDraft draft)
    {
        draft.About(TopicId.OutOfScope, TurnOutcome.Fallback);
        // Not an answer either: the next message that is not understood brings the offer of a person.
        draft.State = draft.State with { Topic = TopicId.OutOfScope, Misses = draft.State.Misses + 1 };
        draft.Say(new TurnPart("out-of-scope", draft.Phrase("out-of-scope"))
        {
            Choices = [draft.Button(ChoiceIds.Word("menu"), "menu"), draft.Button(ChoiceIds.Word("person"), "person")],
        });
    }
}
