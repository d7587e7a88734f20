using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Conversations;

/// <summary>Danger: the first safe message, and a person of the team. In any state, whoever holds the conversation.</summary>
internal static class TurnDanger
{
    /// <summary>The question whether this phone may be written to.</summary>
    internal const string SafeToWrite = "safe-to-write";

    /// <summary>Answers a danger. The interview under way stays where it is and waits.</summary>
    internal static void Answer(TurnDraft draft, Finding danger)
    {
        draft.Risk = danger.Risk;
        draft.About(danger.Topic, TurnOutcome.Answered);
        draft.State = draft.State with { Topic = danger.Topic, Misses = 0 };
        var article = draft.Article(danger.Topic);
        var safe = article is null ? MessageText.Empty : TurnTopics.TextOf(draft, article);
        var reason = $"triage:{danger.RuleId}";
        var part = AsksWhetherSafe(draft, danger)
            ? AskWhetherSafe(draft, safe, TurnCases.Bring(draft, CaseKind.Help, danger.Topic, danger.Risk, reason))
            : new("danger", safe.Then(TurnCases.BringAndTell(draft, danger.Topic, danger.Risk, reason)));
        draft.Say(part with
        {
            Article = article is null ? null : TurnTopics.Sent(draft, article),
            Safety = true,
            Plain = true,
        });
    }

    /// <summary>Takes the answer to that question.</summary>
    internal static void TakeSafeToWrite(TurnDraft draft, bool safe)
    {
        draft.State = draft.State with { SafeToWrite = safe };
        draft.About(draft.State.Topic ?? TopicId.DangerNow, TurnOutcome.Answered);
        // A counsellor who has taken the case answers from here.
        if (draft.Holder == Holder.Counsellor)
            return;
        if (!safe)
        {
            draft.SayPlainly("safe-to-write-no");
            return;
        }
        var expected = draft.Open(CaseKind.Help) is { } open ? TurnCases.WhatToExpect(draft, open.Topic, open.Risk) : MessageText.Empty;
        draft.Say(new TurnPart("safe-to-write-yes", draft.Phrase("safe-to-write-yes").Then(expected)) { Plain = true });
        TurnDialogs.OfferToGoOn(draft);
    }

    /// <summary>
    /// The discreet word: somebody else may be reading. An ordinary sentence, and nothing that could bring back what was
    /// talked about.
    /// </summary>
    internal static void HideEverything(TurnDraft draft)
    {
        draft.State = draft.State with { SafeToWrite = false, Topic = null, Dialog = null, Offered = [], Misses = 0 };
        draft.About(new("safety.gender-violence"), TurnOutcome.Answered);
        if (draft.Holder == Holder.Bot)
            draft.SayPlainly("discreet-reply");
    }

    // Somebody with a phone that another person reads is endangered by our messages themselves.
    private static bool AsksWhetherSafe(TurnDraft draft, Finding danger) =>
        (danger.Risk == Risk.Critical || danger.Topic.Area == "safety") && draft.State.SafeToWrite is not true;

    private static TurnPart AskWhetherSafe(TurnDraft draft, MessageText safe, string number)
    {
        draft.State = draft.State with { Asked = SafeToWrite };
        return new("danger", safe.Then(draft.Phrase("danger-case", ("case", number)))) { Choices = draft.YesNo(SafeToWrite) };
    }
}
