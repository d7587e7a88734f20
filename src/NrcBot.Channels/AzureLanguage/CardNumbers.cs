using System.Globalization;
using System.Text.RegularExpressions;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// Finds numbers of payment cards: 13 to 19 digits whose check digit is right, in one piece or in groups of which the first has
/// four, as it is on every card.
/// </summary>
internal static partial class CardNumbers
{
    private const string Category = "CreditCardNumber";
    private const int Fewest = 13;
    private const int Most = 19;
    private const int FirstGroup = 4;

    public static IEnumerable<PersonalSpan> Find(string text) => Runs().Matches(text).SelectMany(InRun);

    // A number may stand beside another ("… 1111 12-27"), so every border between groups is tried, the longest first.
    private static IEnumerable<PersonalSpan> InRun(Match run)
    {
        var digits = run.Value.Index().Where(one => char.IsDigit(one.Item)).Select(one => (At: one.Index, Value: CharUnicodeInfo.GetDecimalDigitValue(one.Item))).ToArray();
        for (var first = 0; first <= digits.Length - Fewest;)
        {
            var length = StartsGroup(first) && (StartsGroup(first + FirstGroup) || IsOnePiece(first)) ? LongestFrom(first) : 0;
            if (length > 0)
                yield return new(run.Index + digits[first].At, digits[first + length - 1].At + 1 - digits[first].At, Category);
            first += Math.Max(length, 1);
        }

        bool IsOnePiece(int first) => digits[first + Fewest - 1].At - digits[first].At == Fewest - 1;

        bool StartsGroup(int index) => index == 0 || digits[index - 1].At + 1 < digits[index].At;

        int LongestFrom(int first)
        {
            for (var length = Math.Min(Most, digits.Length - first); length >= Fewest; length--)
                if ((first + length == digits.Length || StartsGroup(first + length)) && IsCard(digits.AsSpan(first, length)))
                    return length;
            return 0;
        }
    }

    // ISO/IEC 7812-1: issuers of cards begin with 2 to 6, of those with 13 digits with 4; the sum with every second digit doubled,
    // from the right, ends in 0.
    private static bool IsCard(ReadOnlySpan<(int At, int Value)> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)].Value * (i % 2 + 1);
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0 && (digits.Length == Fewest ? digits[0].Value == 4 : digits[0].Value is >= 2 and <= 6);
    }

    [GeneratedRegex(@"(?<!\+)\d(?:" + PersonalIdentifiers.Gap + @"\d){12,}", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();
}
