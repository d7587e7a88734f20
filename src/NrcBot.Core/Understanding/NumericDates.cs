using System.Collections.Immutable;
using System.Globalization;
using NodaTime;

namespace NrcBot.Understanding;

/// <summary>Reads dates in figures: 3/11/2026, 3-11-26, 3/11, 2026-11-03.</summary>
internal static class NumericDates
{
    private static readonly CalendarSystem Calendar = CalendarSystem.Iso;

    internal static IEnumerable<FoundDate> Find(ImmutableArray<string> tokens, bool[] used, Language language, LocalDate today)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            if (used[i] || Parts(tokens[i]) is not { } parts)
                continue;
            var dates = Readings(parts, language, today).Where(date => date <= today).Distinct().Order().ToImmutableArray();
            if (dates.IsEmpty)
                continue;
            used[i] = true;
            yield return new(i, dates, Approximate: false, NeedsConfirming: dates.Length > 1 || parts.Length == 2 && today.PlusMonths(-10) > dates[0]);
        }
    }

    private static int[]? Parts(string token)
    {
        // Round the clock, not the 24th of July.
        if (token is "24/7" || token.Length < 3 || !char.IsAsciiDigit(token[0]) || token.All(char.IsAsciiDigit))
            return null;
        var parts = token.Split('/', '-', '.');
        // "3-4 semanas" and "3.5" are amounts: two figures make a date only with a slash.
        if (parts.Length is < 2 or > 3 || (parts.Length == 2 && !token.Contains('/')) || parts.Any(part => part.Length is 0 or > 4))
            return null;
        return [.. parts.Select(part => int.Parse(part, CultureInfo.InvariantCulture))];
    }

    private static IEnumerable<LocalDate> Readings(int[] parts, Language language, LocalDate today)
    {
        if (parts.Length == 3 && parts[0] > 31)
            return Day(parts[0], parts[1], parts[2]);
        var (first, second) = (parts[0], parts[1]);
        var dayFirst = parts.Length == 3 ? Day(Year(parts[2]), second, first) : Latest(second, first, today);
        var monthFirst = parts.Length == 3 ? Day(Year(parts[2]), first, second) : Latest(first, second, today);
        // Latin America writes the day first. In English nobody can know: both are possible, and the person is asked.
        return language == Language.Spanish && second <= 12 ? dayFirst : second > 12 ? monthFirst : first > 12 ? dayFirst : dayFirst.Concat(monthFirst);
    }

    private static int Year(int written) => written < 100 ? 2000 + written : written;

    private static IEnumerable<LocalDate> Day(int year, int month, int day)
    {
        if (year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= Calendar.GetDaysInMonth(year, month))
            yield return new(year, month, day);
    }

    private static IEnumerable<LocalDate> Latest(int month, int day, LocalDate today)
    {
        // 29 February may be four years ago.
        for (var year = today.Year; year > today.Year - 4; year--)
        {
            foreach (var date in Day(year, month, day).Where(date => date <= today))
            {
                yield return date;
                yield break;
            }
        }
    }
}
