using System.Collections.Frozen;
using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>What somebody says of the country they are from.</summary>
/// <param name="Countries">The country, or both when there are two.</param>
/// <param name="Certain">They say what they are ("soy hondureña"), and not only where they left ("salí de Honduras").</param>
public sealed record NationalityReading(ImmutableArray<Country> Countries, bool Certain);

/// <summary>The words around the names of countries (<c>countries.yaml</c>), folded.</summary>
internal sealed record NationalityWords
{
    /// <summary>"I am": before a word for people, or before "from" and a country.</summary>
    internal ImmutableArray<string> Being { get; init; } = [];

    /// <summary>"My country is": before either.</summary>
    internal ImmutableArray<string> Country { get; init; } = [];

    /// <summary>"I come", "I fled": before a country.</summary>
    internal ImmutableArray<string> Coming { get; init; } = [];

    /// <summary>What may stand between "I am" and the rest ("a woman").</summary>
    internal ImmutableHashSet<string> Between { get; init; } = [];

    /// <summary>What cannot stand between "from" and the country ("from the consulate of").</summary>
    internal ImmutableHashSet<string> Breaks { get; init; } = [];

    /// <summary>What before "I am" says that it is not so, or that others say it.</summary>
    internal ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>What looks like a name and is none.</summary>
    internal ImmutableArray<string> Never { get; init; } = [];
}

/// <summary>
/// Finds out where people say that they or their families are from; what they say of anybody else is not theirs. May be used from
/// several threads.
/// </summary>
public sealed class NationalityRecognizer
{
    // "I am a young woman": more words than that between are another sentence.
    private const int MostBetween = 4;

    // "Soy de un pueblo de Honduras".
    private const int MostPlaceWords = 3;

    private static readonly FrozenSet<string> Leads = ["de", "del", "desde", "from", "of"];
    private static readonly FrozenSet<string> Joints = ["y", "e", "and", "tambien", "also"];

    private readonly ImmutableDictionary<string, Country> countries;
    private readonly NameTable names;
    private readonly NameTable people;
    private readonly NameTable both;
    private readonly WordSequences being;
    private readonly WordSequences country;
    private readonly WordSequences coming;
    private readonly WordSequences doubts;
    private readonly NationalityWords words;

    internal NationalityRecognizer(IEnumerable<Country> countries, NationalityWords words)
    {
        this.words = words;
        this.countries = countries.ToImmutableDictionary(one => one.Id);
        var (called, peopled) = (
            this.countries.Values.SelectMany(one => one.Names.Select(name => (name, one.Id))).ToList(),
            this.countries.Values.SelectMany(one => one.People.Select(name => (name, one.Id))).ToList());
        (names, people, both) = (new(called, words.Never), new(peopled, words.Never), new(called.Concat(peopled), words.Never));
        (being, country, coming, doubts) = (new(words.Being), new(words.Country), new(words.Coming), new(words.Doubts));
    }

    /// <summary>Where the person says they are from; null when they do not say.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="language">The language it was written in.</param>
    /// <param name="chat">The spelling of chats.</param>
    public NationalityReading? Read(string text, Language language, WordList chat)
    {
        var tokens = TextFolding.Words(chat.Normalize(text, language));
        NationalityReading? read = null;
        for (var at = 1; at < tokens.Length; at++)
            // Who says what they are means it; where they left may be one of several. Of two of a kind the later is the news.
            if (ReadAt(tokens, at) is { } said && (said.Certain || read is not { Certain: true }))
                read = said;
        return read;
    }

    private NationalityReading? ReadAt(string[] tokens, int at)
    {
        if (Says(being, tokens, at))
            return Read(tokens, AfterBetween(tokens, at), people, certain: true);
        if (Says(country, tokens, at))
            return both.At(tokens, at) is { } mention ? new([countries[mention.Id]], Certain: true) : null;
        return Says(coming, tokens, at) ? Read(tokens, at, table: null, certain: false) : null;
    }

    private bool Says(WordSequences phrases, string[] tokens, int end) =>
        phrases.EndingBefore(tokens, end) is > 0 and var length && doubts.EndingBefore(tokens, end - length) == 0;

    private int AfterBetween(string[] tokens, int at)
    {
        var start = at;
        while (at < tokens.Length && at - start < MostBetween && (words.Between.Contains(tokens[at]) || tokens[at].All(char.IsAsciiDigit)))
            at++;
        return at;
    }

    private NationalityReading? Read(string[] tokens, int at, NameTable? table, bool certain)
    {
        var found = ImmutableArray.CreateBuilder<Country>();
        for (var next = Find(tokens, at, table, certain); next is { } mention; next = AndAnother(tokens, mention.End))
            found.Add(countries[mention.Id]);
        return found.Count == 0 || (!certain && found.Any(one => one.PassedThrough)) ? null : new([.. found.Distinct()], certain);
    }

    // A word of the table right here, or a country after "from", with a town before it perhaps.
    private (string Id, int End)? Find(string[] tokens, int at, NameTable? table, bool certain)
    {
        if (at >= tokens.Length)
            return null;
        if (table?.At(tokens, at) is { } here)
            return here;
        if (Leads.Contains(tokens[at]))
            at++;
        else if (certain)
            return null;
        for (var skipped = 0; skipped <= MostPlaceWords && at < tokens.Length; skipped++, at++)
        {
            if (names.At(tokens, at) is { } name)
                return name;
            if (words.Breaks.Contains(tokens[at]))
                return null;
        }
        return null;
    }

    // "Hondureña y guatemalteca", "from Honduras and from Guatemala".
    private (string Id, int End)? AndAnother(string[] tokens, int at)
    {
        if (at >= tokens.Length || !Joints.Contains(tokens[at]))
            return null;
        at += at + 1 < tokens.Length && Leads.Contains(tokens[at + 1]) ? 2 : 1;
        return at < tokens.Length ? both.At(tokens, at) : null;
    }
}
