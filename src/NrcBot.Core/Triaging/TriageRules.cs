using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Triaging;

/// <summary>A danger that was noticed in a message.</summary>
/// <param name="RuleId">The rule of <c>content/triage.yaml</c> that noticed it, or <c>likeness-critical</c> and <c>likeness-urgent</c>.</param>
/// <param name="Risk">How much is at stake.</param>
/// <param name="Topic">The article that answers.</param>
public sealed record Finding(string RuleId, Risk Risk, TopicId Topic);

/// <summary>How danger is noticed, in every message and in any state. May be used from several threads.</summary>
public sealed class TriageRules
{
    private readonly ImmutableArray<TriageRule> rules;
    private readonly WordList words;

    internal TriageRules(IEnumerable<TriageRule> rules, WordList words)
    {
        // Gravest first; OrderBy keeps the order of the file among equals.
        this.rules = [.. rules.OrderByDescending(rule => rule.Finding.Risk)];
        this.words = words;
    }

    /// <summary>The rules, gravest first.</summary>
    internal ImmutableArray<TriageRule> Rules => rules;

    /// <summary>The gravest danger in the text, and among equals the first rule of the file; null when there is none.</summary>
    public Finding? Assess(string text)
    {
        var message = Read(text);
        foreach (var rule in rules)
        {
            if (rule.Speaks(message))
                return rule.Finding;
        }
        return null;
    }

    /// <summary>Whether one rule speaks, whatever the others say.</summary>
    internal bool Speaks(TriageRule rule, string text) => rule.Speaks(Read(text));

    private TriageText Read(string text)
    {
        var folded = TextFolding.Fold(text);
        return new(new(words.Expand(folded, Language.Spanish)), new(words.Expand(folded, Language.English)));
    }
}

/// <summary>A message folded, with the chat spelling of each language written out: people in danger mix languages.</summary>
internal sealed record TriageText(FoldedText Spanish, FoldedText English);

/// <summary>One rule: it speaks when a pattern matches and no exception does.</summary>
internal sealed record TriageRule
{
    internal required Finding Finding { get; init; }

    internal required TriagePatterns Patterns { get; init; }

    internal required TriagePatterns Unless { get; init; }

    /// <summary>Messages that it must notice, with their line.</summary>
    internal ImmutableArray<AuthoredText> Examples { get; init; } = [];

    /// <summary>Messages that no rule may notice, with their line.</summary>
    internal ImmutableArray<AuthoredText> Harmless { get; init; } = [];

    internal bool Speaks(TriageText message) => Patterns.Match(message) && !Unless.Match(message);
}

/// <summary>The patterns of both languages. Both are tried on every message.</summary>
internal sealed record TriagePatterns(FoldedPatterns Spanish, FoldedPatterns English)
{
    internal bool Match(TriageText message) => Spanish.Match(message.Spanish) || English.Match(message.English);
}
