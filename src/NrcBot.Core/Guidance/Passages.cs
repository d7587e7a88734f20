using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Finds every text that people will read in the files of content and dialogs.</summary>
internal static class Passages
{
    private static readonly ImmutableArray<(string Key, Language Language)> Keys =
    [
        ("es", Language.Spanish), ("en", Language.English), ("es-sms", Language.Spanish), ("en-sms", Language.English),
    ];

    /// <summary>Whether the file is an article.</summary>
    internal static bool IsArticle(ContentFile file) => file.Path.StartsWith("content/", StringComparison.Ordinal)
        && file.Path.Count(character => character == '/') > 1 && file.Path.EndsWith(".md", StringComparison.Ordinal);

    /// <summary>The language of an article, as its file name says.</summary>
    internal static Language LanguageOf(ContentFile article) => article.Stem.EndsWith(".en", StringComparison.Ordinal) ? Language.English : Language.Spanish;

    /// <summary>The texts of a file; none when it is neither an article nor a file of phrases or dialogs.</summary>
    internal static ImmutableArray<Passage> Of(ContentFile file, FactTexts figures)
    {
        if (IsArticle(file))
            return OfArticle(file, figures);
        if (file.Path == "content/phrases.yaml")
            return [.. OfMaps(file, figures, AuthoredMap.Read(file, [])?.OptionalMap("phrases"))];
        if (file.Path.StartsWith("dialogs/", StringComparison.Ordinal) && file.Path.EndsWith(".yaml", StringComparison.Ordinal))
            return [.. OfMaps(file, figures, AuthoredMap.Read(file, [])?.OptionalMap("steps"))];
        return [];
    }

    /// <summary>The names, addresses and explanations of <c>offices.yaml</c>: read by people too, but no sentences.</summary>
    internal static ImmutableArray<Passage> OfOffices(ContentFile file, FactTexts figures) =>
        file.Path == "content/offices.yaml" ? [.. OfMaps(file, figures, AuthoredMap.Read(file, []))] : [];

    private static ImmutableArray<Passage> OfArticle(ContentFile file, FactTexts figures)
    {
        var language = LanguageOf(file);
        return
        [
            .. ArticleReader.SectionsOf(file).OrderBy(section => section.Value.Line)
                .Select(section => new Passage(file.Path, language, section.Key, section.Value, Fill(section.Value, file, language, figures), LineByLine: true)),
        ];
    }

    // A mapping with "es" and "en" is a text, wherever it stands; the words on a button are no sentence.
    private static IEnumerable<Passage> OfMaps(ContentFile file, FactTexts figures, AuthoredMap? map)
    {
        foreach (var (name, inner) in map?.MapsWithin("label") ?? [])
        foreach (var (key, language) in Keys)
        {
            if (inner.Has(key) && inner.OptionalText(key) is { } text)
                yield return new(file.Path, language, $"{name}.{key}", text, Fill(text, file, language, figures), inner.IsLiteral(key));
        }
    }

    private static string Fill(AuthoredText text, ContentFile file, Language language, FactTexts figures) =>
        figures.Resolve(text.Value.TrimEnd(), language, file.Path, text.Line, []);
}
