using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Languages: changing between ours, and what is said to somebody who writes in another.</summary>
internal static class TurnLanguages
{
    // What is left beside "in English, please" is a question only with some words.
    private const int WordsOfAQuestion = 4;

    /// <summary>
    /// Takes a wish for a language inside a message. What else it says is left to be answered in that language; null when nothing is.
    /// </summary>
    internal static string? Change(TurnDraft draft, GlobalWord wish, string text)
    {
        var words = draft.Library.Words;
        var rest = string.Join(". ", MessageParts.Clauses(text).Where(clause => words.Within(clause) != wish));
        draft.Language = wish == GlobalWord.Spanish ? Language.Spanish : Language.English;
        if (TextFolding.Words(TextFolding.Fold(rest)).Length >= WordsOfAQuestion
            && TurnTopics.Recognize(draft, rest) is { Candidates: [var best, ..] } && TurnTopics.IsSubject(best.Topic))
            return rest;
        TurnWords.Take(draft, wish);
        return null;
    }

    /// <summary>One short line in that language where it was written, else in both of ours, and the offer of a person.</summary>
    internal static void AnswerOther(TurnDraft draft, string? code)
    {
        draft.About(new("info.language"), TurnOutcome.Answered);
        draft.Handoff |= code is not null;
        draft.Say(new TurnPart("other-language", draft.Library.Phrases.OtherLanguage(code) is { } line ? MessageText.Of(line) : draft.Phrase("other-language"))
        {
            Choices =
            [
                draft.Button(ChoiceIds.Word("spanish"), "spanish"),
                draft.Button(ChoiceIds.Word("english"), "english"),
                draft.Button(ChoiceIds.Word("person"), "person"),
            ],
        });
    }
}
