using System.Globalization;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Conversations;

/// <summary>Brings a person of the team in. A conversation has at most one open case of each kind.</summary>
internal static class TurnCases
{
    /// <summary>
    /// Whether a case of this kind can come of this turn. A turn opens one case at most, because its reply can name only one
    /// number; a second wish is asked for again.
    /// </summary>
    internal static bool CanOpen(TurnDraft draft, CaseKind kind) =>
        draft.Open(kind) is not null || draft.Effects.OfType<OpensCase>().All(opens => opens.Kind == kind);

    /// <summary>Opens a case, or notes it on the one that is open.</summary>
    /// <returns>What stands for its number in a text: the number, or <see cref="MessageText.CaseNumber"/> until it is known.</returns>
    internal static string Bring(TurnDraft draft, CaseKind kind, TopicId topic, Risk risk, string reason)
    {
        draft.Handoff = true;
        if (draft.Open(kind) is { } open)
        {
            draft.Do(new AddsToCase(open.Number, topic, risk, reason));
            return Number(open);
        }
        // Two wishes in one turn are one case, with the greater risk.
        if (draft.Effects.OfType<OpensCase>().FirstOrDefault(opens => opens.Kind == kind) is { } pending)
            draft.Replace(pending, risk > pending.Risk ? pending with { Topic = topic, Risk = risk, Reason = reason } : pending);
        else
            draft.Do(new OpensCase(kind, topic, risk, reason));
        return MessageText.CaseNumber;
    }

    /// <summary>Opens a help case and tells the number; a case that is open already is named instead.</summary>
    internal static MessageText BringAndTell(TurnDraft draft, TopicId topic, Risk risk, string reason)
    {
        if (!CanOpen(draft, CaseKind.Help))
        {
            draft.State = draft.State with { Asked = TurnQuestions.OfferPerson };
            return draft.Phrase("offer-person");
        }
        var already = draft.Open(CaseKind.Help) is not null;
        var number = Bring(draft, CaseKind.Help, topic, risk, reason);
        return already
            ? draft.Phrase("case-open-already", ("case", number))
            : draft.Phrase(risk > Risk.None ? "case-opened-urgent" : "case-opened", ("case", number)).Then(WhatToExpect(draft, topic, risk));
    }

    /// <summary>How soon the team means to write; nothing where that is not known, or where the phone is not safe to write to first.</summary>
    internal static MessageText WhatToExpect(TurnDraft draft, TopicId topic, Risk risk) =>
        draft.State.SafeToWrite is false ? MessageText.Empty : draft.Library.FirstLook(topic, risk) switch
        {
            FirstLook.SameDay => draft.Phrase("expect-same-day"),
            FirstLook.TwoDays => draft.Phrase("expect-two-days"),
            FirstLook.FiveDays => draft.Phrase("expect-five-days"),
            _ => MessageText.Empty,
        };

    /// <summary>How much is at stake on a topic by its rule, where no danger was noticed.</summary>
    internal static Risk RiskOf(TurnDraft draft, TopicId topic) => draft.Library.Handoff.GetValueOrDefault(topic)?.Risk ?? Risk.None;

    internal static string Number(OpenCase open) => open.Number.ToString(CultureInfo.InvariantCulture);
}
