using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>
/// Compares the names in two sentences. A name has a capital letter where no sentence begins; it must stand in the other language in
/// the same form, or in that of the table (ACNUR, UNHCR).
/// </summary>
internal static partial class TwinNames
{
    internal static IEnumerable<Difference> Compare(SentencePair pair, TwinTable table)
    {
        var (spanish, english) = (Bare(pair.Spanish.Value), Bare(pair.English.Value));
        foreach (var name in table.Names)
        {
            // English may keep the Spanish name.
            var (here, there) = (TakeOut(ref spanish, name.Spanish), TakeOut(ref english, name.English) | TakeOut(ref english, name.Spanish));
            if (here != there)
                yield return new("twins-name", $"Only one language names \"{name.Spanish[0]}\" / \"{name.English[0]}\"");
        }
        foreach (var name in Missing(spanish, english, table.Spanish))
            yield return new("twins-name", $"The Spanish names \"{name}\" and the English does not");
        foreach (var name in Missing(english, spanish, table.English))
            yield return new("twins-name", $"The English names \"{name}\" and the Spanish does not");
    }

    private static string Bare(string text) => PlainWords.Figure().Replace(text, " ").Replace("'s", "", StringComparison.Ordinal).Replace("’s", "", StringComparison.Ordinal);

    // What the table knows is hidden then, so that its words are not looked at one by one.
    private static bool TakeOut(ref string text, ImmutableArray<string> forms)
    {
        var before = text;
        foreach (var form in forms)
        {
            for (int at; (at = IndexOf(text, form)) >= 0;)
                text = string.Concat(text.AsSpan(0, at), new string('_', form.Length), text.AsSpan(at + form.Length));
        }
        return !ReferenceEquals(before, text);
    }

    private static int IndexOf(string text, string form)
    {
        for (var at = text.IndexOf(form, StringComparison.Ordinal); at >= 0; at = text.IndexOf(form, at + 1, StringComparison.Ordinal))
        {
            var end = at + form.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end == text.Length || !char.IsLetterOrDigit(text[end])))
                return at;
        }
        return -1;
    }

    // A word that tells a meaning (Sunday, Mexican) is compared as one.
    private static IEnumerable<string> Missing(string here, string there, MeaningFinder known)
    {
        var words = TextFolding.Words(TextFolding.Fold(there)).ToHashSet();
        var capitals = Acronym().Matches(there).CountBy(match => match.Value).ToDictionary();
        return Name().Matches(here).Where(match => !words.Contains(TextFolding.Fold(match.Value)))
            .Concat(Acronym().Matches(here).GroupBy(match => match.Value).Where(group => group.Count() > capitals.GetValueOrDefault(group.Key)).Select(group => group.First()))
            .Select(match => match.Value).Where(word => word != "I" && !known.Knows(word.ToLowerInvariant())).Distinct();
    }

    // A capital in the middle of a sentence. After a colon, a quotation mark or an opening mark a sentence may begin.
    [GeneratedRegex(@"(?<=[\p{L}\d_,;)(] ?\(?)(?<=[ (/-])\p{Lu}[\p{L}\d’'-]*")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b\p{Lu}{2,}\b")]
    private static partial Regex Acronym();
}
