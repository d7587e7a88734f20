using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Puts figures into authored text: <c>{asylum.apply-days}</c> with its unit, <c>{asylum.apply-days|value}</c> bare.</summary>
public sealed class FactTexts
{
    private readonly ImmutableSortedDictionary<string, Fact> facts;

    /// <summary>Texts may refer to these.</summary>
    public FactTexts(ImmutableSortedDictionary<string, Fact> facts) => this.facts = facts;

    /// <summary>The fact of that id; null when there is none.</summary>
    internal Fact? Find(string id) => facts.GetValueOrDefault(id);

    /// <summary>
    /// The text with its figures. A reference to a fact that does not exist is reported and left as it stands; a name
    /// without a dot is somebody else's and stays.
    /// </summary>
    /// <param name="text">What the author wrote.</param>
    /// <param name="language">The language to write the figures in.</param>
    /// <param name="path">The file it stands in.</param>
    /// <param name="line">The line on which it begins, from 1.</param>
    /// <param name="problems">Where unknown facts are reported.</param>
    public string Resolve(string text, Language language, string path, int line, ICollection<Problem> problems) =>
        throw new NotImplementedException(facts.Count + text + language + path + line + problems.Count);
}
