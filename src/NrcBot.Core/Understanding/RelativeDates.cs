using System.Collections.Frozen;
using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Understanding;

/// <summary>Reads what is counted back from today, in both languages: "hace como mes y medio", "I have 3 weeks here", "antier".</summary>
internal static class RelativeDates
{
    private enum Unit
    {
        Hour,
        Day,
        Week,
        Fortnight,
        Month,
        Year,
    }

    private static readonly FrozenDictionary<string, Unit> Units = new Dictionary<Unit, string>
    {
        [Unit.Hour] = "hora horas hour hours ora oras",
        [Unit.Day] = "dia dias day days noche noches night nights",
        [Unit.Week] = "semana semanas cemana cemanas semna semnas week weeks weak weaks",
        [Unit.Fortnight] = "quincena quincenas kincena fortnight fortnights",
        [Unit.Month] = "mes meses mese messes meces month months mounth mounths",
        [Unit.Year] = "ano anos anio anios year years yers",
    }.SelectMany(entry => entry.Value.Split(' ').Select(word => (word, entry.Key))).ToFrozenDictionary(entry => entry.word, entry => entry.Key);

    private static readonly FrozenDictionary<string, int> DaysBack = new Dictionary<string, int>
    {
        ["hoy"] = 0, ["oy"] = 0, ["today"] = 0, ["ayer"] = 1, ["ayr"] = 1, ["ayel"] = 1, ["yesterday"] = 1, ["yesteday"] = 1, ["yesturday"] = 1,
        ["anoche"] = 1, ["antier"] = 2, ["anteayer"] = 2, ["antiayer"] = 2, ["antenoche"] = 2, ["anteanoche"] = 2,
    }.ToFrozenDictionary();

    // People drop the h of "hace" or write it with s or z.
    private static readonly FrozenSet<string> Ago = ["hace", "ase", "ace", "hase", "haze", "aze", "ago", "atras", "back"];

    private static readonly FrozenSet<string> Fillers =
    [
        "como", "casi", "ya", "unos", "unas", "mas", "o", "menos", "aproximadamente", "aprox", "apenas", "solo", "alrededor", "de", "me", "los", "las", "un", "una", "a",
        "about", "around", "almost", "like", "nearly", "only", "just", "more", "or", "less", "maybe", "approximately", "the", "for", "past", "last",
    ];

    private static readonly FrozenSet<string> Fuzzy =
    [
        "como", "casi", "unos", "unas", "mas", "aproximadamente", "aprox", "alrededor", "about", "around", "almost", "like", "nearly", "more", "maybe", "approximately", "par", "couple",
    ];

    // "Tengo tres semanas", "I have three weeks": only a stay when the words after it say so.
    private static readonly FrozenSet<string> Having =
    [
        "tengo", "tenemos", "llevo", "llevamos", "yevo", "cumplo", "cumple", "cumpli", "cumplimos", "cumplido", "cumplir", "voy", "vamos", "desde",
        "have", "has", "been", "since", "am", "are", "here", "im", "be",
    ];

    private static readonly FrozenSet<string> Here =
    [
        "aqui", "aca", "aki", "aka", "en", "que", "desde", "viviendo", "here", "in", "now", "already", "living", "since",
    ];

    private static readonly FrozenSet<string> Arriving = ["haber", "aber", "llegado", "llegada", "llegar", "entrar", "entrado", "estar", "vivir", "estadia", "estancia"];

    // An age, a pregnancy or a wait is not a stay.
    private const int MostYears = 30;

    internal static IEnumerable<FoundDate> Find(ImmutableArray<string> tokens, bool[] used, LocalDate today)
    {
        for (var i = 0; i < tokens.Length; i++)
        {
            var end = i;
            var found = DayWord(tokens, i, today, ref end) ?? CountedBack(tokens, i, today, ref end);
            if (found is null)
                continue;
            used.AsSpan(found.At, end - found.At).Fill(true);
            yield return found;
            i = end - 1;
        }
    }

    private static FoundDate? DayWord(ImmutableArray<string> tokens, int at, LocalDate today, ref int end)
    {
        var (days, length) = (At(tokens, at), At(tokens, at + 1), At(tokens, at + 2), At(tokens, at + 3)) switch
        {
            ("antes", "de", "ayer", _) => (2, 3),
            ("day", "before", "yesterday" or "yesteday", _) => (2, 3),
            ("last", "night", _, _) => (1, 2),
            ("this", "morning" or "afternoon", _, _) => (0, 2),
            ("esta" or "hoy", "manana" or "madrugada" or "tarde", _, _) => (0, 2),
            var (word, _, _, _) => DaysBack.TryGetValue(word, out var back) ? (back, 1) : (-1, 0),
        };
        if (days < 0)
            return null;
        end = at + length;
        return new(at, today.PlusDays(-days), approximate: false, needsConfirming: false);
    }

    private static FoundDate? CountedBack(ImmutableArray<string> tokens, int at, LocalDate today, ref int end)
    {
        if (Span(tokens, at) is not { } first)
            return null;
        var back = first.Back;
        var next = at + first.Length;
        // "Dos semanas y tres días".
        if (At(tokens, next) is "y" or "and" && Span(tokens, next + 1) is { } second && second.Unit < first.Unit)
        {
            back += second.Back;
            next += 1 + second.Length;
        }
        var marker = at - 1;
        while (marker >= 0 && marker >= at - 4 && Fillers.Contains(tokens[marker]))
            marker--;
        var before = At(tokens, marker);
        var after = At(tokens, next);
        var ago = Ago.Contains(before) && before is not ("ago" or "atras" or "back");
        var agoAfter = after is "ago" or "atras" or "back";
        var stay = !ago && !agoAfter && IsStay(tokens, before, next, first.Unit);
        if ((!ago && !agoAfter && !stay) || (first.Unit == Unit.Year && first.Amount > MostYears))
            return null;
        var begin = marker >= 0 && (ago || stay) ? marker : at;
        var fuzzy = Enumerable.Range(begin, next - begin).Any(i => Fuzzy.Contains(tokens[i]));
        end = agoAfter ? next + 1 : next;
        return new(begin, today.Minus(back), fuzzy || first.Unit >= Unit.Week || first.Half, needsConfirming: stay && !Here.Contains(after));
    }

    private static bool IsStay(ImmutableArray<string> tokens, string before, int next, Unit unit)
    {
        var after = At(tokens, next);
        var said = Here.Contains(after) || (after == "de" && Arriving.Contains(At(tokens, next + 1)));
        if (before is "in" or "en" or "dentro" or "within" or "faltan" or "quedan")
            return false;
        // "Tengo 25 años" is an age, "cinco meses de embarazo" is none of ours, "tengo 30 días para apelar" is yet to come.
        var ends = after is "" or DateTokens.Break;
        return Having.Contains(before) && (said || (ends && unit != Unit.Year));
    }

    /// <summary>An amount and its unit, such as "3 semanas", "mes y medio", "one and a half months".</summary>
    private static (Period Back, Unit Unit, int Amount, bool Half, int Length)? Span(ImmutableArray<string> tokens, int at)
    {
        var (amount, next, half) = Amount(tokens, at);
        if (amount is null || !Units.TryGetValue(At(tokens, next), out var unit))
            return null;
        next++;
        if (At(tokens, next) == "y" && At(tokens, next + 1) is "medio" or "media")
            (half, next) = (true, next + 2);
        else if (At(tokens, next) == "and" && At(tokens, next + 1) is "half")
            (half, next) = (true, next + 2);
        else if (At(tokens, next) == "and" && At(tokens, next + 1) == "a" && At(tokens, next + 2) == "half")
            (half, next) = (true, next + 3);
        else if (next == at + 1)
            // A bare unit counts only as "mes y medio".
            return null;
        return (Backwards(unit, amount.Value, half), unit, amount.Value, half, next - at);
    }

    private static (int? Amount, int Next, bool Half) Amount(ImmutableArray<string> tokens, int at)
    {
        if (Units.ContainsKey(At(tokens, at)))
            return (1, at, false);
        if (At(tokens, at) is "medio" or "media" or "half")
            return (0, At(tokens, at + 1) is "a" or "an" ? at + 2 : at + 1, true);
        if (At(tokens, at) is "par" or "couple")
            return (2, At(tokens, at + 1) is "de" or "of" ? at + 2 : at + 1, false);
        if (DateWords.NumberAt(tokens, at) is not { } number)
            return (null, at, false);
        var next = at + number.Length;
        if (At(tokens, next) is "y" && At(tokens, next + 1) is "media" or "medio")
            return (number.Value, next + 2, true);
        if (At(tokens, next) is "and" && At(tokens, next + 1) is "half")
            return (number.Value, next + 2, true);
        if (At(tokens, next) is "and" && At(tokens, next + 1) is "a" && At(tokens, next + 2) is "half")
            return (number.Value, next + 3, true);
        return (number.Value, next, false);
    }

    // Half a unit is rounded to the earlier day: a time limit then ends too soon rather than too late.
    private static Period Backwards(Unit unit, int amount, bool half) => unit switch
    {
        Unit.Hour => Period.Zero,
        Unit.Day => Period.FromDays(amount + (half ? 1 : 0)),
        Unit.Week => Period.FromDays((7 * amount) + (half ? 4 : 0)),
        Unit.Fortnight => Period.FromDays((15 * amount) + (half ? 8 : 0)),
        Unit.Month => Period.FromMonths(amount) + Period.FromDays(half ? 15 : 0),
        _ => Period.FromYears(amount) + Period.FromMonths(half ? 6 : 0),
    };

    private static string At(ImmutableArray<string> tokens, int at) => at >= 0 && at < tokens.Length ? tokens[at] : "";
}
