using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>Buttons do what their id says, however late they are tapped.</summary>
internal static class TurnTaps
{
    private static readonly Dictionary<string, GlobalWord> Words = new()
    {
        ["person"] = GlobalWord.Person,
        ["menu"] = GlobalWord.Menu,
        ["more"] = GlobalWord.More,
        ["source"] = GlobalWord.Source,
        ["where"] = GlobalWord.Where,
        ["back"] = GlobalWord.Back,
        ["spanish"] = GlobalWord.Spanish,
        ["english"] = GlobalWord.English,
    };

    internal static void Take(TurnDraft draft, string id)
    {
        if (id.StartsWith(ChoiceIds.TopicPrefix, StringComparison.Ordinal)
            && draft.Library.Topics.TryGetValue(id[ChoiceIds.TopicPrefix.Length..], out var topic))
            TurnTopics.Answer(draft, topic.Id, "");
        else if (id.StartsWith(ChoiceIds.WordPrefix, StringComparison.Ordinal)
            && Words.TryGetValue(id[ChoiceIds.WordPrefix.Length..], out var word))
            TurnWords.Take(draft, word);
        else if (ChoiceIds.ReadAnswer(id) is { } answer && TurnDialogs.Choose(draft, answer.Dialog, answer.Step, answer.Choice))
            return;
        else if (ChoiceIds.ReadAsked(id) is { } asked && TurnQuestions.Take(draft, asked.Question, asked.Yes))
            return;
        else if (!TurnWhere.Tap(draft, id) && !TurnMore.Tap(draft, id))
            Unknown(draft);
    }

    /// <summary>A button of something that is no more: says so, and puts the open question again.</summary>
    private static void Unknown(TurnDraft draft)
    {
        draft.About(new("info.menu"), TurnOutcome.Fallback);
        draft.Say("old-button");
        if (!TurnDialogs.Repeat(draft))
            draft.Say(new TurnPart("old-button", draft.Phrase("old-button")) { Choices = [draft.Button(ChoiceIds.Word("menu"), "menu"), draft.Button(ChoiceIds.Word("person"), "person")] });
    }
}
