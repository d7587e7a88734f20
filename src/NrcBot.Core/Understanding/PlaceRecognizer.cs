using System.Collections.Frozen;
using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>Finds states and towns of Mexico in messages, misspelt ones too. May be used from several threads.</summary>
public sealed class PlaceRecognizer
{
    private const string Common = "ciudad ";

    // What a very long message may cost: places are named early, or where the service asked for one.
    private const int MostGuesses = 40;

    // Before a name that is also a word, or is misspelt, one of these says that a place is meant.
    private static readonly FrozenSet<string> Leads = ["en", "a", "de", "desde", "hasta", "por", "para", "hacia", "aqui", "in", "at", "from", "to", "near", "around", "here"];

    // What may stand between a town and its state ("Reforma, estado de Chiapas").
    private static readonly FrozenSet<string> Joints = ["de", "del", "estado", "edo", "en", "el", "of", "state", "in"];

    // What may stand between "estoy en" and the name.
    private static readonly FrozenSet<string> Titles = ["la", "ciudad", "de", "el", "estado", "municipio", "del", "the", "city", "town", "state", "of"];

    private static readonly FrozenSet<string> Denials = ["no", "not", "nunca", "never", "tampoco"];

    private readonly ImmutableDictionary<string, Place> states;
    private readonly FrozenDictionary<string, ImmutableArray<PlaceMeaning>> names;
    private readonly NearNames guessable;
    private readonly FrozenSet<string> never;
    private readonly int longest;

    internal PlaceRecognizer(IEnumerable<Place> places, ImmutableArray<string> never)
    {
        ImmutableArray<Place> all = [.. places];
        states = all.Where(place => place.IsState).ToImmutableDictionary(place => place.Id);
        names = all
            .SelectMany(place => place.Names.Select(name => (name, new PlaceMeaning(place, PlaceNameUse.Anywhere)))
                .Concat(place.LooseNames.Select(name => (name, new PlaceMeaning(place, PlaceNameUse.Expected))))
                .Concat(place.NamesWithState.Select(name => (name, new PlaceMeaning(place, PlaceNameUse.WithState)))))
            .GroupBy(pair => pair.name, pair => pair.Item2)
            .ToFrozenDictionary(group => group.Key, group => group.Distinct().ToImmutableArray());
        // "Ciudad" is no part of what tells one town from the next.
        guessable = new(
            names.Where(name => name.Value.Any(meaning => meaning.Use == PlaceNameUse.Anywhere)).Select(name => name.Key),
            name => name.StartsWith(Common, StringComparison.Ordinal) ? name.Length - Common.Length : name.Length);
        this.never = [.. never];
        longest = names.Keys.Concat(never).Select(name => TextFolding.Words(name).Length).DefaultIfEmpty(1).Max();
    }

    /// <summary>Where the person says they are ("estoy en", "vivo en", "llegué a"); null when they do not say.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="language">The language it was written in.</param>
    /// <param name="words">The words that say so.</param>
    public Place? Here(string text, Language language, WordList words)
    {
        var tokens = TextFolding.Words(words.Normalize(text, language));
        var mentions = Mentions(tokens, expected: false);
        // Who has arrived somewhere may have gone on; who is somewhere is there. Of two of a kind the later is the news.
        return Last(words.Here) ?? Last(words.Arrived);

        Place? Last(ImmutableArray<string> phrases) => Enumerable.Range(0, mentions.Length)
            .Where(index => Says(tokens.AsSpan(0, mentions[index].Start), phrases))
            .Select(index => Resolve(mentions, index, tokens))
            .OfType<Place>().LastOrDefault();
    }

    /// <summary>The first place that a message names; null when it names none, or one of which there are several.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="language">The language it was written in.</param>
    /// <param name="words">The spelling of chats.</param>
    /// <param name="expected">Whether a place was asked for: names that are also words count then.</param>
    public Place? Named(string text, Language language, WordList words, bool expected = true)
    {
        var tokens = TextFolding.Words(words.Normalize(text, language));
        return Named(tokens, Mentions(tokens, expected));
    }

    /// <summary>The first place among the mentions that is one only.</summary>
    internal Place? Named(string[] tokens, ImmutableArray<PlaceMention> mentions)
    {
        var found = Enumerable.Range(0, mentions.Length).Select(index => Resolve(mentions, index, tokens)).OfType<Place>().ToList();
        // "Chiapas, Tapachula" is Tapachula.
        return found.Find(place => found[0].IsState && !place.IsState && place.StateId == found[0].Id) ?? found.FirstOrDefault();
    }

    /// <summary>Where places are named, in order.</summary>
    /// <param name="tokens">The words of a folded text.</param>
    /// <param name="expected">Whether a place was asked for: names that are also words count then.</param>
    internal ImmutableArray<PlaceMention> Mentions(string[] tokens, bool expected)
    {
        var mentions = ImmutableArray.CreateBuilder<PlaceMention>();
        var guesses = 0;
        for (var at = 0; at < tokens.Length;)
        {
            var led = expected || (at > 0 && Leads.Contains(tokens[at - 1]));
            var mention = Exact(tokens, at, led);
            if (led && guesses < MostGuesses)
            {
                guesses++;
                // "Baja California Su" is not Baja California.
                mention = Guess(tokens, at, longerThan: mention is null ? 0 : mention.End - at) ?? mention;
            }
            if (mention is { Meanings.IsEmpty: false })
                mentions.Add(mention);
            at = mention?.End ?? at + 1;
        }
        return mentions.ToImmutable();
    }

    // The longest name that stands here. What is never a place is passed over whole, as a mention of nothing.
    private PlaceMention? Exact(string[] tokens, int at, bool led)
    {
        for (var length = Math.Min(longest, tokens.Length - at); length > 0; length--)
        {
            var name = string.Join(' ', tokens, at, length);
            if (never.Contains(name))
                return new(at, at + length, []);
            if (names.TryGetValue(name, out var meanings) && (led ? meanings : meanings.RemoveAll(meaning => meaning.Use == PlaceNameUse.Expected)) is { IsEmpty: false } meant)
                return new(at, at + length, meant);
        }
        return null;
    }

    private PlaceMention? Guess(string[] tokens, int at, int longerThan)
    {
        for (var length = Math.Min(longest, tokens.Length - at); length > longerThan; length--)
        {
            var written = string.Join(' ', tokens, at, length);
            if (written.Length < NearNames.ShortestGuessed - 1 || Leads.Contains(tokens[at + length - 1]) || never.Contains(written))
                continue;
            if (Nearest(written) is { IsEmpty: false } meant)
                return new(at, at + length, meant);
        }
        return null;
    }

    // The meanings of the nearest names; none when they are in different states.
    private ImmutableArray<PlaceMeaning> Nearest(string written)
    {
        ImmutableArray<PlaceMeaning> meant = [.. guessable.Nearest(written).SelectMany(name => names[name]).Where(meaning => meaning.Use == PlaceNameUse.Anywhere)];
        return meant.Select(meaning => meaning.Place.StateId).Distinct().Count() == 1 ? meant : [];
    }

    private Place? Resolve(ImmutableArray<PlaceMention> mentions, int index, string[] tokens)
    {
        var meanings = mentions[index].Meanings;
        if (StateBeside(mentions, index, tokens) is { } state)
            meanings = meanings.RemoveAll(meaning => meaning.Place.StateId != state.Id);
        else
            meanings = meanings.RemoveAll(meaning => meaning.Use == PlaceNameUse.WithState);
        ImmutableArray<Place> meant = [.. meanings.Select(meaning => meaning.Place).Distinct()];
        if (meant.Length == 1)
            return meant[0];
        return meant.Select(place => place.StateId).Distinct().ToList() is [var only] ? states[only] : null;
    }

    // The state that is said right after the town, or right before it.
    private static Place? StateBeside(ImmutableArray<PlaceMention> mentions, int index, string[] tokens)
    {
        var town = mentions[index];
        if (StateIn(town) is not null)
            return null;
        if (index + 1 < mentions.Length && tokens[town.End..mentions[index + 1].Start].All(Joints.Contains) && StateIn(mentions[index + 1]) is { } after)
            return after;
        return index > 0 && tokens[mentions[index - 1].End..town.Start].All(Joints.Contains) ? StateIn(mentions[index - 1]) : null;
    }

    private static Place? StateIn(PlaceMention mention) => mention.Meanings.Select(meaning => meaning.Place).FirstOrDefault(place => place.IsState);

    private static bool Says(ReadOnlySpan<string> before, ImmutableArray<string> phrases)
    {
        for (var end = before.Length; end > 0; end--)
        {
            foreach (var phrase in phrases)
                if (Ends(before[..end], TextFolding.Words(phrase)))
                    return true;
            if (!Titles.Contains(before[end - 1]))
                return false;
        }
        return false;
    }

    private static bool Ends(ReadOnlySpan<string> before, string[] phrase) =>
        before.Length >= phrase.Length && before[^phrase.Length..].SequenceEqual(phrase)
        && (before.Length == phrase.Length || !Denials.Contains(before[^(phrase.Length + 1)]));
}
