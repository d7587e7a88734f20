using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NrcBot.Guidance.Twins;

/// <summary>Compares what stands above the text of an article in both languages.</summary>
internal static partial class TwinFrontMatter
{
    private const string Questions = "questions";

    // What must be there word for word, in any order.
    private static readonly ImmutableArray<string> Alike = ["related", "help", "sources"];

    // What is translated entry by entry, in the same order. Laws have names of their own in each language: only their numbers are compared.
    private static readonly ImmutableArray<string> Translated = [Questions, "legal-basis"];

    /// <summary>Fields that differ.</summary>
    internal static IEnumerable<Problem> Check(IReadOnlyCollection<ContentFile> files) =>
        Twins(files).SelectMany(twins => Compare(twins.Spanish, twins.English));

    /// <summary>What is translated there, sentence by sentence: the title and the questions.</summary>
    internal static IEnumerable<SentencePair> Sentences(IReadOnlyCollection<ContentFile> files)
    {
        foreach (var (spanish, english) in Twins(files))
        {
            if ((spanish.OptionalText("title"), english.OptionalText("title")) is ({ } here, { } there))
                yield return new(here, there, english.Path) { Closely = true };
            foreach (var (first, second) in spanish.Texts(Questions).Zip(english.Texts(Questions)))
                yield return new(first, second, english.Path) { Closely = true };
        }
    }

    private static IEnumerable<Problem> Compare(AuthoredMap spanish, AuthoredMap english)
    {
        foreach (var key in Alike)
        {
            var (here, there) = (Addresses(spanish, key), Addresses(english, key));
            if (!here.SetEquals(there))
                yield return Differs(english, key, $"\"{key}\" is not the same in both languages: {string.Join(", ", here.SymmetricExcept(there))} stands in one only", "Give both the same entries.");
        }
        foreach (var key in (string[])["verified", "status"])
        {
            if (spanish.OptionalText(key)?.Value != english.OptionalText(key)?.Value)
                yield return Differs(english, key, $"\"{key}\" is {spanish.OptionalText(key)?.Value} in Spanish and {english.OptionalText(key)?.Value} in English", "Compare both with the sources on the same day.");
        }
        foreach (var key in Translated)
        {
            var (here, there) = (spanish.Texts(key), english.Texts(key));
            if (here.Length != there.Length)
                yield return Differs(english, key, $"\"{key}\" has {here.Length} entries in Spanish and {there.Length} in English", "Translate every entry, in the same order.");
            foreach (var (first, second) in here.Zip(there).Where(pair => Figures(pair.First) != Figures(pair.Second)))
                yield return new(english.Path, second.Line, Severity.Error, "twins-front", $"\"{key}\" has other figures in Spanish: {first.Value}", "Give both the same articles and figures, in the same order.");
        }
    }

    private static Problem Differs(AuthoredMap english, string key, string what, string instead) => new(english.Path, english.LineOf(key), Severity.Error, "twins-front", what, instead);

    private static IEnumerable<(AuthoredMap Spanish, AuthoredMap English)> Twins(IReadOnlyCollection<ContentFile> files) =>
        from spanish in files
        where Passages.IsArticle(spanish) && spanish.Path.EndsWith(".es.md", StringComparison.Ordinal)
        let english = files.FirstOrDefault(file => file.Path == $"{spanish.Path[..^6]}.en.md")
        where english is not null
        let fronts = (ArticleReader.FrontOf(spanish), ArticleReader.FrontOf(english))
        where fronts is ({ }, { })
        select (fronts.Item1, fronts.Item2);

    // Some sources have a page in each language, at addresses that differ in the language only.
    private static ImmutableHashSet<string> Addresses(AuthoredMap front, string key) =>
        [.. front.Texts(key).Select(text => Page().Replace(text.Value, "/"))];

    private static string Figures(AuthoredText text) => string.Join(' ', Figure().Matches(text.Value).Select(match => match.Value));

    [GeneratedRegex("/(es|en|spanish|english)(/|$)")]
    private static partial Regex Page();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Figure();
}
