using NodaTime;

namespace NrcBot.Service.Tests.Counsellor;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class TestClock(Instant now) : IClock
{
    private Instant now = now;

    public Instant GetCurrentInstant() => now;

    public void Advance(Duration by) => now += by;
}
