using System.Text.RegularExpressions;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

/// <summary>Which patterns of danger need not be tried on a message.</summary>
public partial class NeededWordsTests
{
    [Theory]
    [InlineData("me (quieren?|van a) matar", "matar")]
    [InlineData("(me|nos) (sigue|siguen) (.{0,15} )?(hombres?|tipo)", "sigue,siguen")]
    [InlineData("i don ?t want", "want")]
    [InlineData("(tiene|trae) (un |una )?(pistola|armas?)( |$)", "tiene,trae")]
    [InlineData("^911( ayuda| por favor)?$", "")]
    [InlineData("auxilio|(ayuda|socorro) por favor", "auxilio,favor")]
    [InlineData("(estoy|estamos) escondid[oa]s? .{0,30}(bano|cama)", "escondidos,escondido,escondidas,escondida")]
    [InlineData("(me|nos) siguen( (y|ya)|$)", "siguen")]
    [InlineData("ya (.{0,9} )?", "ya")]
    [InlineData("(ya )?(mat.{0,3})", "")]
    [InlineData("(golpes)? fuertes?", "fuertes,fuerte")]
    public void One_of_the_words_stands_wherever_the_pattern_matches(string pattern, string words) =>
        Assert.Equal(words.Split(',', StringSplitOptions.RemoveEmptyEntries), NeededWords.Of(pattern));

    // The patterns that ship, on every message that ships: a word too many here is a danger that is not noticed.
    [Fact]
    public void No_pattern_matches_a_message_without_a_word_that_it_needs()
    {
        var patterns = Shipped.Files.Where(file => file.Path is "content/triage.yaml" or "content/words.yaml")
            .SelectMany(file => Quoted().Matches(file.Text)).Select(quoted => quoted.Groups["pattern"].Value).Distinct()
            .Select(pattern => (Needed: NeededWords.Of(pattern), Pattern: pattern))
            .Where(pattern => !pattern.Needed.IsEmpty)
            .Select(pattern => (pattern.Needed, Regex: new Regex($@"\b(?:{pattern.Pattern})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)))
            .ToList();
        Assert.True(patterns.Count > 500, $"{patterns.Count} patterns need a word");
        var texts = Shipped.Files.Where(file => file.Path.StartsWith("content/danger/", StringComparison.Ordinal) || file.Path == "content/triage.yaml")
            .SelectMany(file => file.Text.Split('\n')).Select(line => new FoldedText(Shipped.Library.Words.Normalize(line, Language.Spanish))).ToList();

        Assert.DoesNotContain(patterns.AsParallel().SelectMany(pattern => texts
            .Where(text => !text.HasAny(pattern.Needed) && pattern.Regex.IsMatch(text.Value)).Select(text => $"{pattern.Regex}: {text.Value}")), _ => true);
    }

    [GeneratedRegex("""^\s+- "(?<pattern>[^"]+)"\s*$""", RegexOptions.Multiline)]
    private static partial Regex Quoted();
}
