using Microsoft.Extensions.Time.Testing;
using NrcBot.Channels.AzureLanguage;

namespace NrcBot.Channels.Tests.AzureLanguage;

public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider time = new();
    private readonly CircuitBreaker breaker;

    public CircuitBreakerTests() => breaker = new(time);

    [Fact]
    public void Five_failures_within_thirty_seconds_open_it_for_thirty()
    {
        Assert.Equal([false, false, false, false, true], Enumerable.Range(0, 5).Select(_ => breaker.Failed()));
        Assert.False(breaker.Lets());
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(breaker.Lets());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(breaker.Lets());
    }

    [Fact]
    public void Failures_far_apart_leave_it_closed()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.False(breaker.Failed());
            Assert.True(breaker.Lets());
            time.Advance(TimeSpan.FromSeconds(8));
        }
    }

    [Fact]
    public void A_success_forgets_the_failures()
    {
        for (var i = 0; i < 4; i++)
            breaker.Failed();
        breaker.Succeeded();

        Assert.False(breaker.Failed());
        Assert.True(breaker.Lets());
    }

    [Fact]
    public void After_the_wait_one_call_tries_for_all()
    {
        Open();
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(breaker.Lets());
        Assert.False(breaker.Lets());
        breaker.Failed();
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(breaker.Lets());
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(breaker.Lets());
        breaker.Succeeded();
        Assert.True(breaker.Lets());
        Assert.True(breaker.Lets());
    }

    [Fact]
    public void A_trial_that_never_reports_does_not_close_it_for_ever()
    {
        Open();
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.True(breaker.Lets());
        time.Advance(TimeSpan.FromSeconds(30));

        Assert.True(breaker.Lets());
    }

    private void Open()
    {
        for (var i = 0; i < 5; i++)
            breaker.Failed();
    }
}
