using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NrcBot.Core.Tests.Guidance.Twins;

/// <summary>One difference planted into one language of an article.</summary>
/// <param name="Kind">What kind of difference.</param>
/// <param name="Change">The text with the difference; null when the article has no place for it.</param>
internal sealed record Plant(string Kind, Func<string, string?> Change)
{
    /// <summary>Plants for the Spanish version: what a tired author, a hurried edit or a wrong merge leaves behind.</summary>
    internal static ImmutableArray<Plant> InSpanish { get; } =
    [
        Body("duty", @"\bdebe\b", "puede"), Body("duty", @"\b[Tt]iene que\b", "puede"),
        Body("permission", @"\b[Pp]uede\b", "debe"), Body("permission", @"\bpueden\b", "deben"),
        Body("negation", @"\bNo (\p{Ll})", "$1"), Body("negation", @"\bno (pague|firme|deben|puede|puede)\b", "$1"), Body("negation", @"\bsin\b", "con"), Body("negation", @"\bNadie\b", "Cualquiera"),
        Body("condition", @"\bSi\b", "Cuando"), Body("condition", @"\b[Ss]olo\b ", ""), Body("condition", @"\bantes de\b", "después de"), Body("condition", @"\bdespués de\b", "antes de"), Body("condition", @"\bal menos ", ""),
        Body("free", @"\bgratis\b", "barato"), Body("day", @"\bhoy\b", "mañana"), Body("day", @"\bsábados\b", "lunes"), Body("number", @"\bdos\b", "tres"),
        Body("people", @"\babogado\b", "amigo"), Body("people", @"\bjuez\b", "policía"), Body("people", @"\bdueño\b", "vecino"), Body("people", @"\b(hijos|niños|niñas)\b", "padres"),
        Body("name", @"\bCOMAR\b", "INM"), Body("name", @"\bINM\b", "COMAR"), Body("thing", @"\bfecha\b", "firma"), Body("thing", @"\bcopia\b", "carta"), Body("act", @"\b[Pp]ague\b", "guarde"), Body("act", @"\bfirme\b", "entregue"),
        Body("fact", @"\{[a-z]+\.[a-z0-9-]+", "{asylum.amparo-days-other"), Body("figure", @"\.\n", ". Son 12.\n"),
    ];

    /// <summary>Plants for the English version, and for the shape of the text and its front matter.</summary>
    internal static ImmutableArray<Plant> InEnglish { get; } =
    [
        Body("duty", @"\bmust\b", "may"), Body("duty", @"\bhave to\b", "can"), Body("permission", @"\bcan\b", "must"), Body("permission", @"\bmay\b", "must"),
        Body("negation", @"\bDo not (\p{Ll})", "$1"), Body("negation", @"\b(do|does|is|are|must|may) not\b", "$1"), Body("negation", @"\bcannot\b", "can"), Body("negation", @"\bwithout\b", "with"), Body("negation", @"\bNobody\b", "Anyone"),
        Body("condition", @"\bIf\b", "When"), Body("condition", @"\bonly ", ""), Body("condition", @"\bbefore\b", "after"), Body("condition", @"\bafter\b", "before"), Body("condition", @"\bup to ", ""),
        Body("free", @"\bfree\b", "cheap"), Body("day", @"\btoday\b", "tomorrow"), Body("day", @"\bnow\b", "later"), Body("number", @"\btwo\b", "three"), Body("number", @"\b(first|First)\b", "last"),
        Body("people", @"\blawyer\b", "friend"), Body("people", @"\bjudge\b", "police"), Body("people", @"\blandlord\b", "tenant"), Body("people", @"\bchild(ren)?\b", "parents"),
        Body("name", @"\bCOMAR\b", "INM"), Body("name", @"\bINM\b", "COMAR"), Body("name", @"\bUNHCR\b", "IOM"), Body("thing", @"\bdate\b", "name"), Body("thing", @"\bcopy\b", "letter"), Body("act", @"\b[Ss]ign\b", "keep"), Body("act", @"\b[Rr]eport\b", "pay"),
        Body("fact", @"\{[a-z]+\.[a-z0-9-]+", "{asylum.amparo-days-other"), Body("sentence lost", @"(?<=\. )\p{Lu}[^.\n*]{20,}\.(?= )", ""), Body("line lost", @"\n[^\n#*]{30,}(?=\n)", ""),
        Body("step lost", @"\n2\)[^\n]*", ""), Body("steps swapped", @"\n1\)([^\n]*)\n2\)([^\n]*)", "\n1)$2\n2)$1"), Body("clause lost", @", [^,.\n]{25,}(?=\.)", ""), Body("question", @"\?(?=\n)", "."),
        new("section lost", text => Changed(text, Regex.Replace(text, @"\n## More\n.*?(?=\n## |$)", "", RegexOptions.Singleline))),
        Front("related", @"related: \[[^,\]]*, ", "related: ["), Front("verified", "verified: 2026-11-23", "verified: 2026-01-05"),
        Front("legal basis", @"(article|articles) (\d+)", "$1 9$2"), Front("source", @"https://(\S+)", "https://example.org/$1"), Front("status", "status: drafted", "status: reviewed"),
    ];

    private static Plant Body(string kind, string pattern, string instead) => new(kind, text =>
    {
        var at = text.IndexOf("\n---\n", 4, StringComparison.Ordinal) + 5;
        return Changed(text, text[..at] + new Regex(pattern).Replace(text[at..], instead, 1));
    });

    private static Plant Front(string kind, string pattern, string instead) => new(kind, text =>
    {
        var at = text.IndexOf("\n---\n", 4, StringComparison.Ordinal);
        return Changed(text, new Regex(pattern).Replace(text[..at], instead, 1) + text[at..]);
    });

    private static string? Changed(string before, string after) => before == after ? null : after;
}
