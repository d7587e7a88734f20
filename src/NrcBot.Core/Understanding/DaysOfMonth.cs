using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Understanding;

/// <summary>
/// Reads a bare day of the month: "el 12", "el día 31", "on the 10th". The recognizer library answers 28 February to the 31st on
/// 18 March; here it is the last month that has such a day, and the person is always asked.
/// </summary>
internal static class DaysOfMonth
{
    internal static IEnumerable<FoundDate> Find(ImmutableArray<string> tokens, bool[] used, LocalDate today)
    {
        for (var i = 1; i < tokens.Length; i++)
        {
            if (used[i] || tokens[i - 1] is not ("el" or "dia" or "the") || DateWords.Number(tokens[i]) is not { } day || day is < 1 or > 31)
                continue;
            if (tokens[i] is "un" or "una" or "uno" or "a" or "an" or "one" || MonthOf(tokens, i + 1, today) is not { } latest)
                continue;
            used[i] = true;
            if (LatestOn(day, latest, today) is { } date)
                yield return new(i, date, approximate: false, needsConfirming: true);
        }
    }

    // What follows says which month, or that nothing else is meant ("el 5 de la tarde", "el 3 por ciento").
    private static YearMonth? MonthOf(ImmutableArray<string> tokens, int next, LocalDate today)
    {
        var now = today.ToYearMonth();
        string At(int at) => at < tokens.Length ? tokens[at] : "";
        return (At(next), At(next + 1), At(next + 2)) switch
        {
            ("" or DateTokens.Break, _, _) => now,
            ("de" or "of", "este" or "this", "mes" or "month") => now,
            ("del" or "de", "mes", "pasado") or ("of", "last", "month") => now.PlusMonths(-1),
            ("del", "mes", _) or ("pasado" or "y" or "and" or "en" or "llegue" or "entre" or "cruce", _, _) => now,
            _ => null,
        };
    }

    private static LocalDate? LatestOn(int day, YearMonth latest, LocalDate today)
    {
        // No two months in a row lack a day.
        for (var month = latest; month > latest.PlusMonths(-3); month = month.PlusMonths(-1))
        {
            if (day <= month.Calendar.GetDaysInMonth(month.Year, month.Month) && month.OnDayOfMonth(day) is var date && date <= today)
                return date;
        }
        return null;
    }
}
