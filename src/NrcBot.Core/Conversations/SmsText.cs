using System.Text;
using System.Text.RegularExpressions;

namespace NrcBot.Conversations;

/// <summary>Makes a text fit for SMS.</summary>
public static partial class SmsText
{
    /// <summary>The text without the asterisks of <c>*bold*</c>, which a phone would show as they are.</summary>
    public static string WithoutBold(string text) => Bold().Replace(text, "$1");

    /// <summary>The text without the accents that GSM-7 lacks when that saves a part, and as it is when it does not.</summary>
    public static string Economical(string text)
    {
        if (SmsSegments.IsGsm7(text))
            return text;
        var candidate = Folded(text);
        return SmsSegments.Count(candidate) < SmsSegments.Count(text) ? candidate : text;
    }

    /// <summary>The text without the accents that GSM-7 lacks, whether that saves anything or not.</summary>
    public static string Folded(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (Fold(character) is { } fold)
                folded.Append(fold);
            else
                folded.Append(character);
        }
        return folded.ToString();
    }

    // The letters that cost Spanish its cheap encoding (é, ñ, ü, ¿ and ¡ are in GSM-7), and the signs that word processors
    // put in.
    private static string? Fold(char character) => character switch
    {
        'á' or 'â' or 'ã' or 'ª' => "a",
        'ê' or 'ë' => "e",
        'í' or 'î' or 'ï' => "i",
        'ó' or 'ô' or 'õ' or 'º' => "o",
        'ú' or 'û' => "u",
        'ç' => "c",
        'Á' or 'À' or 'Â' or 'Ã' => "A",
        'È' or 'Ê' or 'Ë' => "E",
        'Í' or 'Ì' or 'Î' or 'Ï' => "I",
        'Ó' or 'Ò' or 'Ô' or 'Õ' => "O",
        'Ú' or 'Ù' or 'Û' => "U",
        '`' or '´' or '‘' or '’' => "'",
        '“' or '”' or '«' or '»' => "\"",
        '–' or '—' or '•' => "-",
        '·' => ".",
        '…' => "...",
        '\u00A0' or '\u202F' or '\t' => " ",
        _ => null,
    };

    [GeneratedRegex(@"\*(\S(?:[^*\n]*\S)?)\*")]
    private static partial Regex Bold();
}
