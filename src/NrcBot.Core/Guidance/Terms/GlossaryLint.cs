using System.Text.RegularExpressions;
using NrcBot.Guidance.Readability;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Terms;

/// <summary>Rules for words that a reader may not know.</summary>
internal static partial class GlossaryLint
{
    /// <summary>
    /// A term in an answer or an SMS without its explanation. It is explained where it stands before or in brackets, before "is", or in a
    /// sentence with the words of its explanation; once in a text is enough. "More" is read by who has read the answer.
    /// </summary>
    internal static IEnumerable<Problem> Unexplained(IEnumerable<Passage> passages, GlossaryTable glossary) =>
        from passage in passages.Where(IsRead)
        let sentences = Sentences.Of(passage).ToList()
        from term in glossary.Terms
        let uses = sentences.Where(sentence => term.In(passage.Language).Any(form => IndexOf(sentence.Text, form) >= 0)).ToList()
        where uses.Count > 0 && !uses.Any(sentence => IsExplained(sentence.Text, term, passage.Language))
        select new Problem(passage.Path, uses[0].Line, Severity.Error, "unexplained-term", $"\"{passage.Name}\" uses \"{term.In(passage.Language).First(form => IndexOf(uses[0].Text, form) >= 0)}\" without saying what it is",
            $"Explain it once in brackets: ({term.Says.In(passage.Language)}).");

    /// <summary>Letters in capitals that no glossary knows and that are not explained on the spot.</summary>
    internal static IEnumerable<Problem> Unknown(IEnumerable<Passage> passages, GlossaryTable glossary)
    {
        var known = glossary.Terms.SelectMany(term => term.Spanish.Concat(term.English)).Concat(glossary.Known).ToHashSet();
        return from passage in passages
               from line in passage.WrittenLines
               from acronym in Acronym().Matches(line.Value).DistinctBy(match => match.Value)
               where !known.Contains(acronym.Value) && !IsExplainedAt(line.Value, acronym.Index, acronym.Index + acronym.Length)
               select new Problem(passage.Path, line.Line, Severity.Error, "unknown-term", $"\"{acronym.Value}\" is not in the glossary",
                   "Write it out, or add it to content/glossary.yaml with its explanation (under \"known\" when everybody knows it).");
    }

    private static bool IsRead(Passage passage) => passage.Path.EndsWith(".md", StringComparison.Ordinal)
        && (passage.Name.StartsWith("Answer", StringComparison.Ordinal) || passage.Name.StartsWith("SMS", StringComparison.Ordinal));

    private static bool IsExplained(string sentence, Term term, Language language)
    {
        var folded = $" {TextFolding.Fold(sentence)} ";
        return term.Near(language).Any(word => folded.Contains($" {TextFolding.Fold(word)} ", StringComparison.Ordinal))
            || term.In(language).Any(form => IndexOf(sentence, form) is >= 0 and var at && IsExplainedAt(sentence, at, at + form.Length));
    }

    private static bool IsExplainedAt(string sentence, int from, int to)
    {
        var (before, after) = (sentence[..from], sentence[to..].TrimStart('*', '"', '”'));
        return Bracket().IsMatch(after) || before.LastIndexOf('(') > before.LastIndexOf(')');
    }

    // Whole words, as written or with a capital at the beginning of a sentence.
    private static int IndexOf(string text, string form)
    {
        for (var at = Next(text, form, 0); at >= 0; at = Next(text, form, at + 1))
        {
            var end = at + form.Length;
            if ((at == 0 || !char.IsLetterOrDigit(text[at - 1])) && (end >= text.Length || !char.IsLetterOrDigit(text[end])))
                return at;
        }
        return -1;
    }

    private static int Next(string text, string form, int from) =>
        text.IndexOf(form, from, form.Any(char.IsUpper) ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^,? (\(|es |son |is |are |means |significa )")]
    private static partial Regex Bracket();

    [GeneratedRegex(@"\b\p{Lu}[\p{Lu}\d]{1,7}\b\+?")]
    private static partial Regex Acronym();
}
