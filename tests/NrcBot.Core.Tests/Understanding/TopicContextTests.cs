using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public sealed class TopicContextTests
{
    private static readonly TopicId Curp = new("asylum.curp");
    private static readonly TopicId Denied = new("asylum.denied");
    private static readonly TopicId Deposit = new("hlp.deposit");
    private static readonly TopicCandidate[] Guess = [new(Deposit, 0.6), new(Denied, 0.3), new(Curp, 0.1)];

    [Fact]
    public void Without_an_answer_before_nothing_changes() => Assert.Equal(Guess, TopicContext.None.Apply(Guess));

    [Fact]
    public void A_message_that_goes_on_is_about_the_last_topic_or_one_near_it()
    {
        var weighed = TopicContext.After(Curp, [], followsUp: true).Apply(Guess).ToList();

        Assert.Equal([Curp, Denied, Deposit], weighed.Select(candidate => candidate.Topic));
        Assert.Equal(1, weighed.Sum(candidate => candidate.Score), 0.000_001);
    }

    [Fact]
    public void Any_other_message_says_by_itself_what_it_is_about() =>
        Assert.Equal(Deposit, TopicContext.After(Curp, [], followsUp: false).Apply(Guess).First().Topic);

    [Fact]
    public void What_was_not_meant_is_less_likely_to_be_meant_again() =>
        Assert.Equal(Denied, TopicContext.Instead(Deposit).Apply(Guess).First().Topic);
}
