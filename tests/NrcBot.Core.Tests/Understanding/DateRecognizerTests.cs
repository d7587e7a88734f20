using System.Diagnostics;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Understanding;

public class DateRecognizerTests
{
    private static readonly LocalDate Monday = new(2026, 11, 23);
    private static readonly LocalDate Wednesday = new(2026, 3, 18);

    [Theory]
    [InlineData("llegué hace tres semanas", "2026-11-02")]
    [InlineData("entre hace como 3 semanas", "2026-11-02")]
    [InlineData("ase tres semanas", "2026-11-02")]
    [InlineData("ya me cumple 1 mes", "2026-10-23")]
    [InlineData("llegue el 3 de nov", "2026-11-03")]
    [InlineData("llegué el 3 de noviembre", "2026-11-03")]
    [InlineData("el tres de noviembre", "2026-11-03")]
    [InlineData("entré el día 3 de noviembre del 2026", "2026-11-03")]
    [InlineData("el 3 de novienbre", "2026-11-03")]
    [InlineData("octubre 20", "2026-10-20")]
    [InlineData("ayer", "2026-11-22")]
    [InlineData("antier llegamos", "2026-11-21")]
    [InlineData("antes de ayer", "2026-11-21")]
    [InlineData("anoche cruzamos el rio", "2026-11-22")]
    [InlineData("hoy", "2026-11-23")]
    [InlineData("el lunes pasado", "2026-11-16")]
    [InlineData("hace un mes", "2026-10-23")]
    [InlineData("hace mes y medio", "2026-10-08")]
    [InlineData("hace un año y medio", "2025-05-23")]
    [InlineData("hace 15 dias", "2026-11-08")]
    [InlineData("hace una quincena", "2026-11-08")]
    [InlineData("tengo 3 semanas aqui", "2026-11-02")]
    [InlineData("llevo dos meses en mexico", "2026-09-23")]
    [InlineData("hace treinta y cinco dias", "2026-10-19")]
    [InlineData("dos semanas atras", "2026-11-09")]
    [InlineData("hace un par de semanas", "2026-11-09")]
    [InlineData("03/11/2026", "2026-11-03")]
    [InlineData("3-11-26", "2026-11-03")]
    [InlineData("2026-11-03", "2026-11-03")]
    [InlineData("15/10", "2026-10-15")]
    [InlineData("buenas q tiempo tengo pa pedir refugio, entre hace como 3 semanas", "2026-11-02")]
    [InlineData("Soy de Honduras, hoy fui a la comar y llegué el 3 de noviembre", "2026-11-03")]
    [InlineData("estoy aqui desde el 3 de octubre", "2026-10-03")]
    public void A_day_in_Spanish_is_read(string text, string expected) =>
        Assert.Equal(Date(expected), Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast(text, Language.Spanish, Monday)).Date);

    [Theory]
    [InlineData("i came in oct 20", "2026-10-20")]
    [InlineData("how many days to ask asylum i came in oct 20", "2026-10-20")]
    [InlineData("I arrived on 3 November", "2026-11-03")]
    [InlineData("november 3rd", "2026-11-03")]
    [InlineData("the third of november", "2026-11-03")]
    [InlineData("three weeks ago", "2026-11-02")]
    [InlineData("tree weeks ago", "2026-11-02")]
    [InlineData("about two weeks ago", "2026-11-09")]
    [InlineData("a year and a half ago", "2025-05-23")]
    [InlineData("yesterday", "2026-11-22")]
    [InlineData("the day before yesterday", "2026-11-21")]
    [InlineData("last wensday", "2026-11-18")]
    [InlineData("i have 3 weeks here", "2026-11-02")]
    [InlineData("we are here for 2 months now", "2026-09-23")]
    [InlineData("octuber 20", "2026-10-20")]
    [InlineData("10/20/2026", "2026-10-20")]
    [InlineData("20/10/2026", "2026-10-20")]
    [InlineData("i came el 3 de noviembre", "2026-11-03")]
    public void A_day_in_English_is_read(string text, string expected) =>
        Assert.Equal(Date(expected), Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast(text, Language.English, Monday)).Date);

    [Theory]
    [InlineData("no sé")]
    [InlineData("")]
    [InlineData("👍")]
    [InlineData("tengo 25 años")]
    [InlineData("tengo 5 meses de embarazo")]
    [InlineData("llevo 5 meses esperando respuesta")]
    [InlineData("tengo 30 dias para apelar")]
    [InlineData("en tres semanas")]
    [InlineData("mañana")]
    [InlineData("el proximo lunes")]
    [InlineData("hace unos dias")]
    [InlineData("hace rato")]
    [InlineData("la semana pasada")]
    [InlineData("a finales de octubre")]
    [InlineData("may I ask")]
    [InlineData("trabajo 24/7")]
    [InlineData("31/02/2026")]
    [InlineData("mi hermano mayor, 3 hijos")]
    [InlineData("me cobraron 3 mil pesos")]
    [InlineData("99999999999 dias hace")]
    public void Nothing_is_made_up_where_no_past_day_is_named(string text)
    {
        Assert.IsType<DateReading.None>(DateRecognizer.ReadPast(text, Language.Spanish, Monday));
        Assert.IsType<DateReading.None>(DateRecognizer.ReadPast(text, Language.English, Monday));
    }

    [Fact]
    public void An_English_date_in_figures_that_reads_both_ways_is_asked_about() =>
        Assert.Equal([new(2026, 3, 4), new(2026, 4, 3)], Assert.IsType<DateReading.Several>(DateRecognizer.ReadPast("3/4/2026", Language.English, Monday)).Dates.AsEnumerable());

    [Fact]
    public void The_same_figures_in_Spanish_are_day_and_month() =>
        Assert.Equal(new LocalDate(2026, 4, 3), Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("3/4/2026", Language.Spanish, Monday)).Date);

    [Fact]
    public void The_31st_is_never_the_last_day_of_February()
    {
        var day = Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("el día 31", Language.Spanish, Wednesday));
        Assert.Equal(new LocalDate(2026, 1, 31), day.Date);
        Assert.True(day.NeedsConfirming);
    }

    [Theory]
    [InlineData("el lunes")]
    [InlineData("el lunes pasado")]
    [InlineData("el 12")]
    [InlineData("el 3 de abirl")]
    [InlineData("el 3 de diciembre")]
    public void A_wording_that_leaves_room_is_confirmed(string text) =>
        Assert.True(Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast(text, Language.Spanish, Monday)).NeedsConfirming);

    [Fact]
    public void A_plain_date_needs_no_confirming() =>
        Assert.Equal(new DateReading.Day(new(2026, 11, 3), false, false), DateRecognizer.ReadPast("3 de noviembre", Language.Spanish, Monday));

    [Fact]
    public void About_and_weeks_are_approximate()
    {
        Assert.True(Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("hace como 10 dias", Language.Spanish, Monday)).Approximate);
        Assert.True(Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("hace 3 semanas", Language.Spanish, Monday)).Approximate);
        Assert.False(Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("hace 10 dias", Language.Spanish, Monday)).Approximate);
    }

    [Fact]
    public void A_named_day_that_is_today_is_found_although_the_library_hides_it_in_the_future() =>
        Assert.Equal(Wednesday, Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("el 18 de marzo", Language.Spanish, Wednesday)).Date);

    [Fact]
    public void Two_days_are_asked_about() =>
        Assert.Equal([new(2026, 10, 3), new(2026, 11, 10)],
            Assert.IsType<DateReading.Several>(DateRecognizer.ReadPast("el 3 de octubre, no, el 10 de noviembre", Language.Spanish, Monday)).Dates.AsEnumerable());

    [Fact]
    public void The_day_of_arrival_wins_over_other_days_of_a_story()
    {
        var text = "llegamos el 3 de octubre y mi hermana el 10 de noviembre fue a la comar";
        Assert.Equal(new DateReading.Day(new(2026, 10, 3), false, true), DateRecognizer.ReadPast(text, Language.Spanish, Monday));
    }

    [Fact]
    public void Decomposed_accents_do_not_matter() =>
        Assert.Equal(new LocalDate(2026, 11, 18),
            Assert.IsType<DateReading.Day>(DateRecognizer.ReadPast("el mie\u0301rcoles pasado".Normalize(), Language.Spanish, Monday)).Date);

    // Microsoft.Recognizers.Text takes minutes on these; behind our guards each takes milliseconds.
    [Theory]
    [InlineData("hace dos años y ", 400)]
    [InlineData("un mil ", 5_000)]
    [InlineData("mil dos ", 5_000)]
    [InlineData("entre el 1 y ", 5_000)]
    [InlineData("cien mil ", 18_000)]
    [InlineData("1/", 5_000)]
    [InlineData("5 of ", 5_000)]
    [InlineData("el 5 de mayo y el lunes ", 5_000)]
    [InlineData("1 de mayo un mil 2 de mayo mil dos ", 5_000)]
    [InlineData("may 5 of ", 5_000)]
    public void Hostile_text_takes_no_time(string piece, int length)
    {
        DateRecognizer.Prepare();
        var text = string.Concat(Enumerable.Repeat(piece, length / piece.Length + 1));
        var clock = Stopwatch.StartNew();
        _ = DateRecognizer.ReadPast(text, Language.Spanish, Monday);
        _ = DateRecognizer.ReadPast(text, Language.English, Monday);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), clock.Elapsed.ToString("c", CultureInfo.InvariantCulture));
    }

    private static LocalDate Date(string text) => LocalDatePattern.Iso.Parse(text).Value;
}
