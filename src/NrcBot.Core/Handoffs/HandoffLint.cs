using NrcBot.Guidance;

namespace NrcBot.Handoffs;

/// <summary>Rules for <c>handoff.yaml</c>.</summary>
internal static class HandoffLint
{
    /// <summary>Topics with an article of which nobody said when a person comes in.</summary>
    internal static IEnumerable<Problem> NoRule(Library library) =>
        from topic in library.Articles.Keys.Select(key => key.Topic).Distinct()
        where !library.Handoff.ContainsKey(topic)
        select new Problem(HandoffReader.Path, 1, Severity.Error, "no-handoff", $"Nothing says when a counsellor is needed on {topic}",
            $"Add \"{topic}:\" with comes-in, within and when.");
}
