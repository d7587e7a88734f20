using System.Collections.Immutable;
using System.Text.Json;
using NrcBot.Handoffs;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Reviews;

/// <summary>What a part of a topic is, in the order in which a reviewer reads it.</summary>
public enum ReviewArea
{
    /// <summary>The article in Spanish.</summary>
    Spanish,

    /// <summary>The article in English.</summary>
    English,

    /// <summary>The interview that answers for this person; its file holds both languages.</summary>
    Interview,

    /// <summary>A figure, with its legal basis and source.</summary>
    Fact,
}

/// <summary>One part of what is signed.</summary>
/// <param name="Area">Which part of the topic.</param>
/// <param name="Name">The section or field, or the id of the interview or fact.</param>
/// <param name="Text">All that a reviewer vouches for in it, by lines.</param>
public sealed record ReviewPart(ReviewArea Area, string Name, string Text);

/// <summary>
/// Everything that one signature covers: both languages of a topic, when a counsellor comes in, the interview that it starts, and every fact they use. What
/// an author wrote about review, and the days on which somebody compared with the sources, are not part of it.
/// </summary>
/// <param name="Parts">The parts, in order.</param>
public sealed record ReviewCopy(ImmutableArray<ReviewPart> Parts)
{
    private static readonly JsonSerializerOptions Compact = new() { Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() } };

    /// <summary>Names exactly this copy: any change of any part gives another.</summary>
    public ReviewSeal Seal { get; } = new(Hash.Full(Parts.SelectMany(part => new[] { part.Area.ToString(), part.Name, part.Text })));

    /// <summary>Copies what there is of a topic; null when it has no article in any language.</summary>
    public static ReviewCopy? Of(Library library, TopicId topic)
    {
        var spanish = library.Articles.GetValueOrDefault((topic, Language.Spanish));
        var english = library.Articles.GetValueOrDefault((topic, Language.English));
        if (spanish is null && english is null)
            return null;
        var dialog = (spanish ?? english)?.DialogId is { } id ? library.Dialogs.GetValueOrDefault(id) : null;
        var rule = library.Handoff.GetValueOrDefault(topic);
        return new(
        [
            .. spanish is null ? [] : ArticleParts(ReviewArea.Spanish, spanish, rule),
            .. english is null ? [] : ArticleParts(ReviewArea.English, english, rule),
            .. dialog is null ? [] : new[] { new ReviewPart(ReviewArea.Interview, dialog.Id, dialog.Source) },
            .. FactsOf(library, topic).Select(fact => new ReviewPart(ReviewArea.Fact, fact.Id, Lines(fact))),
        ]);
    }

    /// <summary>The facts that a topic uses: in the texts of both languages, as lines that can help, and in its interview.</summary>
    public static IEnumerable<Fact> FactsOf(Library library, TopicId topic)
    {
        Article?[] articles = [library.Articles.GetValueOrDefault((topic, Language.Spanish)), library.Articles.GetValueOrDefault((topic, Language.English))];
        return articles.OfType<Article>()
            .SelectMany(article => article.Facts.Concat(article.Help)
                .Concat(article.DialogId is { } id && library.Dialogs.TryGetValue(id, out var dialog) ? dialog.Facts : []))
            .Distinct().Order(StringComparer.Ordinal)
            .Select(id => library.Facts.GetValueOrDefault(id)).OfType<Fact>();
    }

    /// <summary>What is different in this copy from an older one, in the order in which a reviewer reads.</summary>
    public ImmutableArray<ReviewChange> ChangesSince(ReviewCopy older)
    {
        var before = older.Parts.ToDictionary(part => (part.Area, part.Name), part => part.Text);
        var after = Parts.ToDictionary(part => (part.Area, part.Name), part => part.Text);
        return
        [
            .. Parts.Concat(older.Parts).Select(part => (part.Area, part.Name)).Distinct()
                .Select(key => new ReviewChange(key.Area, key.Name, before.GetValueOrDefault(key), after.GetValueOrDefault(key)))
                .Where(change => change.Before != change.After)
                .OrderBy(change => change.Area),
        ];
    }

    /// <summary>The copy as it is kept with a signature.</summary>
    public string Write() => JsonSerializer.Serialize(Parts, Compact);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="JsonException">It is no copy.</exception>
    public static ReviewCopy Read(string written) => new(JsonSerializer.Deserialize<ImmutableArray<ReviewPart>>(written, Compact));

    /// <inheritdoc/>
    public bool Equals(ReviewCopy? other) => other is not null && Seal == other.Seal;

    /// <inheritdoc/>
    public override int GetHashCode() => Seal.GetHashCode();

    private static IEnumerable<ReviewPart> ArticleParts(ReviewArea area, Article article, HandoffRule? rule) =>
    [
        new(area, "title", article.Title),
        .. article.Sections.Select(section => new ReviewPart(area, section.Heading, WithFacts(section))),
        new(area, "legal-basis", List(article.LegalBasis)),
        new(area, "sources", List(article.Sources)),
        new(area, "related", List(article.Related.Select(topic => topic.Value))),
        new(area, "help", List(article.Help)),
        new(area, "dialog", article.DialogId ?? ""),
        new(area, "questions", List(article.Questions)),
        new(area, "handoff", rule is null ? "" : string.Join('\n', [
            Line("comes-in", rule.ComesIn.ToString()), Line("within", rule.Within.ToString()), List(rule.When.Select(line => line.In(article.Language))),
        ])),
    ];

    // Two facts may have the same figure: the id after it says which one the text means.
    private static string WithFacts(ArticleSection section) => string.Concat(section.Segments
        .Select(segment => segment.FactId is { } id ? $"{segment.Text} {{{id}}}" : segment.Text));

    private static string Lines(Fact fact) => string.Join('\n',
    [
        Line("es", fact.Format(Language.Spanish)),
        Line("en", fact.Format(Language.English)),
        Line("unit", fact.Unit.ToString()),
        Line("counting", fact.Counting),
        Line("legal-basis es", fact.LegalBasis?.Spanish),
        Line("legal-basis en", fact.LegalBasis?.English),
        Line("source", fact.Source),
        Line("confidence", fact.Confidence.ToString()),
        .. fact.Line is { } line ? Lines(line) : [],
    ]);

    private static IEnumerable<string> Lines(HelpLine line) =>
    [
        Line("name es", line.Name.Spanish),
        Line("name en", line.Name.English),
        Line("hours es", line.Hours?.Spanish),
        Line("hours en", line.Hours?.English),
        Line("free", line.Free?.ToString()),
        Line("languages", string.Join(", ", line.Languages)),
    ];

    private static string List(IEnumerable<string> items) => string.Join('\n', items.Select(item => "- " + Indented(item)));

    // What is not there and what is empty are not the same.
    private static string Line(string name, string? value) => value is null ? $"{name}:" : $"{name}: {Indented(value)}";

    // So that no item can look like two.
    private static string Indented(string value) => value.Replace("\n", "\n  ", StringComparison.Ordinal);
}

/// <summary>A part that is not as it was signed.</summary>
/// <param name="Area">Which part of the topic.</param>
/// <param name="Name">The section or field, or the id of the interview or fact.</param>
/// <param name="Before">As it was signed; null when it was not there.</param>
/// <param name="After">As it is now; null when it is gone.</param>
public sealed record ReviewChange(ReviewArea Area, string Name, string? Before, string? After);
