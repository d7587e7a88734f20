using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Guidance;

public class FactTests
{
    [Theory]
    [InlineData(30, FactUnit.WorkingDays, "30 días hábiles", "30 working days")]
    [InlineData(1, FactUnit.WorkingDays, "1 día hábil", "1 working day")]
    [InlineData(5, FactUnit.CalendarDays, "5 días naturales", "5 calendar days")]
    [InlineData(1, FactUnit.Hours, "1 hora", "1 hour")]
    [InlineData(2, FactUnit.Months, "2 meses", "2 months")]
    [InlineData(1, FactUnit.Years, "1 año", "1 year")]
    [InlineData(3000, FactUnit.Pesos, "$3,000 pesos", "3,000 pesos")]
    public void A_figure_is_said_with_its_unit(int value, FactUnit unit, string spanish, string english)
    {
        var fact = Fact(value, unit);
        Assert.Equal(spanish, fact.Format(Language.Spanish));
        Assert.Equal(english, fact.Format(Language.English));
        Assert.Equal(value, fact.Count);
    }

    [Fact]
    public void The_bare_value_has_no_unit() => Assert.Equal("3,000", Fact(3000, FactUnit.Pesos).Format(Language.Spanish, valueOnly: true));

    [Fact]
    public void A_fraction_cannot_be_counted() => Assert.Throws<InvalidOperationException>(() => Fact(2.5m, FactUnit.Months).Count);

    private static Fact Fact(decimal number, FactUnit unit) => new()
    {
        Id = "a.b",
        Unit = unit,
        Number = number,
        Value = new(NrcBot.Guidance.Fact.Digits(number), NrcBot.Guidance.Fact.Digits(number)),
        Source = "https://example.org",
        Verified = new(2026, 11, 23),
    };
}
