using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Information, not advice: who asks what to do or how it will end gets the rule, and the offer of a person.</summary>
internal static class TurnAdvice
{
    // With the person they are the three buttons that WhatsApp shows.
    private const int MostTopics = 2;

    /// <summary>Whether a message asks for a decision or a forecast.</summary>
    internal static bool IsAskedFor(TurnDraft draft, string text) =>
        MessageParts.Clauses(text).Any(part => draft.Library.Words.Advice.Match(new(draft.Library.Words.Normalize(part, draft.Language))));

    /// <summary>Says before the question which rule is meant that a person can look at it.</summary>
    internal static void AddTo(TurnDraft draft)
    {
        draft.Handoff = true;
        draft.Say(new TurnPart("clarify", draft.Phrase("advice-unclear").Then(draft.Phrase("clarify")))
        {
            Choices = [.. draft.Choices.Take(MostTopics), draft.Button(ChoiceIds.Word("person"), "person")],
        });
    }

    /// <summary>Says after the answer that the service does not decide this, and offers a person.</summary>
    internal static void Add(TurnDraft draft, TopicId topic)
    {
        var sentence = draft.Phrase("advice");
        if (draft.Open(CaseKind.Help) is not null || draft.Effects.OfType<OpensCase>().Any() || TurnDialogs.IsAsking(draft)
            || draft.Article(topic) is not { } article || TurnReview.Withholds(draft, topic))
        {
            draft.Say(new TurnPart("advice", sentence));
            return;
        }
        var part = TurnTopics.Part(draft, article);
        draft.Say(TurnQuestions.WithOffer(draft, part with { Text = part.Text.Then(sentence).Then(draft.Phrase("offer-person")) }));
    }
}
