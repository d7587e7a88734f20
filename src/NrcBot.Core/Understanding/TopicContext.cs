using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>What was talked about before a message, and how much more or less likely that makes each topic.</summary>
internal sealed record TopicContext
{
    /// <summary>Nothing was talked about.</summary>
    internal static readonly TopicContext None = new();

    // How many times as likely. A message that begins with "y" or "and", or is only a few words, seldom says by itself what it is
    // about; any other says so, and the context only decides where two topics are near each other.
    private const double LastOfFollowUp = 20;
    private const double RelatedOfFollowUp = 10;
    private const double AreaOfFollowUp = 6;
    private const double LastOtherwise = 3;
    private const double RelatedOtherwise = 1.5;

    // The service itself ("who can I talk to?") is never far either.
    // Danger was looked for before, in every message: what is only a guess at it is mostly none.
    private const double GuessAtDanger = 0.2;

    // "Not that": the same answer again only where nothing else comes near.
    private const double Rejected = 0.3;

    private readonly TopicId? last;
    private readonly ImmutableArray<TopicId> related = [];
    private readonly bool followsUp;
    private readonly bool rejects;

    private TopicContext()
    {
    }

    private TopicContext(TopicId last, ImmutableArray<TopicId> related, bool followsUp, bool rejects) =>
        (this.last, this.related, this.followsUp, this.rejects) = (last, related, followsUp, rejects);

    /// <summary>After an answer.</summary>
    /// <param name="last">Its topic.</param>
    /// <param name="related">What people ask next.</param>
    /// <param name="followsUp">The message has the form of one that goes on from the answer.</param>
    internal static TopicContext After(TopicId last, ImmutableArray<TopicId> related, bool followsUp) => new(last, related, followsUp, rejects: false);

    /// <summary>After an answer that was not what the person wanted.</summary>
    internal static TopicContext Instead(TopicId last) => new(last, [], followsUp: false, rejects: true);

    /// <summary>The candidates as likely as they are in this context, most likely first; together 1.</summary>
    internal IEnumerable<TopicCandidate> Apply(IEnumerable<TopicCandidate> candidates)
    {
        if (last is null)
            return candidates;
        var weighed = candidates.Select(candidate => candidate with { Score = candidate.Score * Weight(candidate.Topic) }).ToList();
        var total = weighed.Sum(candidate => candidate.Score);
        return weighed.Select(candidate => candidate with { Score = candidate.Score / total }).OrderByDescending(candidate => candidate.Score);
    }

    private double Weight(TopicId topic)
    {
        if (rejects)
            return topic == last ? Rejected : 1;
        if (topic == last)
            return followsUp ? LastOfFollowUp : LastOtherwise;
        if (related.Contains(topic))
            return followsUp ? RelatedOfFollowUp : RelatedOtherwise;
        if (!followsUp)
            return 1;
        return topic.Area == last?.Area || topic.Area == "info" ? AreaOfFollowUp : topic.Area == "safety" ? GuessAtDanger : 1;
    }
}
