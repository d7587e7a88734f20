using Microsoft.Extensions.Localization;
using NrcBot.Guidance;
using NrcBot.Guidance.Reviews;
using NrcBot.Service.Counsellor.Cases;

namespace NrcBot.Service.Counsellor.Reviews;

/// <summary>Says where a topic stands, and what its parts are called, in the words of its reader.</summary>
internal sealed class ReviewWording(IStringLocalizer<Words> words)
{
    /// <summary>What is to be known of a topic in one line: what changed, or what its author was asked.</summary>
    public string Summary(Standing standing) => standing switch
    {
        { Stage: Stage.SentBack, SentBack.Comment: { } comment } => comment,
        { Changes.IsEmpty: false } => words["review-changed", Changed(standing)],
        _ => words["stage-" + standing.Stage.ToString().ToLowerInvariant() + "-means"],
    };

    /// <summary>Who signed, and when.</summary>
    public string SignedBy(Standing standing) => standing.Signature is { } signature
        ? words["review-signed-by", signature.Reviewer, Moments.Day(signature.On)]
        : words["review-never-signed"];

    /// <summary>A part by its name: "Español: Answer", "Dato: asylum.apply-days".</summary>
    public string Part(ReviewChange change) => $"{words["area-" + change.Area.ToString().ToLowerInvariant()].Value}: {change.Name}";

    /// <summary>How well a figure is founded.</summary>
    public string Confidence(Confidence confidence) => words["confidence-" + confidence.ToString().ToLowerInvariant()];

    /// <summary>A section of an article, with the state it is for.</summary>
    public string Section(ArticleSection section)
    {
        var name = words["section-" + section.Name.ToLowerInvariant()].Value;
        return section.State is { } state ? $"{name} ({state})" : name;
    }

    private string Changed(Standing standing) => string.Join("; ", standing.Changes
        .GroupBy(change => change.Area)
        .Select(area => $"{words["area-" + area.Key.ToString().ToLowerInvariant()].Value}: {string.Join(", ", area.Select(change => change.Name))}"));
}
