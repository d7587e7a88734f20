using NodaTime;
using NrcBot.Deadlines;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Deadlines;

public sealed class DateWordingTests
{
    [Theory]
    [InlineData(2026, 12, 14, Language.Spanish, "lunes 14 de diciembre de 2026", "14 dic 2026")]
    [InlineData(2026, 12, 14, Language.English, "Monday 14 December 2026", "14 Dec 2026")]
    [InlineData(2026, 9, 2, Language.Spanish, "miércoles 2 de septiembre de 2026", "2 sep 2026")]
    [InlineData(2026, 3, 7, Language.Spanish, "sábado 7 de marzo de 2026", "7 mar 2026")]
    [InlineData(2027, 1, 3, Language.English, "Sunday 3 January 2027", "3 Jan 2027")]
    public void A_date_is_said_with_weekday_and_year_or_short_on_a_button(int year, int month, int day, Language language, string full, string brief)
    {
        var date = new LocalDate(year, month, day);

        Assert.Equal((full, brief), (DateWording.Full(date, language), DateWording.Brief(date, language)));
    }
}
