using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Handoffs;

namespace NrcBot.Conversations;

/// <summary>Whether a person of the team comes in with an answer: what the rule of its topic says, and whether the message needs somebody.</summary>
internal static class TurnNeed
{
    /// <summary>The question whether a person should come in, put because the message sounded as if somebody were needed.</summary>
    internal const string OfferNeeded = "offer-need";

    /// <summary>Which topic is meant was asked about a message that needed somebody: the button that answers holds no words to tell it by.</summary>
    private const string WhichNeeded = "which-need";

    /// <summary>How a person comes in with the answer on a topic.</summary>
    /// <param name="draft">The turn.</param>
    /// <param name="topic">The topic.</param>
    /// <param name="text">What was written; empty after a button.</param>
    internal static ComesIn With(TurnDraft draft, TopicId topic, string text)
    {
        var ways = draft.Library.Handoff.GetValueOrDefault(topic)?.ComesIn ?? ComesIn.Asked;
        return (ways, Of(draft, text)) switch
        {
            (ComesIn.Asked, _) or (_, Need.None) => ComesIn.Asked,
            (_, Need.Likely) => ways,
            // A case that nobody needs takes a counsellor from somebody who does.
            (ComesIn.Opens, _) => ComesIn.Offers,
            _ => ComesIn.Asked,
        };
    }

    /// <summary>Whether to ask about a person where one of several topics is meant. A counsellor who has the case reads the message anyway.</summary>
    internal static bool IsOffered(TurnDraft draft, ImmutableArray<TopicId> topics, string text) =>
        draft.Open(CaseKind.Help) is null && topics.Any(topic => With(draft, topic, text) != ComesIn.Asked);

    /// <summary>Whether to ask about a person where it is not known at all what is meant.</summary>
    internal static bool IsOffered(TurnDraft draft, string text) =>
        draft.Open(CaseKind.Help) is null && draft.Library.Need.Of(text) == Need.Likely;

    /// <summary>Puts the question which topic is meant, or whether a person should come in.</summary>
    internal static TurnPart WithPersonToChoose(TurnDraft draft, TurnPart part)
    {
        draft.Handoff = true;
        draft.State = draft.State with { Asked = WhichNeeded };
        return part with { Choices = part.Choices.Add(draft.Button(ChoiceIds.Word("person"), "person")) };
    }

    /// <summary>Which question offers a person: whether the message or only its topic is the reason.</summary>
    internal static string Offer(TurnDraft draft, string text) =>
        text.Length > 0 || draft.Asked == WhichNeeded ? OfferNeeded : TurnQuestions.OfferPerson;

    // Who taps a topic has said nothing of themselves yet.
    private static Need Of(TurnDraft draft, string text) =>
        text.Length > 0 ? draft.Library.Need.Of(text)
        : draft.Asked == WhichNeeded ? Need.Likely
        : Need.Possible;
}
