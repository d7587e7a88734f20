using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>More than one question in a message: the first is answered, the second is offered. Never two long answers at once.</summary>
internal static class TurnSeveral
{
    // WhatsApp shows three buttons under a message.
    private const int MostButtons = 3;

    /// <summary>Answers the first of two questions; false when the message holds one, or its parts are not clear.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="text">The whole message.</param>
    /// <param name="whole">What it is about as a whole.</param>
    internal static bool Take(TurnDraft draft, string text, TopicReading whole)
    {
        if (Two(draft, text, whole) is not { } two)
            return false;
        TurnTopics.Answer(draft, two.First, text);
        // Where the first answer asks something itself, "yes" belongs to that.
        draft.State = draft.State with
        {
            Alternatives = [two.Second],
            Asked = draft.State.Asked ?? (TurnDialogs.IsAsking(draft) ? null : TurnQuestions.SecondQuestion),
        };
        draft.Say(new TurnPart("second-question", draft.Phrase("second-question", ("topic", TurnTopics.TitleOf(draft, two.Second))))
        {
            Choices = [.. draft.Choices.Take(MostButtons - 1), TurnWords.TopicChoice(draft, two.Second)],
        });
        return true;
    }

    private static (TopicId First, TopicId Second)? Two(TurnDraft draft, string text, TopicReading whole)
    {
        var clear = MessageParts.Statements(text, draft.Language, draft.Library.Words)
            .Select(part => ClearTopic(draft, part)).OfType<TopicId>().Distinct().Take(2).ToList();
        if (clear is [var one, var other])
            return (one, other);
        // "And" stands in many sentences: it divides one only where the sentence as a whole is not clear.
        if (whole is TopicReading.Clear)
            return null;
        foreach (var (before, after) in MessageParts.Sentences(text).Select(TextFolding.Fold).SelectMany(MessageParts.AtAnd))
            if (ClearTopic(draft, before) is { } first && ClearTopic(draft, after) is { } second && first != second)
                return (first, second);
        return null;
    }

    private static TopicId? ClearTopic(TurnDraft draft, string part) => MessageParts.Asks(part, draft.Library.Words)
        && draft.Library.Recognizer.Recognize(part, draft.Language) is TopicReading.Clear clear && TurnTopics.IsSubject(clear.Topic) ? clear.Topic : null;
}
