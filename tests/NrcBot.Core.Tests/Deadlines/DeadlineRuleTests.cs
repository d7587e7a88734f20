using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using NodaTime;
using NrcBot.Deadlines;

namespace NrcBot.Core.Tests.Deadlines;

public sealed class DeadlineRuleTests
{
    private static readonly LocalDate Christmas = new(2026, 12, 25);
    private static readonly LocalDate NewYear = new(2027, 1, 1);

    private static readonly WorkingCalendar WinterOf2026 = new(
        ImmutableSortedDictionary<LocalDate, string>.Empty.Add(Christmas, "Navidad").Add(NewYear, "Año Nuevo"), []);

    [Theory]
    // The worked examples of the dossier, part E, all from Monday 23 November 2026.
    [InlineData("2026-11-23", 30, "2027-01-04", "2027-01-06")]
    [InlineData("2026-11-23", 15, "2026-12-14", "2026-12-14")]
    [InlineData("2026-11-23", 45, "2027-01-25", "2027-01-27")]
    // Entry on 2 November, 20 October and 3 November 2026.
    [InlineData("2026-11-02", 30, "2026-12-14", "2026-12-14")]
    [InlineData("2026-10-20", 30, "2026-12-01", "2026-12-01")]
    [InlineData("2026-11-03", 30, "2026-12-15", "2026-12-15")]
    // From a Friday, a Saturday and a Sunday day 1 is the same Monday.
    [InlineData("2026-11-20", 1, "2026-11-23", "2026-11-23")]
    [InlineData("2026-11-21", 1, "2026-11-23", "2026-11-23")]
    [InlineData("2026-11-22", 1, "2026-11-23", "2026-11-23")]
    [InlineData("2026-12-24", 1, "2026-12-25", "2026-12-28")]
    public void The_day_after_is_day_1_and_holidays_are_left_out_of_the_latest_last_day_only(string from, int days, string earliest, string latest)
    {
        var deadline = new DeadlineRule(days, days).Count(Day(from), Day(from), WinterOf2026);

        Assert.Equal((Day(earliest), Day(latest)), (deadline.EarliestLastDay, deadline.LatestLastDay));
    }

    [Theory]
    [InlineData("2026-11-23", 0, 30, DeadlineStanding.Running)]
    [InlineData("2026-11-24", 1, 29, DeadlineStanding.Running)]
    [InlineData("2026-12-18", 19, 11, DeadlineStanding.Running)]
    [InlineData("2026-12-19", 19, 11, DeadlineStanding.Running)]   // a Saturday uses nothing up
    [InlineData("2026-12-21", 20, 10, DeadlineStanding.Urgent)]
    [InlineData("2027-01-04", 30, 0, DeadlineStanding.Urgent)]     // the last day itself is in time
    [InlineData("2027-01-05", 31, 0, DeadlineStanding.Disputed)]   // holidays may or may not count
    [InlineData("2027-01-06", 32, 0, DeadlineStanding.Disputed)]
    [InlineData("2027-01-07", 33, 0, DeadlineStanding.Passed)]     // over under every reading
    public void A_limit_runs_becomes_urgent_is_disputed_and_only_then_has_passed(string today, int used, int left, DeadlineStanding standing)
    {
        var deadline = new DeadlineRule(30, 20).Count(Day("2026-11-23"), Day(today), WinterOf2026);

        Assert.Equal((used, left, standing), (deadline.Used, deadline.Left, deadline.Standing));
    }

    [Fact]
    public void A_published_suspension_moves_the_latest_last_day_and_not_the_earliest()
    {
        var suspended = new WorkingCalendar(
            ImmutableSortedDictionary<LocalDate, string>.Empty, [new DateInterval(Day("2024-05-29"), Day("2024-05-31"))]);

        var deadline = new DeadlineRule(5, 5).Count(Day("2024-05-27"), Day("2024-05-27"), suspended);

        Assert.Equal((Day("2024-06-03"), Day("2024-06-06")), (deadline.EarliestLastDay, deadline.LatestLastDay));
    }

    [Fact]
    public void Before_the_event_nothing_is_used_up()
    {
        var deadline = new DeadlineRule(30, 20).Count(Day("2026-11-23"), Day("2026-11-01"), WinterOf2026);

        Assert.Equal((0, 30, DeadlineStanding.Running), (deadline.Used, deadline.Left, deadline.Standing));
    }

    [Property]
    public Property The_earliest_last_day_is_a_weekday_and_never_after_the_latest() =>
        Prop.ForAll(Cases, one =>
        {
            var deadline = one.Count();
            return WorkingCalendar.IsWeekday(deadline.EarliestLastDay)
                && one.Calendar.IsWorkingDay(deadline.LatestLastDay)
                && deadline.EarliestLastDay <= deadline.LatestLastDay
                && deadline.EarliestLastDay > one.Start;
        });

    [Property]
    public Property As_many_weekdays_as_the_limit_lie_between_the_event_and_the_earliest_last_day() =>
        Prop.ForAll(Cases, one => WorkingCalendar.WeekdaysAfter(one.Start, one.Count().EarliestLastDay) == one.Days);

    [Property]
    public Property More_days_never_end_earlier() =>
        Prop.ForAll(Cases, one =>
        {
            var (shorter, longer) = (one.Count(), (one with { Days = one.Days + 1 }).Count());
            return shorter.EarliestLastDay < longer.EarliestLastDay && shorter.LatestLastDay < longer.LatestLastDay;
        });

    [Property]
    public Property A_later_event_never_ends_earlier() =>
        Prop.ForAll(Cases, one =>
        {
            var later = (one with { Start = one.Start.PlusDays(1) }).Count();
            return one.Count().EarliestLastDay <= later.EarliestLastDay && one.Count().LatestLastDay <= later.LatestLastDay;
        });

    [Property]
    public Property It_has_passed_exactly_when_today_is_after_the_latest_last_day() =>
        Prop.ForAll(Cases, one =>
        {
            var deadline = one.Count();
            return (deadline.Standing == DeadlineStanding.Passed) == (one.Today > deadline.LatestLastDay)
                && (deadline.Standing == DeadlineStanding.Disputed) == (one.Today > deadline.EarliestLastDay && one.Today <= deadline.LatestLastDay);
        });

    [Property]
    public Property Until_the_earliest_last_day_used_and_left_make_up_the_limit() =>
        Prop.ForAll(Cases, one =>
        {
            var deadline = one.Count();
            return one.Today > deadline.EarliestLastDay ? deadline.Left == 0 : deadline.Used + deadline.Left == one.Days;
        });

    [Property]
    public Property Weekdays_are_counted_as_one_would_on_fingers() =>
        Prop.ForAll(Cases, one =>
        {
            var counted = 0;
            for (var day = one.Start.PlusDays(1); day <= one.Today; day = day.PlusDays(1))
                counted += WorkingCalendar.IsWeekday(day) ? 1 : 0;
            return counted == WorkingCalendar.WeekdaysAfter(one.Start, one.Today);
        });

    private static LocalDate Day(string iso) => NodaTime.Text.LocalDatePattern.Iso.Parse(iso).Value;

    private static Arbitrary<Case> Cases { get; } = (
        from start in Gen.Choose(0, 1_500)
        from days in Gen.Choose(1, 120)
        from today in Gen.Choose(-30, 400)
        from holidays in Gen.ListOf(Gen.Choose(0, 1_800), 12)
        from pause in Gen.Choose(0, 1_800)
        from length in Gen.Choose(0, 40)
        select new Case(
            Day("2023-01-01").PlusDays(start), days, Day("2023-01-01").PlusDays(start + today),
            new(holidays.Distinct().ToImmutableSortedDictionary(day => Day("2023-01-01").PlusDays(day), _ => "feriado"),
                [new DateInterval(Day("2023-01-01").PlusDays(pause), Day("2023-01-01").PlusDays(pause + length))]))).ToArbitrary();

    private sealed record Case(LocalDate Start, int Days, LocalDate Today, WorkingCalendar Calendar)
    {
        public Deadline Count() => new DeadlineRule(Days, 20).Count(Start, Today, Calendar);
    }
}
