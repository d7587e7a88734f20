using System.Text.RegularExpressions;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Rules for the texts of articles.</summary>
internal static partial class ArticleLint
{
    // WhatsApp shows about this much without "read more"; the form of an SMS is three segments.
    private const int LongestAnswer = 900;
    private const int LongestMore = 1_300;
    private const int LongestSms = 440;
    private const int LongestWarning = 300;

    /// <summary>A figure that is typed into a sentence will be wrong one day: it belongs in facts.yaml.</summary>
    internal static IEnumerable<Problem> TypedFigures(ContentFile file) =>
        from text in ArticleReader.SectionsOf(file).Values
        from line in Lines(text)
        from Match figure in Figure().Matches(Braces().Replace(ListMarker().Replace(line.Value, ""), ""))
        select new Problem(file.Path, line.Line, Severity.Error, "typed-figure", $"The figure {figure.Value} is typed into the text",
            "Put it into facts.yaml and refer to it as {area.name}.");

    /// <summary>An article is the same for everybody: it has no place for a case number or a name.</summary>
    internal static IEnumerable<Problem> PersonalPlaces(ContentFile file) =>
        from text in ArticleReader.SectionsOf(file).Values
        from line in Lines(text)
        from Match place in Braces().Matches(line.Value)
        where !place.Value.Contains('.')
        select new Problem(file.Path, line.Line, Severity.Error, "personal-place", $"{place.Value} is no fact", "Only phrases.yaml and dialogs may hold such a name; a fact id has a dot.");

    /// <summary>What does not fit is not read.</summary>
    internal static IEnumerable<Problem> Lengths(ContentFile file, Library library)
    {
        if (Read(file, library) is not { } article)
            yield break;
        foreach (var (heading, written) in ArticleReader.SectionsOf(file))
        {
            var text = TextOf(article, heading);
            var longest = Longest(heading);
            if (text.Length > longest)
                yield return new(file.Path, written.Line, Severity.Error, "length", $"\"{heading}\" has {text.Length} characters with its figures", $"Write at most {longest}.");
        }
    }

    /// <summary>One character outside the alphabet of SMS halves what fits into a segment.</summary>
    internal static IEnumerable<Problem> DearCharacters(ContentFile file, Library library)
    {
        if (Read(file, library) is not { } article)
            yield break;
        foreach (var (heading, written) in ArticleReader.SectionsOf(file).Where(section => section.Key.StartsWith("SMS", StringComparison.Ordinal)))
        {
            var dear = TextOf(article, heading).Where(character => !SmsAlphabet.Takes(character)).Distinct().ToList();
            if (dear.Count > 0)
                yield return new(file.Path, written.Line, Severity.Error, "sms-alphabet", $"An SMS cannot hold {string.Join(' ', dear)} without doubling its price", "Use plain letters and straight quotes, and no emoji.");
        }
    }

    private static int Longest(string heading) => heading.Split(' ')[0] switch
    {
        "Answer" => LongestAnswer,
        "SMS" => LongestSms,
        "More" => LongestMore,
        _ => LongestWarning,
    };

    /// <summary>The text of a section with its figures; empty for one that does not exist.</summary>
    private static string TextOf(Article article, string heading)
    {
        var state = heading.Split('(', ')') is [_, var name, ..] && Enum.TryParse<MexicanState>(name, ignoreCase: true, out var known) ? known : (MexicanState?)null;
        var said = article.For(state);
        return heading.Split(' ')[0] switch
        {
            "Answer" => said.Answer,
            "SMS" => said.Sms,
            "More" => said.More ?? "",
            "Warning" => said.Warning ?? "",
            _ => "",
        };
    }

    private static Article? Read(ContentFile file, Library library) => library.Articles.Values.FirstOrDefault(article =>
        file.Path == $"content/{article.Topic.Value.Replace('.', '/')}.{article.Language.Code()}.md");

    private static IEnumerable<AuthoredText> Lines(AuthoredText text) =>
        text.Value.Split('\n').Select((line, index) => new AuthoredText(line, text.Line + index));

    [GeneratedRegex(@"\$?\d[\d.,:/]*")]
    private static partial Regex Figure();

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Braces();

    [GeneratedRegex(@"^\s*\d+\)")]
    private static partial Regex ListMarker();
}
