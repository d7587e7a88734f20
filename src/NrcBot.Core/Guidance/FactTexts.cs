using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Puts figures into authored text: <c>{asylum.apply-days}</c> with its unit, <c>{asylum.apply-days|value}</c> bare.</summary>
public sealed partial class FactTexts
{
    private readonly ImmutableSortedDictionary<string, Fact> facts;

    /// <summary>Texts may refer to these.</summary>
    public FactTexts(ImmutableSortedDictionary<string, Fact> facts) => this.facts = facts;

    /// <summary>The fact of that id; null when there is none.</summary>
    internal Fact? Find(string id) => facts.GetValueOrDefault(id);

    /// <summary>
    /// The text with its figures. A reference to a fact that does not exist is reported and left as it stands; a name
    /// without a dot (<c>{case}</c>) is filled in for each person and stays.
    /// </summary>
    /// <param name="text">What the author wrote.</param>
    /// <param name="language">The language to write the figures in.</param>
    /// <param name="path">The file it stands in.</param>
    /// <param name="line">The line on which it begins, from 1.</param>
    /// <param name="problems">Where unknown facts are reported.</param>
    public string Resolve(string text, Language language, string path, int line, ICollection<Problem> problems) =>
        string.Concat(Segments(text, language, path, line, problems).Select(segment => segment.Text));

    /// <summary>The same text in pieces, so that it can be seen which of its words are figures and where each comes from.</summary>
    /// <inheritdoc cref="Resolve"/>
    public ImmutableArray<TextSegment> Segments(string text, Language language, string path, int line, ICollection<Problem> problems)
    {
        var segments = ImmutableArray.CreateBuilder<TextSegment>();
        var from = 0;
        foreach (Match reference in Reference().Matches(text))
        {
            if (Figure(reference, language, path, line + text.AsSpan(0, reference.Index).Count('\n'), problems) is not { } figure)
                continue;
            if (reference.Index > from)
                segments.Add(new(text[from..reference.Index], null));
            segments.Add(figure);
            from = reference.Index + reference.Length;
        }
        if (from < text.Length)
            segments.Add(new(text[from..], null));
        return segments.ToImmutable();
    }

    private TextSegment? Figure(Match reference, Language language, string path, int line, ICollection<Problem> problems)
    {
        var id = reference.Groups["id"].Value;
        var form = reference.Groups["form"];
        if (form.Success && form.Value != "value")
            problems.Add(new(path, line, Severity.Error, "fact-form", $"{reference.Value} asks for \"{form.Value}\"", $"Write {{{id}}} or {{{id}|value}}."));
        else if (facts.TryGetValue(id, out var fact))
            return new(fact.Format(language, valueOnly: form.Success), id);
        else
            problems.Add(new(path, line, Severity.Error, "unknown-fact", $"The fact \"{id}\" is neither in facts.yaml nor in lines.yaml",
                Spelling.DidYouMean(id, facts.Keys) ?? "Add it there, with its source."));
        return null;
    }

    /// <summary>The ids of the facts that a text refers to, whether they exist or not.</summary>
    internal static IEnumerable<string> References(string text) => Reference().Matches(text).Select(match => match.Groups["id"].Value);

    /// <summary>The ids of the facts that are named anywhere in a file, in braces or not.</summary>
    internal IEnumerable<string> Named(string text) => DottedName().Matches(text).Select(match => match.Value).Where(facts.ContainsKey);

    // A fact id contains a dot; a name without one is a place for a personal value.
    [GeneratedRegex(@"\{(?<id>[a-z0-9-]+(\.[a-z0-9-]+)+)(\|(?<form>[a-z-]*))?\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Reference();

    [GeneratedRegex(@"[a-z0-9-]+(\.[a-z0-9-]+)+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex DottedName();
}
