using NodaTime;
using NrcBot.Conversations;
using NrcBot.Core.Tests.Conversations;
using NrcBot.Triaging;

namespace NrcBot.Core.Tests.Triaging;

/// <summary>
/// Each rule of danger that ships, in both languages, through whole turns: its examples bring help, what only sounds like it does
/// not. The rules and what is learnt behind them are tried together, since one may overrule the other.
/// </summary>
public sealed class EveryRuleTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 16, 0);

    // Both languages, chat spelling, veiled words: fewer would not say what a rule means.
    private const int FewestCases = 40;
    private const int FewestCounterCases = 20;

    public static TheoryData<string> Rules => [.. Shipped.Library.Triage.Rules.Select(rule => rule.Finding.RuleId)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Each_example_of_a_rule_brings_a_person_and_says_whom_to_call(string id)
    {
        var rule = Rule(id);
        Assert.InRange(rule.Examples.Length, FewestCases, int.MaxValue);
        Assert.All(rule.Examples, example =>
        {
            var result = Say(example.Value);
            Assert.True(result.Account.Risk >= rule.Finding.Risk, $"\"{example.Value}\" is {result.Account.Risk}");
            Assert.Contains(result.Effects.OfType<OpensCase>(), opens => opens.Risk >= rule.Finding.Risk);
            Assert.Contains("911", Assert.Single(result.Replies).Text.Plain(), StringComparison.Ordinal);
        });
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Nothing_that_only_sounds_like_it_is_taken_for_danger(string id)
    {
        var rule = Rule(id);
        Assert.InRange(rule.Harmless.Length, FewestCounterCases, int.MaxValue);
        Assert.All(rule.Harmless, example => Assert.True(Say(example.Value).Account.Risk == Risk.None, example.Value));
    }

    private static TriageRule Rule(string id) => Shipped.Library.Triage.Rules.Single(rule => rule.Finding.RuleId == id);

    private static TurnResult Say(string text) => Shipped.Turn.Take(
        ConversationState.New with { Notice = TurnNotice.Version(Shipped.Library) },
        new() { Messages = [new() { Id = "M1", Channel = ChannelKind.WhatsApp, ReceivedAt = Now, Text = text }], Now = Now },
        Shipped.Library);
}
