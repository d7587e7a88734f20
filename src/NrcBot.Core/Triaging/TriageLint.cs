using NrcBot.Guidance;

namespace NrcBot.Triaging;

/// <summary>Tries the examples of every rule.</summary>
internal static class TriageLint
{
    private const string Path = "content/triage.yaml";

    /// <summary>A rule must notice its own examples, and nothing may make them look less grave than it says.</summary>
    internal static IEnumerable<Problem> Unnoticed(TriageRules triage) =>
        from rule in triage.Rules
        from example in rule.Examples
        let found = triage.Assess(example.Value)
        where !triage.Speaks(rule, example.Value) || found is null || found.Risk < rule.Finding.Risk
        select new Problem(Path, example.Line, Severity.Error, "unnoticed", $"The rule \"{rule.Finding.RuleId}\" does not notice this example", "Add a pattern, or look at its \"unless\".");

    /// <summary>What is harmless for one rule must be harmless for all.</summary>
    internal static IEnumerable<Problem> FalseAlarms(TriageRules triage) =>
        from rule in triage.Rules
        from message in rule.Harmless
        let found = triage.Assess(message.Value)
        where found is not null
        select new Problem(Path, message.Line, Severity.Error, "false-alarm", $"The rule \"{found.RuleId}\" takes this harmless message for danger", "Narrow its patterns, or add to its \"unless\".");
}
