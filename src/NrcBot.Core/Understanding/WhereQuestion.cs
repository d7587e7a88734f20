using System.Collections.Frozen;
using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>A question where an office is, in a person's own words.</summary>
/// <param name="Kind">The kind of office that is named; null when none is.</param>
/// <param name="Place">The place that is named; null when none is.</param>
internal sealed record WhereQuestion(string? Kind, Place? Place)
{
    // What may stand between "donde queda" and "comar", and what says nothing beside them.
    private static readonly FrozenSet<string> Fillers =
    [
        "la", "el", "las", "los", "lo", "una", "un", "de", "del", "al", "a", "en", "por", "para", "aqui", "oficina", "oficinas", "alguna", "algun", "otra", "otro", "hay",
        "cerca", "cercana", "cercano", "mas", "favor", "porfavor", "y", "the", "an", "of", "in", "at", "near", "nearest", "closest", "here", "office", "offices", "any",
        "please", "another", "to", "for",
    ];

    /// <summary>
    /// Reads one: "¿dónde queda la COMAR en Tenosique?", "albergue más cercano", "comar tapachula". Null when the message is about
    /// anything else, also when it names an office in passing: then its subject decides.
    /// </summary>
    internal static WhereQuestion? Read(string text, Language language, Library library)
    {
        var tokens = TextFolding.Words(library.Words.Normalize(text, language));
        var kind = KindIn(tokens, library);
        var asks = kind is { } named && (IsAskedFor(tokens, named, library.Words) || IsNear(tokens, named, library.Words));
        if (!asks && tokens.Length > MostWordsAlone)
            return null;
        var mentions = library.PlaceRecognizer.Mentions(tokens, expected: !asks);
        var place = library.PlaceRecognizer.Named(tokens, mentions);
        return asks || (place is not null && IsNothingElse(tokens, kind, mentions, library.Words)) ? new(kind?.Kind, place) : null;
    }

    // What people put around the name of the place where they are.
    private static readonly FrozenSet<string> Around =
    [
        "estoy", "estamos", "vivo", "vivimos", "ando", "aca", "ahorita", "ahora", "estado", "ciudad", "municipio", "soy", "si", "pues", "es", "me", "encuentro", "llegue", "llegamos", "sigo", "arrived", "living", "staying", "i", "m", "am",
        "im", "we", "are", "live", "now", "state", "city", "yes", "it", "is", "s", "hola", "gracias", "hello", "thanks",
    ];

    /// <summary>The place, when a text names one and says hardly anything else; null otherwise.</summary>
    internal static Place? OnlyPlace(string text, Language language, Library library)
    {
        var tokens = TextFolding.Words(library.Words.Normalize(text, language));
        if (tokens.Length > MostWordsAlone)
            return null;
        var mentions = library.PlaceRecognizer.Mentions(tokens, expected: true);
        return Without(tokens, null, mentions).All(word => Fillers.Contains(word) || Around.Contains(word)) ? library.PlaceRecognizer.Named(tokens, mentions) : null;
    }

    // Who says more than this says more than a place. Without "where", a question is a kind of office and a place and hardly another word.
    private const int MostWordsAlone = 12;

    private static KindMention? KindIn(string[] tokens, Library library)
    {
        var found =
            from kind in library.OfficeKinds.Values
            from word in kind.Words
            let parts = TextFolding.Words(word)
            from start in Starts(tokens, parts)
            orderby parts.Length descending, start
            select new KindMention(kind.Id, start, start + parts.Length);
        return found.FirstOrDefault();
    }

    private static bool IsAskedFor(string[] tokens, KindMention kind, WordList words) => words.WhereIs
        .Select(TextFolding.Words)
        .Any(phrase => Starts(tokens, phrase).Any(start => start + phrase.Length <= kind.Start && tokens[(start + phrase.Length)..kind.Start].All(Fillers.Contains)));

    private static bool IsNear(string[] tokens, KindMention kind, WordList words) => words.NearMe
        .Select(TextFolding.Words)
        .Any(phrase => Starts(tokens, phrase).Any(start => start >= kind.End && tokens[kind.End..start].All(Fillers.Contains)));

    private static bool IsNothingElse(string[] tokens, KindMention? kind, ImmutableArray<PlaceMention> mentions, WordList words)
    {
        var rest = Without(tokens, kind, mentions).ToArray();
        var said = rest.Where(word => !Fillers.Contains(word)).ToArray();
        if (said.Length == 0)
            return kind is not null || rest.Any(word => word is "oficina" or "oficinas" or "office" or "offices");
        return words.Messages.GetValueOrDefault(string.Join(' ', said)) == GlobalWord.Where || words.WhereIs.Contains(string.Join(' ', said));
    }

    private static IEnumerable<string> Without(string[] tokens, KindMention? kind, ImmutableArray<PlaceMention> mentions) => tokens
        .Where((_, at) => !(kind is { } named && at >= named.Start && at < named.End) && !mentions.Any(mention => at >= mention.Start && at < mention.End));

    private static IEnumerable<int> Starts(string[] tokens, string[] phrase) =>
        Enumerable.Range(0, Math.Max(0, tokens.Length - phrase.Length + 1)).Where(start => tokens.AsSpan(start, phrase.Length).SequenceEqual(phrase));

    private sealed record KindMention(string Kind, int Start, int End);
}
