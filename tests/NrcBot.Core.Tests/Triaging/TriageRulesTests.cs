using NrcBot.Core.Tests.Guidance;
using NrcBot.Triaging;

namespace NrcBot.Core.Tests.Triaging;

public class TriageRulesTests
{
    private static readonly TriageRules Rules = SampleContent.Read().Library!.Triage;

    [Theory]
    [InlineData("AYUDA!! me quieren MATAR 😭", "threat-to-life")]
    [InlineData("he is going to kill me", "threat-to-life")]
    [InlineData("me cambio la chapa", "eviction-now")]
    public void Danger_is_noticed(string text, string rule) => Assert.Equal(rule, Rules.Assess(text)?.RuleId);

    [Fact]
    public void The_gravest_danger_comes_first_although_its_rule_stands_later()
    {
        var finding = Rules.Assess("me cambio la chapa y dice que me va a matar");
        Assert.Equal(Risk.Critical, finding?.Risk);
    }

    [Theory]
    [InlineData("en la pelicula me van a matar")]
    [InlineData("me van a matarme")]
    [InlineData("hola")]
    [InlineData("")]
    public void What_a_rule_leaves_out_is_not_danger(string text) => Assert.Null(Rules.Assess(text));

    [Fact]
    public void A_long_story_is_read_to_its_end() =>
        Assert.Equal(Risk.Critical, Rules.Assess(string.Concat(Enumerable.Repeat("me van a ", 2_000)) + "matar")?.Risk);

    // The ordinary engine would take longer than the universe has lasted; the linear one answers the same.
    [Fact]
    public void A_pattern_that_leads_the_engine_astray_still_gives_the_answer()
    {
        var text = SampleContent.Files["content/triage.yaml"].Replace("\"cambio la chapa\"", "\"cambio la chapa\", \"(a?b?a?b?)*x\"", StringComparison.Ordinal);
        var rules = SampleContent.Read(("content/triage.yaml", text)).Library!.Triage;
        // An x that the pattern cannot reach makes the ordinary engine try every way of dividing what stands before it.
        var hostile = string.Concat(Enumerable.Repeat("ab", 500)) + " 1x";
        Assert.Null(rules.Assess(hostile));
        Assert.Equal("eviction-now", rules.Assess(hostile + " x")?.RuleId);
    }
}
