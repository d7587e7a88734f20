using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Triaging;

namespace NrcBot.Conversations;

/// <summary>
/// Topics that no reviewer vouches for, or not any more: their question goes to a counsellor. The first safe messages in danger do
/// not pass here.
/// </summary>
internal static class TurnReview
{
    private const string Reason = "review:withheld";

    internal static bool Withholds(TurnDraft draft, TopicId topic) => draft.ServingOf(topic) == Serving.Withheld;

    /// <summary>The line that a text may be out of date; empty where it is not.</summary>
    internal static MessageText Caution(TurnDraft draft, TopicId topic) =>
        draft.ServingOf(topic) == Serving.WithCaution ? draft.Phrase("review-caution") : MessageText.Empty;

    /// <summary>
    /// Hands the question to a counsellor. On danger the person gets the text all the same: it is the one that is sent when danger is
    /// noticed, and holding back an emergency number protects nobody.
    /// </summary>
    internal static void Withhold(TurnDraft draft, Article article)
    {
        var topic = article.Topic;
        var danger = topic.Area == "safety";
        draft.About(topic, TurnOutcome.Answered);
        var said = danger ? TurnTopics.TextOf(draft, article) : draft.Phrase("review-withheld", ("topic", TurnTopics.TitleOf(draft, topic)));
        var risk = danger ? Risk.Urgent : TurnCases.RiskOf(draft, topic);
        draft.Say(new TurnPart($"topic:{topic}", said.Then(TurnCases.BringAndTell(draft, topic, risk, Reason)))
        {
            Article = danger ? TurnTopics.Sent(draft, article) : null,
        });
    }
}
