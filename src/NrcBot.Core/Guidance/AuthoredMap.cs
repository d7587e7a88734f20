using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace NrcBot.Guidance;

/// <summary>A piece of authored text and the line on which it begins, from 1.</summary>
internal readonly record struct AuthoredText(string Value, int Line);

/// <summary>
/// A YAML mapping that somebody wrote. Every question about a key that is missing, of the wrong kind or of an unknown
/// value is answered with null and leaves a <see cref="Problem"/> with the exact line.
/// </summary>
internal sealed class AuthoredMap
{
    private readonly YamlMappingNode node;
    private readonly int linesBefore;
    private readonly ICollection<Problem> problems;

    private AuthoredMap(string path, YamlMappingNode node, int linesBefore, ICollection<Problem> problems)
    {
        Path = path;
        this.node = node;
        this.linesBefore = linesBefore;
        this.problems = problems;
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>The line on which the mapping begins.</summary>
    internal int Line => LineOf(node);

    /// <summary>The keys in the order written, each with its line.</summary>
    internal IEnumerable<AuthoredText> Keys => node.Children.Keys
        .OfType<YamlScalarNode>().Select(key => new AuthoredText(key.Value ?? "", LineOf(key)));

    /// <summary>Reads a file whose root is a mapping.</summary>
    internal static AuthoredMap? Read(ContentFile file, ICollection<Problem> problems) =>
        Read(file.Path, file.Text, linesBefore: 0, problems);

    /// <summary>Reads a mapping that begins after some lines of a larger file.</summary>
    internal static AuthoredMap? Read(string path, string text, int linesBefore, ICollection<Problem> problems)
    {
        if (Root(path, text, linesBefore, problems) is not { } root)
            return null;
        if (root is YamlMappingNode map)
            return new(path, map, linesBefore, problems);
        problems.Add(new(path, linesBefore + 1, Severity.Error, "shape", "The file must be a list of \"name: value\" lines", "Begin with a name and a colon; content/README.md shows what it holds."));
        return null;
    }

    /// <summary>Reads a file whose root is a list of mappings.</summary>
    internal static ImmutableArray<AuthoredMap> ReadList(ContentFile file, ICollection<Problem> problems)
    {
        if (Root(file.Path, file.Text, linesBefore: 0, problems) is not { } root)
            return [];
        if (root is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
            return [.. list.Cast<YamlMappingNode>().Select(item => new AuthoredMap(file.Path, item, 0, problems))];
        problems.Add(new(file.Path, 1, Severity.Error, "shape", "The file must be a list of \"- id: …\" entries", "Begin each entry with a hyphen; content/README.md shows what it holds."));
        return [];
    }

    /// <summary>Whether the key was written.</summary>
    internal bool Has(string key) => node.Children.ContainsKey(new YamlScalarNode(key));

    /// <summary>The line of a key, or of the mapping when the key is not there.</summary>
    internal int LineOf(string key) => Keys.FirstOrDefault(written => written.Value == key) is { Line: > 0 } found ? found.Line : Line;

    /// <summary>Reports every key that is not one of these.</summary>
    internal void AllowOnly(params ReadOnlySpan<string> keys)
    {
        var allowed = keys.ToImmutableArray();
        foreach (var key in Keys.Where(key => !allowed.Contains(key.Value)))
            Report(key.Line, "unknown-key", $"\"{key.Value}\" is not known here", Spelling.DidYouMean(key.Value, allowed)
                ?? $"Known: {string.Join(", ", allowed)}.");
    }

    /// <summary>A text that must be there.</summary>
    internal AuthoredText? Text(string key)
    {
        if (OptionalText(key) is { } text)
            return text;
        if (!Has(key))
            Missing(key);
        return null;
    }

    /// <summary>A text that may be left out.</summary>
    internal AuthoredText? OptionalText(string key)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value))
            return null;
        if (value is YamlScalarNode { Value: { } text } scalar && !string.IsNullOrWhiteSpace(text))
            return new(text, TextLine(scalar));
        Report(LineOf(value), "shape", $"\"{key}\" must be a text", "Quote it when it begins with { or [, or holds a colon.");
        return null;
    }

    /// <summary>The same text in both languages, from <c>{ es: …, en: … }</c>; both must be there.</summary>
    internal (AuthoredText Spanish, AuthoredText English)? Both(string key)
    {
        if (Map(key) is not { } map)
            return null;
        map.AllowOnly("es", "en");
        return (map.Text("es"), map.Text("en")) is ({ } spanish, { } english) ? (spanish, english) : null;
    }

    /// <summary>A mapping that must be there.</summary>
    internal AuthoredMap? Map(string key)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value))
        {
            Missing(key);
            return null;
        }
        if (value is YamlMappingNode map)
            return new(Path, map, linesBefore, problems);
        Report(LineOf(value), "shape", $"\"{key}\" must hold \"name: value\" lines", "Indent them below it, or write { name: value }.");
        return null;
    }

    /// <summary>A mapping; null, without a word, when it is not there.</summary>
    internal AuthoredMap? OptionalMap(string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlMappingNode map ? new(Path, map, linesBefore, problems) : null;

    /// <summary>This mapping and all mappings inside it, each with the keys that lead to it; not those under a key of that name.</summary>
    internal IEnumerable<(string Name, AuthoredMap Map)> MapsWithin(string without)
    {
        yield return ("", this);
        foreach (var key in Keys.Where(key => key.Value != without))
        foreach (var (name, map) in OptionalMap(key.Value)?.MapsWithin(without) ?? [])
            yield return (name.Length == 0 ? key.Value : $"{key.Value}.{name}", map);
    }

    /// <summary>Whether the text of that key keeps its line breaks as the file has them ("|").</summary>
    internal bool IsLiteral(string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlScalarNode { Style: ScalarStyle.Literal };

    /// <summary>A list of mappings; empty when left out.</summary>
    internal ImmutableArray<AuthoredMap> Maps(string key)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value))
            return [];
        if (value is YamlSequenceNode list && list.All(item => item is YamlMappingNode))
            return [.. list.Cast<YamlMappingNode>().Select(item => new AuthoredMap(Path, item, linesBefore, problems))];
        Report(LineOf(value), "shape", $"\"{key}\" must be a list of \"- name: value\" entries", "Begin each entry with a hyphen.");
        return [];
    }

    /// <summary>The line on which a value stands anywhere in the mapping, or of the mapping when it does not.</summary>
    internal int LineOfValue(string value) =>
        node.AllNodes.OfType<YamlScalarNode>().LastOrDefault(scalar => scalar.Value == value) is { } found ? LineOf(found) : Line;

    /// <summary>A list of texts; empty when left out.</summary>
    internal ImmutableArray<AuthoredText> Texts(string key)
    {
        if (!node.Children.TryGetValue(new YamlScalarNode(key), out var value))
            return [];
        if (value is YamlSequenceNode list && list.All(item => item is YamlScalarNode))
            return [.. list.Cast<YamlScalarNode>().Select(item => new AuthoredText(item.Value ?? "", TextLine(item)))];
        Report(LineOf(value), "shape", $"\"{key}\" must be a list", "Write [one, two] or one \"- …\" line each.");
        return [];
    }

    /// <summary>A day, written as 2026-11-23.</summary>
    internal LocalDate? Date(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (LocalDatePattern.Iso.Parse(text.Value) is { Success: true } parsed)
            return parsed.Value;
        Report(text.Line, "date", $"\"{text.Value}\" is not a day", "Write it as 2026-11-23.");
        return null;
    }

    /// <summary>A figure.</summary>
    internal decimal? Number(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (decimal.TryParse(text.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Report(text.Line, "number", $"\"{text.Value}\" is not a figure", "Write digits only, with a point before decimals.");
        return null;
    }

    /// <summary>Degrees of latitude or longitude.</summary>
    internal double? Degrees(string key)
    {
        if (Text(key) is not { } text)
            return null;
        if (double.TryParse(text.Value, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var degrees))
            return degrees;
        Report(text.Line, "number", $"\"{text.Value}\" is not a number of degrees", "Write it as 14.90 or -92.26.");
        return null;
    }

    /// <summary>Yes or no; null when the key is left out.</summary>
    internal bool? YesNo(string key)
    {
        if (!Has(key) || Text(key) is not { } text)
            return null;
        if (text.Value is "yes" or "no")
            return text.Value == "yes";
        Report(text.Line, "unknown-value", $"\"{text.Value}\" is neither yes nor no", "Write yes or no.");
        return null;
    }

    /// <summary>One of a closed list of words; <paramref name="otherwise"/> when the key is left out.</summary>
    internal T? OneOf<T>(string key, IReadOnlyDictionary<string, T> words, T? otherwise = null)
        where T : struct
    {
        if (otherwise is not null && !Has(key))
            return otherwise;
        if (Text(key) is not { } text)
            return null;
        if (words.TryGetValue(text.Value, out var found))
            return found;
        Report(text.Line, "unknown-value", $"\"{text.Value}\" is not a {key}", Spelling.DidYouMean(text.Value, words.Keys)
            ?? $"Write one of {string.Join(", ", words.Keys)}.");
        return null;
    }

    /// <summary>Reports an error in this file.</summary>
    internal void Report(int line, string rule, string what, string instead) =>
        problems.Add(new(Path, line, Severity.Error, rule, what, instead));

    private void Missing(string key) => Report(Line, "missing", $"\"{key}\" is missing", $"Add a line \"{key}: …\".");

    private int LineOf(YamlNode written) => linesBefore + (int)written.Start.Line;

    // The text of a block ("|" or ">") begins on the line after its mark.
    private int TextLine(YamlScalarNode scalar) =>
        LineOf(scalar) + (scalar.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 1 : 0);

    private static YamlNode? Root(string path, string text, int linesBefore, ICollection<Problem> problems)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents.Count == 1)
                return stream.Documents[0].RootNode;
            problems.Add(new(path, linesBefore + 1, Severity.Error, "shape", "The file is empty or holds more than one document", "Write one document, without a line \"---\"."));
        }
        catch (YamlException broken)
        {
            problems.Add(new(path, linesBefore + (int)broken.Start.Line, Severity.Error, "yaml", $"This is not YAML: {broken.Message.TrimEnd('.')}",
                "Check the indent and the quotes."));
        }
        return null;
    }
}
