using System.Collections.Immutable;
using NrcBot.Deadlines;
using NrcBot.Guidance;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Words that mean something by themselves, whatever is being talked about.</summary>
internal static class TurnWords
{
    // What people ask most, and what must never be far: danger, detention, a child alone. WhatsApp lists at most ten.
    private static readonly ImmutableArray<string> MenuTopics =
    [
        "asylum.deadline", "asylum.apply", "asylum.documents", "asylum.denied", "asylum.detention", "asylum.children-alone",
        "hlp.eviction", "hlp.deposit", "safety.danger-now",
    ];

    internal static void Take(TurnDraft draft, GlobalWord word)
    {
        switch (word)
        {
            case GlobalWord.Menu:
                Menu(draft);
                break;
            case GlobalWord.Person:
                BringPerson(draft, draft.Subject ?? TopicId.Human, "person-asked");
                draft.About(TopicId.Human, TurnOutcome.Answered);
                break;
            case GlobalWord.Spanish or GlobalWord.English:
                ChangeLanguage(draft, word == GlobalWord.Spanish ? Language.Spanish : Language.English);
                break;
            case GlobalWord.Back:
                if (!TurnDialogs.Back(draft))
                    Say(draft, "back-none", TurnOutcome.Fallback);
                break;
            case GlobalWord.More:
                TurnMore.Take(draft);
                break;
            case GlobalWord.Source:
                Source(draft);
                break;
            case GlobalWord.Where:
                TurnWhere.Word(draft);
                break;
            case GlobalWord.Thanks:
                draft.About(new("info.thanks"), TurnOutcome.Answered);
                draft.Say("thanks");
                break;
            default:
                // A greeting in the middle of an interview is politeness.
                if (!TurnDialogs.Repeat(draft))
                    Menu(draft);
                break;
        }
    }

    /// <summary>What can be asked here.</summary>
    internal static void Menu(TurnDraft draft)
    {
        draft.About(new("info.menu"), TurnOutcome.Fallback);
        draft.State = draft.State with { Misses = 0 };
        draft.Say(new TurnPart("menu", draft.Phrase(draft.IsFirstContact ? "welcome" : "menu"))
        {
            Choices =
            [
                .. MenuTopics.Where(draft.Library.Topics.ContainsKey).Select(id => TopicChoice(draft, new(id))),
                draft.Button(ChoiceIds.Word("person"), "person"),
            ],
        });
    }

    /// <summary>A person of the team is wanted.</summary>
    internal static void BringPerson(TurnDraft draft, TopicId topic, string reason)
    {
        draft.About(topic, TurnOutcome.Answered);
        draft.State = draft.State with { Misses = 0 };
        draft.Say(new TurnPart("person", TurnCases.BringAndTell(draft, topic, Risk.None, reason)));
    }

    internal static Choice TopicChoice(TurnDraft draft, TopicId topic) => new(
        ChoiceIds.Topic(topic),
        draft.Library.Topics.TryGetValue(topic.Value, out var known) ? known.Label.In(draft.Language) : topic.Value);

    /// <summary>Goes on in the other language without losing the thread.</summary>
    private static void ChangeLanguage(TurnDraft draft, Language language)
    {
        draft.Language = language;
        draft.Say("language-changed");
        if (!TurnDialogs.Repeat(draft))
            if (draft.State.Topic is { } topic && !TurnReview.Withholds(draft, topic) && draft.Article(topic) is { } article)
                draft.Say(TurnTopics.Part(draft, article));
            else
                Menu(draft);
        draft.About(new("info.language"), TurnOutcome.Answered);
    }

    private static void Source(TurnDraft draft)
    {
        if (Last(draft) is not { } article || article.LegalBasis.IsEmpty || article.Sources.IsEmpty)
        {
            Say(draft, "source-none", TurnOutcome.Fallback);
            return;
        }
        if (TurnReview.Withholds(draft, article.Topic))
        {
            TurnReview.Withhold(draft, article);
            return;
        }
        draft.About(article.Topic, TurnOutcome.Answered);
        var text = draft.Phrase("source",
            ("basis", string.Join("; ", article.LegalBasis)),
            ("date", DateWording.Full(article.Verified, draft.Language)),
            ("address", article.Sources[0]));
        draft.Say(new TurnPart("source", text) { Article = TurnTopics.Sent(draft, article) with { Variant = "source", Facts = [] } });
        TurnDialogs.OfferToGoOn(draft);
    }

    private static Article? Last(TurnDraft draft) =>
        draft.State.Topic is { } topic ? draft.Article(topic) : null;

    private static void Say(TurnDraft draft, string phrase, TurnOutcome outcome)
    {
        draft.About(draft.State.Topic ?? new("info.menu"), outcome);
        draft.Say(phrase);
    }
}
