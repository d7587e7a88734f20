using NodaTime;
using NrcBot.Channels.Twilio;

namespace NrcBot.Channels.Tests.Twilio;

public sealed class DeliveryPolicyTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 23, 12, 0);

    [Fact]
    public void What_was_taken_is_done() =>
        Assert.Equal(new NextStep.Done("SM1", DeliveryStatus.Queued), DeliveryPolicy.After(new SendOutcome.Accepted("SM1", DeliveryStatus.Queued), 1, Now));

    [Fact]
    public void What_may_have_been_taken_is_looked_for_before_anything_else()
    {
        for (var attempt = 1; attempt < 100; attempt++)
            Assert.IsType<NextStep.Reconcile>(DeliveryPolicy.After(new SendOutcome.Unsure("timeout"), attempt, Now));
    }

    [Fact]
    public void Too_many_calls_at_once_wait_longer_each_time_and_not_for_ever()
    {
        var busy = new SendOutcome.Busy(null);
        var waits = Enumerable.Range(1, 9).Select(attempt => Assert.IsType<NextStep.RetryAt>(DeliveryPolicy.After(busy, attempt, Now)).At - Now).ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal(Duration.FromMilliseconds(200), waits[0]);
        Assert.Equal(new NextStep.GiveUp("busy", FailureCause.TooLate), DeliveryPolicy.After(busy, 10, Now));
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(100_000, 3_600)]
    public void The_wait_that_Twilio_asks_for_is_kept_within_reason(int asked, int waited) =>
        Assert.Equal(
            new NextStep.RetryAt(Now + Duration.FromSeconds(waited), "busy"),
            DeliveryPolicy.After(new SendOutcome.Busy(Duration.FromSeconds(asked)), 1, Now, chance: 0));

    [Fact]
    public void Chance_takes_away_at_most_half_of_a_wait()
    {
        var unreachable = new SendOutcome.Unreachable("connection-error");
        Duration Wait(double chance) => Assert.IsType<NextStep.RetryAt>(DeliveryPolicy.After(unreachable, 3, Now, chance: chance)).At - Now;

        Assert.Equal((Duration.FromSeconds(5), Duration.FromSeconds(10)), (Wait(0), Wait(1)));
    }

    [Fact]
    public void A_network_that_is_down_for_an_hour_loses_nothing()
    {
        var now = Now;
        var attempt = 1;
        while (DeliveryPolicy.After(new SendOutcome.Unreachable("connection-error"), attempt, now, chance: 0) is NextStep.RetryAt retry)
            (attempt, now) = (attempt + 1, retry.At);

        Assert.True(now - Now > Duration.FromHours(1));
    }

    [Theory]
    [InlineData(20003, 401)]
    [InlineData(null, 401)]
    [InlineData(20005, 403)]
    public void Wrong_credentials_stop_the_sender_and_burn_no_message(int? code, int http) =>
        Assert.IsType<NextStep.PauseSender>(DeliveryPolicy.After(new SendOutcome.Unauthorised(code, http), 50, Now));

    [Theory]
    [InlineData(20404, 404, false)]
    [InlineData(null, 404, true)]
    [InlineData(null, 307, false)]
    public void A_wrong_address_of_the_interface_stops_the_sender_too(int? code, int http, bool withTemplate) =>
        Assert.IsType<NextStep.PauseSender>(DeliveryPolicy.After(new SendOutcome.Refused(code, http), 1, Now, withTemplate));

    [Theory]
    [InlineData(20429)]
    [InlineData(21611)]
    [InlineData(30001)]
    [InlineData(30003)]
    [InlineData(30008)]
    [InlineData(30017)]
    [InlineData(30022)]
    [InlineData(30023)]
    [InlineData(30500)]
    [InlineData(63009)]
    [InlineData(63010)]
    [InlineData(63012)]
    [InlineData(63017)]
    [InlineData(63018)]
    [InlineData(63019)]
    public void What_passes_is_tried_again_and_then_given_up(int code)
    {
        Assert.True(Assert.IsType<NextStep.RetryAt>(DeliveryPolicy.AfterFailure(code, 1, Now)).At > Now);
        Assert.Equal(FailureCause.TooLate, Assert.IsType<NextStep.GiveUp>(DeliveryPolicy.AfterFailure(code, 4, Now)).Cause);
    }

    [Fact]
    public void What_the_operator_does_not_explain_is_tried_once_more_only()
    {
        Assert.IsType<NextStep.RetryAt>(DeliveryPolicy.AfterFailure(30008, 1, Now));
        Assert.IsType<NextStep.GiveUp>(DeliveryPolicy.AfterFailure(30008, 2, Now));
    }

    [Theory]
    [InlineData(21610, FailureCause.Stopped)]
    [InlineData(63014, FailureCause.Stopped)]
    [InlineData(63033, FailureCause.Stopped)]
    [InlineData(63016, FailureCause.WindowClosed)]
    [InlineData(63024, FailureCause.Address)]
    [InlineData(63003, FailureCause.Address)]
    [InlineData(63015, FailureCause.Address)]
    [InlineData(21211, FailureCause.Address)]
    [InlineData(21614, FailureCause.Address)]
    [InlineData(30004, FailureCause.Address)]
    [InlineData(30005, FailureCause.Address)]
    [InlineData(30006, FailureCause.Address)]
    [InlineData(30007, FailureCause.Filtered)]
    [InlineData(30036, FailureCause.TooLate)]
    [InlineData(21408, FailureCause.Sender)]
    [InlineData(21606, FailureCause.Sender)]
    [InlineData(63007, FailureCause.Sender)]
    [InlineData(30034, FailureCause.Sender)]
    [InlineData(21617, FailureCause.Other)]
    [InlineData(63049, FailureCause.Other)]
    [InlineData(99999, FailureCause.Other)]
    public void What_does_not_pass_is_never_tried_again_by_either_path(int code, FailureCause cause)
    {
        var never = new NextStep.GiveUp($"{code}", cause);

        Assert.Equal(never, DeliveryPolicy.After(new SendOutcome.Refused(code, 400), 1, Now));
        Assert.Equal(never, DeliveryPolicy.AfterFailure(code, 1, Now));
    }

    [Theory]
    [InlineData(21610)]
    [InlineData(63016)]
    [InlineData(63024)]
    public void Words_do_not_help_where_the_person_cannot_or_will_not_be_reached(int code) =>
        Assert.IsType<NextStep.GiveUp>(DeliveryPolicy.AfterFailure(code, 1, Now, withTemplate: true));

    [Theory]
    [InlineData(21654)]
    [InlineData(21655)]
    [InlineData(21656)]
    [InlineData(63005)]
    [InlineData(63013)]
    [InlineData(63027)]
    [InlineData(63028)]
    [InlineData(63040)]
    [InlineData(63041)]
    [InlineData(63042)]
    [InlineData(92005)]
    [InlineData(92007)]
    [InlineData(99999)]
    public void When_a_template_fails_its_words_are_sent(int code)
    {
        var words = new NextStep.FallBackToText($"{code}");

        Assert.Equal(words, DeliveryPolicy.After(new SendOutcome.Refused(code, 400), 1, Now, withTemplate: true));
        Assert.Equal(words, DeliveryPolicy.AfterFailure(code, 1, Now, withTemplate: true));
        Assert.IsType<NextStep.GiveUp>(DeliveryPolicy.AfterFailure(code, 1, Now));
    }

    [Fact]
    public void A_template_that_is_gone_is_replaced_by_its_words() =>
        Assert.IsType<NextStep.FallBackToText>(DeliveryPolicy.After(new SendOutcome.Refused(20404, 404), 1, Now, withTemplate: true));

    [Theory]
    [InlineData(30002)]
    [InlineData(63001)]
    [InlineData(63020)]
    [InlineData(63051)]
    [InlineData(63112)]
    [InlineData(63038)]
    [InlineData(60728)]
    public void What_concerns_the_whole_account_stops_the_sender(int code) =>
        Assert.True(Assert.IsType<NextStep.PauseSender>(DeliveryPolicy.AfterFailure(code, 1, Now)).Until > Now);

    [Fact]
    public void A_failure_without_a_code_is_final() =>
        Assert.Equal(new NextStep.GiveUp("unknown", FailureCause.Other), DeliveryPolicy.AfterFailure(null, 1, Now));

    [Fact]
    public void A_refusal_without_a_code_is_named_by_its_HTTP_status() =>
        Assert.Equal(new NextStep.GiveUp("http-400", FailureCause.Other), DeliveryPolicy.After(new SendOutcome.Refused(null, 400), 1, Now));

    [Fact]
    public void What_was_found_is_adopted() =>
        Assert.Equal(
            new NextStep.Done("SM1", DeliveryStatus.Sent),
            DeliveryPolicy.AfterSearch(new SentSearch.Found("SM1", DeliveryStatus.Sent, 1), 1, 1, Now));

    [Fact]
    public void What_was_not_taken_is_handed_over_again_a_few_times()
    {
        Assert.Equal(new NextStep.RetryAt(Now, "not-found"), DeliveryPolicy.AfterSearch(new SentSearch.NotFound(), 1, 1, Now));
        Assert.IsType<NextStep.GiveUp>(DeliveryPolicy.AfterSearch(new SentSearch.NotFound(), 5, 1, Now));
    }

    [Fact]
    public void A_search_that_fails_is_repeated_more_and_more_slowly()
    {
        var waits = Enumerable.Range(1, 50)
            .Select(searches => Assert.IsType<NextStep.Reconcile>(DeliveryPolicy.AfterSearch(new SentSearch.Failed("http-500"), 1, searches, Now)).At - Now)
            .ToList();

        Assert.Equal(waits.Order(), waits);
        Assert.Equal((Duration.FromSeconds(30), Duration.FromMinutes(10)), (waits[0], waits[^1]));
    }
}
