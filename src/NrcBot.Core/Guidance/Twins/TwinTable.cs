using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance.Twins;

/// <summary>What <c>content/twins.yaml</c> says: which words and names of the two languages mean the same.</summary>
internal sealed class TwinTable
{
    /// <summary>The file.</summary>
    internal const string Path = "content/twins.yaml";

    private TwinTable(ImmutableArray<TwinName> names, ImmutableArray<Meaning> meanings, ImmutableArray<SamePair> same)
    {
        Names = names;
        Meanings = meanings;
        Same = same;
        Spanish = new(meanings, Language.Spanish);
        English = new(meanings, Language.English);
    }

    /// <summary>Names that differ between the languages.</summary>
    internal ImmutableArray<TwinName> Names { get; }

    /// <summary>The meanings that are compared.</summary>
    internal ImmutableArray<Meaning> Meanings { get; }

    /// <summary>Pairs of sentences that somebody looked at and found to say the same in different ways.</summary>
    internal ImmutableArray<SamePair> Same { get; }

    /// <summary>Finds meanings in Spanish.</summary>
    internal MeaningFinder Spanish { get; }

    /// <summary>Finds meanings in English.</summary>
    internal MeaningFinder English { get; }

    /// <summary>Reads the table; empty, with a problem, when there is none.</summary>
    internal static TwinTable Read(FileSet files, ICollection<Problem> problems)
    {
        if (AuthoredMap.Read(files.Single(Path), problems) is not { } map)
            return new([], [], []);
        map.AllowOnly("names", "meanings", "same");
        return new(
            [.. map.Maps("names").Select(ReadName).OfType<TwinName>()],
            [.. map.OptionalMap("meanings") is { } kinds ? kinds.Keys.SelectMany(kind => kinds.Maps(kind.Value).Select(entry => ReadMeaning(kind.Value, entry)).OfType<Meaning>()) : []],
            [.. map.Maps("same").Select(ReadSame).OfType<SamePair>()]);
    }

    /// <summary>What somebody found who looked at these two sentences; null when nobody did.</summary>
    internal SamePair? Find(string spanish, string english) =>
        Same.FirstOrDefault(pair => pair.Spanish == SamePair.Plain(spanish) && pair.English == SamePair.Plain(english));

    private static TwinName? ReadName(AuthoredMap entry)
    {
        entry.AllowOnly("es", "en");
        return Required(entry, "es", "en") ? new(Texts(entry, "es"), Texts(entry, "en")) : null;
    }

    private static Meaning? ReadMeaning(string kind, AuthoredMap entry)
    {
        entry.AllowOnly("es", "en", "es-or", "en-or", "es-after", "es-more");
        return Required(entry, "es", "en")
            ? new(kind, Patterns(entry, "es"), Patterns(entry, "en"), Patterns(entry, "es-or"), Patterns(entry, "en-or"), Patterns(entry, "es-after"), Patterns(entry, "es-more"))
            : null;
    }

    private static SamePair? ReadSame(AuthoredMap entry)
    {
        entry.AllowOnly("es", "en", "why");
        return (entry.Text("es"), entry.Text("en"), entry.Text("why")) is ({ } spanish, { } english, { } why)
            ? new(SamePair.Plain(spanish.Value), SamePair.Plain(english.Value), why.Value, entry.Line)
            : null;
    }

    private static bool Required(AuthoredMap entry, params ReadOnlySpan<string> keys)
    {
        foreach (var key in keys)
        {
            if (entry.Texts(key).Length > 0)
                continue;
            entry.Report(entry.Line, "missing", $"\"{key}\" holds no words", $"Add {key}: [\"…\"].");
            return false;
        }
        return true;
    }

    private static ImmutableArray<string> Texts(AuthoredMap entry, string key) => [.. entry.Texts(key).Select(text => text.Value)];

    private static ImmutableArray<WordPattern> Patterns(AuthoredMap entry, string key) => [.. entry.Texts(key).Select(text => WordPattern.Read(text.Value))];
}

/// <summary>A name in both languages: ACNUR, UNHCR. Capital letters count.</summary>
internal sealed record TwinName(ImmutableArray<string> Spanish, ImmutableArray<string> English);

/// <summary>Two sentences that say the same, with the reason why they may differ.</summary>
/// <param name="Spanish">The whole sentence, without asterisks.</param>
/// <param name="English">The whole sentence, without asterisks.</param>
/// <param name="Why">Why they say the same.</param>
/// <param name="Line">Where it is written.</param>
internal sealed record SamePair(string Spanish, string English, string Why, int Line)
{
    /// <summary>The sentence without the asterisks of bold text.</summary>
    internal static string Plain(string sentence) => sentence.Replace("*", "", StringComparison.Ordinal).Trim();
}
