using NodaTime;
using NrcBot.Deadlines;
using NrcBot.Guidance;

namespace NrcBot.Core.Tests.Deadlines;

public sealed class WorkingCalendarTests
{
    [Fact]
    public void Statutory_days_movable_days_and_suspensions_are_no_working_days()
    {
        var calendar = Read("""
            statutory:
              - { date: 2026-11-20, name: { es: "Día de la Revolución", en: "Revolution Day" }, basis: "LFPA 28", source: "https://example.org" }
            movable:
              - { date: 2026-11-16, name: { es: "Descanso", en: "Rest day" }, basis: "LFT 74", source: "https://example.org" }
            suspensions:
              - { from: 2026-12-21, to: 2026-12-22, name: { es: "Cierre", en: "Closure" }, basis: "DOF", source: "https://example.org" }
            """, []);

        LocalDate[] closed = [new(2026, 11, 20), new(2026, 11, 16), new(2026, 12, 21), new(2026, 12, 22), new(2026, 11, 21)];
        Assert.All(closed, day => Assert.False(calendar.IsWorkingDay(day)));
        Assert.True(calendar.IsWorkingDay(new(2026, 12, 23)));
    }

    [Theory]
    [InlineData("movable:\n  - { date: 2026-13-01, name: { es: a, en: b }, basis: c, source: d }", 2, "date")]
    [InlineData("statutory:\n  - { date: 2026-12-01, name: { es: a }, basis: c, source: d }", 2, "missing")]
    [InlineData("statutory:\n  - { date: 2026-12-01, name: { es: a, en: b }, source: d }", 2, "missing")]
    [InlineData("statutory:\n  - { date: 2026-12-01, name: { es: a, en: b }, basis: c, source: d }\nmovable:\n  - { date: 2026-12-01, name: { es: a, en: b }, basis: c, source: d }", 4, "repeated")]
    [InlineData("suspensions:\n  - { from: 2026-12-22, to: 2026-12-21, name: { es: a, en: b }, basis: c, source: d }", 2, "suspension")]
    [InlineData("suspensions:\n  - { from: 2020-06-01, to: 9999-12-31, name: { es: a, en: b }, basis: c, source: d }", 2, "suspension")]
    [InlineData("statutry: []", 1, "unknown-key")]
    public void What_is_wrong_is_reported_with_its_line(string text, int line, string rule)
    {
        var problems = new List<Problem>();

        Read(text, problems);

        Assert.Equal((line, rule), (Assert.Single(problems).Line, problems[0].Rule));
    }

    private static WorkingCalendar Read(string text, List<Problem> problems) =>
        WorkingCalendar.Read(new("content/calendar.yaml", text), problems);
}
