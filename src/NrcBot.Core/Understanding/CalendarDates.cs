using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Recognizers.Text;
using Microsoft.Recognizers.Text.DateTime;
using NodaTime;
using NodaTime.Text;

namespace NrcBot.Understanding;

/// <summary>
/// Reads months, weekdays and feasts by Microsoft.Recognizers.Text. Its time grows exponentially on crafted text and it
/// cannot be stopped, so it only ever sees a few short windows, in plain words, around a name that we found ourselves.
/// </summary>
internal static class CalendarDates
{
    // Measured on random date words: up to 60 characters no call took longer than 0.3 s; 120 took 27 s.
    private const int LongestWindow = 60;
    private const int MostWindows = 3;

    // "el 3 de" stands before a month, "de 2026" or "el día 20" after it; a weekday may have a whole date after it.
    private const int TokensBefore = 3;
    private const int TokensAfterMonth = 3;
    private const int TokensAfterWeekday = 6;
    private const int MostNumbersInARow = 3;
    private const int MostDaysInWindow = 2;

    private static readonly Lazy<DateTimeModel> Spanish = new(() => new DateTimeRecognizer("es-mx", DateTimeOptions.None, lazyInitialization: false).GetDateTimeModel());
    private static readonly Lazy<DateTimeModel> English = new(() => new DateTimeRecognizer("en-us", DateTimeOptions.None, lazyInitialization: false).GetDateTimeModel());

    private static readonly ImmutableHashSet<string> Feasts = ["navidad", "nochebuena", "christmas", "xmas", "easter", "halloween"];

    /// <summary>Builds both models and compiles their expressions.</summary>
    internal static void Prepare()
    {
        var anyDay = new DateTime(2026, 1, 15, 0, 0, 0, DateTimeKind.Unspecified);
        _ = Spanish.Value.Parse("el lunes 5 de enero de 2026", anyDay);
        _ = English.Value.Parse("monday january 5 2026", anyDay);
    }

    internal static List<FoundDate> Find(ImmutableArray<string> tokens, bool[] used, Language language, LocalDate today)
    {
        var found = new List<FoundDate>();
        var windows = 0;
        for (var i = 0; i < tokens.Length && windows < MostWindows; i++)
        {
            if (used[i] || !IsTrigger(tokens, i, language))
                continue;
            windows++;
            var (begin, end) = Window(tokens, used, i, WeekdayAt(tokens, i, language) is null ? TokensAfterMonth : TokensAfterWeekday);
            found.AddRange(Read(tokens, begin, end, i, language, today).Take(MostDaysInWindow));
            used.AsSpan(begin, end - begin).Fill(true);
            i = end - 1;
        }
        return found;
    }

    private static bool IsTrigger(ImmutableArray<string> tokens, int at, Language language) =>
        DateWords.Weekday(tokens[at], language) is not null || Feasts.Contains(tokens[at]) || MonthAt(tokens, at, language) is not null
        || WeekdayAt(tokens, at, language) is not null;

    // A month counts only beside a number: "may I ask", "set", "mar" and "mayor" are other words.
    private static string? MonthAt(ImmutableArray<string> tokens, int at, Language language)
    {
        var before = at >= 2 && tokens[at - 1] is "de" or "del" or "of" ? at - 2 : at - 1;
        var after = at + 1 < tokens.Length && tokens[at + 1] is "el" or "dia" or "the" ? at + 2 : at + 1;
        var beside = (before >= 0 && DateWords.Day(tokens[before]) is not null) || (after < tokens.Length && DateWords.Day(tokens[after]) is not null);
        return beside ? DateWords.Month(tokens[at], language) ?? DateWords.NearMonth(tokens[at], language) : null;
    }

    // A misspelt weekday counts only where a weekday is said.
    private static string? WeekdayAt(ImmutableArray<string> tokens, int at, Language language) =>
        DateWords.Weekday(tokens[at], language)
        ?? ((at > 0 && tokens[at - 1] is "el" or "este" or "pasado" or "last" or "on" or "this")
            || (at + 1 < tokens.Length && tokens[at + 1] is "pasado")
            ? DateWords.NearWeekday(tokens[at], language)
            : null);

    private static (int Begin, int End) Window(ImmutableArray<string> tokens, bool[] used, int trigger, int after)
    {
        var (begin, end, length) = (trigger, trigger + 1, tokens[trigger].Length);
        while (begin > 0 && trigger - begin < TokensBefore && Fits(begin - 1))
            length += tokens[--begin].Length + 1;
        while (end < tokens.Length && end - trigger <= after && Fits(end))
            length += tokens[end++].Length + 1;
        return (begin, end);

        bool Fits(int at) => !used[at] && tokens[at] != DateTokens.Break && length + tokens[at].Length + 1 <= LongestWindow;
    }

    private static IEnumerable<FoundDate> Read(ImmutableArray<string> tokens, int begin, int end, int trigger, Language language, LocalDate today)
    {
        var (window, corrected) = Plain(tokens, begin, end, language);
        if (window.Length > LongestWindow)
            yield break;
        var model = language == Language.Spanish ? Spanish.Value : English.Value;
        var reference = today.ToDateTimeUnspecified();
        foreach (var result in model.Parse(window, reference))
        {
            var (past, certain) = LatestPast(result, today);
            if (past is not { } date)
                continue;
            var weekday = TextFolding.Words(result.Text).Any(word => DateWords.Weekday(word, language) is not null);
            // Without a year, last December and next December sound the same.
            var longAgo = date < (certain ? today.PlusYears(-1) : today.PlusMonths(-10));
            yield return new(trigger, date, approximate: false, needsConfirming: corrected || weekday || longAgo || !certain && date == today);
        }
    }

    // What the library reads best: figures for numbers, full names of months, "3 de noviembre" for "3 nov", no "entré".
    private static (string Window, bool Corrected) Plain(ImmutableArray<string> tokens, int begin, int end, Language language)
    {
        var words = new List<string>();
        var corrected = false;
        var numbersInARow = 0;
        for (var i = begin; i < end; i++)
        {
            var word = tokens[i];
            if (MonthAt(tokens, i, language) is { } month)
            {
                corrected |= DateWords.Month(word, language) is null;
                AddMonth(words, month, tokens, ref i, language);
                numbersInARow = 0;
                continue;
            }
            if (WeekdayAt(tokens, i, language) is { } weekday)
                (word, corrected) = (weekday, corrected || DateWords.Weekday(word, language) is null);
            else if (DateWords.Ordinal(word) is { } ordinal)
                word = ordinal.ToString(CultureInfo.InvariantCulture);
            else if (DateWords.NumberAt(tokens, i) is { } number && word is not ("a" or "an" or "un" or "una"))
                (word, i) = (number.Value.ToString(CultureInfo.InvariantCulture), i + number.Length - 1);
            numbersInARow = char.IsAsciiDigit(word[0]) ? numbersInARow + 1 : 0;
            if (word is not ("entre" or "of") && numbersInARow <= MostNumbersInARow && (words.Count == 0 || words[^1] != word))
                words.Add(word);
        }
        return (string.Join(' ', words), corrected);
    }

    private static void AddMonth(List<string> words, string month, ImmutableArray<string> tokens, ref int at, Language language)
    {
        if (words.Count > 0 && words[^1] is "del" or "de")
            words.RemoveAt(words.Count - 1);
        if (words.Count > 0 && char.IsAsciiDigit(words[^1][0]))
        {
            words.Add(language == Language.Spanish ? $"de {month}" : month);
            return;
        }
        // "Octubre 20", "octubre el día 20": the library wants the day first in Spanish.
        var after = at + 1;
        while (after < tokens.Length && tokens[after] is "el" or "dia" or "the")
            after++;
        if (after < tokens.Length && DateWords.Day(tokens[after]) is { } day)
        {
            at = after;
            words.Add(language == Language.Spanish ? $"{day} de {month}" : $"{month} {day}");
            return;
        }
        words.Add(month);
    }

    /// <summary>The latest day of a result that is not after today, and whether the text left no choice of year or week.</summary>
    private static (LocalDate? Date, bool Certain) LatestPast(ModelResult result, LocalDate today)
    {
        LocalDate? latest = null;
        var certain = true;
        if (result.Resolution is null || !result.Resolution.TryGetValue("values", out var resolved) || resolved is not List<Dictionary<string, string>> values)
            return (null, false);
        foreach (var value in values)
        {
            var timex = value.GetValueOrDefault("timex", "");
            certain &= !timex.StartsWith("XXXX", StringComparison.Ordinal);
            // A bare day of the month is read elsewhere.
            if (timex.StartsWith("XXXX-XX-", StringComparison.Ordinal) || Day(result.TypeName, value) is not { } day || day > today)
                continue;
            if (latest is null || day > latest)
                latest = day;
        }
        return (latest, certain);
    }

    // A day, the day of a time, or the beginning of "since"; a stretch of time names no day.
    private static LocalDate? Day(string type, Dictionary<string, string> value)
    {
        var written = type switch
        {
            "datetimeV2.date" or "datetimeV2.datetime" => value.GetValueOrDefault("value"),
            "datetimeV2.datetimerange" => value.GetValueOrDefault("start"),
            "datetimeV2.daterange" when value.GetValueOrDefault("Mod") == "since" => value.GetValueOrDefault("start"),
            _ => null,
        };
        return written is { Length: >= 10 } && LocalDatePattern.Iso.Parse(written[..10]) is { Success: true } parsed ? parsed.Value : null;
    }
}
