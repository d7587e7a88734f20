using System.Collections.Frozen;
using System.Collections.Immutable;

namespace NrcBot.Understanding;

/// <summary>The words that dates are made of, with the spellings that people use.</summary>
internal static class DateWords
{
    /// <summary>Number words, by value. "Un" and "a" are 1.</summary>
    private static readonly FrozenDictionary<string, int> Numbers = Numbered(
        "uno un una|dos|tres|cuatro kuatro|cinco sinco|seis seiz|siete|ocho|nueve|diez dies|once onse|doce dose|trece trese|catorce catorse"
        + "|quince kinse quinse|dieciseis diesiseis|diecisiete|dieciocho diesiocho|diecinueve|veinte beinte|veintiuno veintiun veintiuna|veintidos"
        + "|veintitres|veinticuatro|veinticinco|veintiseis|veintisiete|veintiocho|veintinueve|treinta",
        "one a an|two|three tree|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen"
        + "|nineteen|twenty|twentyone|twentytwo|twentythree|twentyfour|twentyfive|twentysix|twentyseven|twentyeight|twentynine|thirty");

    private static readonly FrozenDictionary<string, int> Ordinals = Numbered(
        "first primero primer|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth"
        + "|sixteenth|seventeenth|eighteenth|nineteenth|twentieth");

    private static readonly FrozenDictionary<string, int> Tens = new Dictionary<string, int>
    {
        ["veinte"] = 20, ["treinta"] = 30, ["cuarenta"] = 40, ["cincuenta"] = 50, ["sesenta"] = 60, ["setenta"] = 70, ["ochenta"] = 80, ["noventa"] = 90,
        ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50, ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    }.ToFrozenDictionary();

    /// <summary>Month names and their short forms, to the full name.</summary>
    private static readonly FrozenDictionary<string, string> SpanishMonths = Forms(
        "enero ene|febrero feb|marzo mar|abril abr|mayo may|junio jun|julio jul|agosto ago agt|septiembre setiembre sep sept set|octubre oct otubre octuvre|noviembre nov nobiembre|diciembre dic disiembre");

    private static readonly FrozenDictionary<string, string> EnglishMonths = Forms(
        "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|september sep sept|october oct|november nov|december dec");

    private static readonly FrozenDictionary<string, string> SpanishWeekdays = Forms(
        "lunes|martes|miercoles miercoles mierkoles|jueves juebes|viernes biernes|sabado savado|domingo");

    private static readonly FrozenDictionary<string, string> EnglishWeekdays = Forms(
        "monday|tuesday tues|wednesday wensday wendsday wensdey|thursday thurs|friday|saturday|sunday");

    /// <summary>The value of one number word or of up to three digits; null for anything else.</summary>
    internal static int? Number(string word)
    {
        if (word.Length is > 0 and <= 3 && word.All(char.IsAsciiDigit))
            return int.Parse(word, System.Globalization.CultureInfo.InvariantCulture);
        return Numbers.TryGetValue(word, out var value) ? value : Tens.TryGetValue(word, out value) ? value : null;
    }

    /// <summary>The value of a word that puts in order ("third", "primero"); null for anything else.</summary>
    internal static int? Ordinal(string word) => Ordinals.TryGetValue(word, out var value) ? value : null;

    /// <summary>The day of a month that a word can be; null for anything else.</summary>
    internal static int? Day(string word) => (Number(word) ?? Ordinal(word)) is { } day and >= 1 and <= 31 ? day : null;

    /// <summary>The number that begins at a token, and how many tokens it takes: "treinta y cinco" is 35 in three.</summary>
    internal static (int Value, int Length)? NumberAt(ImmutableArray<string> tokens, int at)
    {
        if (at >= tokens.Length || Number(tokens[at]) is not { } first)
            return null;
        if (!Tens.ContainsKey(tokens[at]))
            return (first, 1);
        var joined = at + 2 < tokens.Length && tokens[at + 1] == "y" ? 2 : 1;
        return at + joined < tokens.Length && Number(tokens[at + joined]) is { } ones and >= 1 and <= 9
            && !char.IsAsciiDigit(tokens[at + joined][0]) && tokens[at + joined] is not ("a" or "an" or "un" or "una")
            ? (first + ones, joined + 1)
            : (first, 1);
    }

    /// <summary>The full name of a month in its language; null when it is none.</summary>
    internal static string? Month(string word, Language language) =>
        (language == Language.Spanish ? SpanishMonths : EnglishMonths).GetValueOrDefault(word);

    /// <summary>The full name of a weekday in its language; null when it is none.</summary>
    internal static string? Weekday(string word, Language language) =>
        (language == Language.Spanish ? SpanishWeekdays : EnglishWeekdays).GetValueOrDefault(word);

    /// <summary>The month that a misspelt word is one slip away from; null when none or when several are.</summary>
    internal static string? NearMonth(string word, Language language) => Near(word, language == Language.Spanish ? SpanishMonths : EnglishMonths);

    /// <summary>The weekday that a misspelt word is one slip away from; null when none or when several are.</summary>
    internal static string? NearWeekday(string word, Language language) => Near(word, language == Language.Spanish ? SpanishWeekdays : EnglishWeekdays);

    private static string? Near(string word, FrozenDictionary<string, string> names)
    {
        // Short names are a slip away from too many other words: "mayo" from "malo", "june" from "tune".
        if (word.Length < 4 || !word.All(char.IsAsciiLetter))
            return null;
        var near = names.Values.Distinct().Where(name => name.Length >= 5 && Guidance.Spelling.Distance(word, name) == 1).Take(2).ToList();
        return near.Count == 1 ? near[0] : null;
    }

    private static FrozenDictionary<string, int> Numbered(params string[] lists) => lists
        .SelectMany(list => list.Split('|').SelectMany((forms, index) => forms.Split(' ').Select(form => (form, index + 1))))
        .DistinctBy(entry => entry.form).ToFrozenDictionary(entry => entry.form, entry => entry.Item2);

    private static FrozenDictionary<string, string> Forms(string list) => list.Split('|')
        .SelectMany(forms => forms.Split(' ').Distinct().Select(form => (form, full: forms.Split(' ')[0])))
        .ToFrozenDictionary(entry => entry.form, entry => entry.full);
}
