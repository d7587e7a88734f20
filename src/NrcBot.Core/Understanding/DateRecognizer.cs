using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Understanding;

/// <summary>
/// Reads dates in free text. What is counted back ("hace tres semanas") and what is written in figures is read here;
/// months and weekdays by Microsoft.Recognizers.Text, in short windows, because its time grows exponentially on crafted text.
/// </summary>
public static class DateRecognizer
{
    // More days than this are a story, not a choice that a person can be given.
    private const int MostDays = 3;

    // A day that is said right after "llegué" or "I came" is the day of that.
    private const int NearVerb = 6;

    private static readonly ImmutableHashSet<string> ArrivalVerbs =
    [
        "llegue", "llege", "yegue", "llegamos", "yegamos", "llego", "llegaron", "entre", "entramos", "entro", "entraron", "entrar", "ingrese",
        "ingresamos", "cruce", "cruse", "cruzamos", "crusamos", "vine", "venimos", "vinimos", "arrive", "arrived", "arived", "came", "come",
        "enter", "entered", "cross", "crossed", "got",
    ];

    /// <summary>Builds the recognizers of both languages (about a second); otherwise the first message with a date waits for it.</summary>
    public static void Prepare() => CalendarDates.Prepare();

    /// <summary>The day, today or before, on which what the person tells of happened.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="language">The language it is written in; dates in the other one are understood when there are none in this.</param>
    /// <param name="today">The person's own day.</param>
    public static DateReading ReadPast(string text, Language language, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (tokens, found) = Find(text, language, today);
        return Choose(found, tokens, today);
    }

    /// <summary>Whether a message says on which day somebody came: "llegué hace tres semanas", "three weeks ago I crossed".</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="language">The language it is written in.</param>
    /// <param name="today">The person's own day.</param>
    public static bool TellsArrival(string text, Language language, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(text);
        var (tokens, found) = Find(text, language, today);
        return found.Exists(date => FollowsArrival(tokens, date.At) || PrecedesArrival(tokens, date.At));
    }

    private static (ImmutableArray<string> Tokens, List<FoundDate> Found) Find(string text, Language language, LocalDate today)
    {
        var tokens = DateTokens.Of(text);
        var used = new bool[tokens.Length];
        var found = RelativeDates.Find(tokens, used, today)
            .Concat(NumericDates.Find(tokens, used, language, today)).ToList();
        var named = CalendarDates.Find(tokens, used, language, today);
        if (named.Count == 0 && found.Count == 0)
            named = CalendarDates.Find(tokens, used, language == Language.Spanish ? Language.English : Language.Spanish, today);
        found.AddRange(named);
        found.AddRange(DaysOfMonth.Find(tokens, used, today));
        return (tokens, found);
    }

    private static DateReading Choose(List<FoundDate> found, ImmutableArray<string> tokens, LocalDate today)
    {
        // "Hoy fui a la COMAR, llegué el 3": today is where the story is told, not what it tells of.
        var told = found.Where(date => !date.Dates.Contains(today)).ToList();
        if (told.Count == 0)
            told = found;
        if (Distinct(told).Length > 1)
        {
            var arrivals = told.Where(date => FollowsArrival(tokens, date.At)).ToList();
            if (arrivals.Count == 1)
                told = [arrivals[0] with { NeedsConfirming = true }];
        }
        return Distinct(told) switch
        {
            [] => new DateReading.None(),
            [var day] => new DateReading.Day(day, told.Exists(date => date.Approximate), told.TrueForAll(date => date.NeedsConfirming)),
            { Length: <= MostDays } days => new DateReading.Several(days),
            _ => new DateReading.None(),
        };
    }

    private static ImmutableArray<LocalDate> Distinct(List<FoundDate> found) => [.. found.SelectMany(date => date.Dates).Distinct().Order()];

    // "Hace tres semanas que llegué": the words of the date itself stand between, so it may be further.
    private static bool PrecedesArrival(ImmutableArray<string> tokens, int at)
    {
        for (var i = at + 1; i < tokens.Length && i <= at + NearVerb && tokens[i] != DateTokens.Break; i++)
        {
            if (ArrivalVerbs.Contains(tokens[i]))
                return true;
        }
        return false;
    }

    private static bool FollowsArrival(ImmutableArray<string> tokens, int at)
    {
        for (var i = at - 1; i >= 0 && i >= at - NearVerb && tokens[i] != DateTokens.Break; i--)
        {
            if (ArrivalVerbs.Contains(tokens[i]))
                return true;
        }
        return false;
    }
}
