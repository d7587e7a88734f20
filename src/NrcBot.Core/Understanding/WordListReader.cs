using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>Reads <c>words.yaml</c>.</summary>
internal static class WordListReader
{
    // In the order in which they win when a message could be two of them: first what must never be missed.
    private static readonly ImmutableArray<(string Key, GlobalWord Word)> Globals =
    [
        ("stop", GlobalWord.Stop), ("start", GlobalWord.Start), ("discreet", GlobalWord.Discreet), ("forget-me", GlobalWord.ForgetMe),
        ("complaint", GlobalWord.Complaint), ("person", GlobalWord.Person), ("language-es", GlobalWord.Spanish),
        ("language-en", GlobalWord.English), ("menu", GlobalWord.Menu), ("back", GlobalWord.Back), ("more", GlobalWord.More),
        ("source", GlobalWord.Source), ("where", GlobalWord.Where), ("thanks", GlobalWord.Thanks), ("greeting", GlobalWord.Greeting),
    ];

    private static readonly ImmutableArray<(string Key, GlobalWord Word)> Wishes =
    [
        ("forget-in-text", GlobalWord.ForgetMe), ("complaint-in-text", GlobalWord.Complaint), ("person-in-text", GlobalWord.Person),
        ("language-es-in-text", GlobalWord.Spanish), ("language-en-in-text", GlobalWord.English),
    ];

    // WhatsApp shows at most ten choices; beyond five people write the number.
    private static readonly ImmutableArray<(string Key, int Place)> OrdinalKeys =
        [("first", 1), ("second", 2), ("third", 3), ("fourth", 4), ("fifth", 5), ("last", -1)];

    private static readonly ImmutableArray<string> OtherKeys =
    [
        "yes", "no", "yes-no", "choice", "unknown", "here", "arrived", "where-is", "near-me", "correction", "follow-up", "also", "asks", "afterthought",
        "advice-in-text", "unknown-in-text", "chat", "other-languages",
    ];

    internal static WordList Read(ContentFile file, ICollection<Problem> problems)
    {
        if (AuthoredMap.Read(file, problems) is not { } map)
            return new();
        var answers = ReadAnswers(map);
        var unknowns = Phrases(map, "unknown");
        map.AllowOnly([.. Globals.Select(word => word.Key), .. Wishes.Select(wish => wish.Key), .. OtherKeys]);
        return new()
        {
            Messages = ReadMessages(map),
            Wishes = [.. Wishes.Select(wish => (wish.Word, Patterns(map, wish.Key)))],
            Answers = answers,
            AnswerPhrases = new(answers.Keys),
            Signs = ReadSigns(map),
            Unknowns = [.. unknowns],
            UnknownPhrases = new(unknowns),
            PlainYes = Around(map, "yes-no", "plain-yes"),
            Wanting = new(Around(map, "yes-no", "wanting")),
            Polite = Around(map, "yes-no", "polite"),
            Openers = Around(map, "yes-no", "openers"),
            But = Around(map, "yes-no", "but"),
            Ordinals = ReadOrdinals(map),
            Around = Around(map, "choice", "around"),
            Asking = Around(map, "choice", "asking"),
            Pointing = Around(map, "choice", "pointing"),
            Here = Phrases(map, "here"),
            Arrived = Phrases(map, "arrived"),
            WhereIs = Phrases(map, "where-is"),
            NearMe = Phrases(map, "near-me"),
            Corrections = [.. Phrases(map, "correction").OrderByDescending(phrase => phrase.Length)],
            FollowUps = Phrases(map, "follow-up"),
            Connectives = [.. Phrases(map, "also").OrderByDescending(phrase => phrase.Length)],
            Asks = [.. Phrases(map, "asks")],
            Afterthoughts = [.. Phrases(map, "afterthought").OrderByDescending(phrase => phrase.Length)],
            Advice = Patterns(map, "advice-in-text"),
            UnknownWithin = Patterns(map, "unknown-in-text"),
            Languages = ReadLanguages(map),
            Chat = ReadChat(map),
            OtherLanguages = ReadOtherLanguages(map),
        };
    }

    private static ImmutableDictionary<string, GlobalWord> ReadMessages(AuthoredMap map)
    {
        var messages = ImmutableDictionary.CreateBuilder<string, GlobalWord>();
        foreach (var (key, word) in Globals)
        {
            foreach (var (folded, _, written) in Entries(map, key))
            {
                if (messages.TryAdd(folded, word) || messages[folded] == word)
                    continue;
                map.Report(written.Line, "twice", $"\"{written.Value}\" means {messages[folded]} already", "Keep it under one key.");
            }
        }
        return messages.ToImmutable();
    }

    private static ImmutableDictionary<string, bool> ReadAnswers(AuthoredMap map)
    {
        var answers = ImmutableDictionary.CreateBuilder<string, bool>();
        foreach (var (folded, _, _) in Entries(map, "yes").Where(entry => entry.Folded.Length > 0))
            answers[folded] = true;
        foreach (var (folded, _, written) in Entries(map, "no").Where(entry => entry.Folded.Length > 0))
        {
            if (!answers.TryAdd(folded, false) && answers[folded])
                map.Report(written.Line, "twice", $"\"{written.Value}\" means yes already", "Keep it under one key.");
        }
        return answers.ToImmutable();
    }

    // Entries of which folding leaves nothing are pictures.
    private static ImmutableDictionary<string, bool> ReadSigns(AuthoredMap map) =>
        Entries(map, "no").Select(entry => (entry, Yes: false)).Concat(Entries(map, "yes").Select(entry => (entry, Yes: true)))
            .Where(sign => sign.entry.Folded.Length == 0 && sign.entry.Written.Value.Length > 0)
            .DistinctBy(sign => sign.entry.Written.Value)
            .ToImmutableDictionary(sign => sign.entry.Written.Value, sign => sign.Yes);

    private static ImmutableHashSet<string> Around(AuthoredMap map, string what, string key)
    {
        if (map.Map(what) is not { } keys)
            return [];
        if (what == "yes-no")
            keys.AllowOnly("plain-yes", "wanting", "polite", "openers", "but");
        return [.. FoldedLists.Both(keys, key)];
    }

    private static ImmutableDictionary<string, int> ReadOrdinals(AuthoredMap map)
    {
        var ordinals = ImmutableDictionary.CreateBuilder<string, int>();
        if (map.Map("choice") is not { } choice)
            return ordinals.ToImmutable();
        choice.AllowOnly([.. OrdinalKeys.Select(ordinal => ordinal.Key), "around", "asking", "pointing"]);
        foreach (var (key, place) in OrdinalKeys)
        foreach (var word in FoldedLists.Both(choice, key))
            if (word.Contains(' ', StringComparison.Ordinal))
                choice.Report(choice.LineOf(key), "choice", $"\"{word}\" is not one word", "Write the word that tells; the words around it stand under \"around\".");
            else if (!ordinals.TryAdd(word, place) && ordinals[word] != place)
                choice.Report(choice.LineOf(key), "twice", $"\"{word}\" stands under another place already", "Keep it under one key.");
        return ordinals.ToImmutable();
    }

    private static ImmutableDictionary<string, Language> ReadLanguages(AuthoredMap map)
    {
        var both = Globals.Select(word => word.Key)
            // "English" is what people write who do not read the Spanish, and the other way round: both are told by their own meaning.
            .Where(key => key is not ("language-es" or "language-en"))
            .Append("yes").Append("no").Append("unknown")
            .SelectMany(key => Entries(map, key)).GroupBy(entry => entry.Folded);
        return both.Where(same => same.Select(entry => entry.Language).Distinct().Count() == 1)
            .ToImmutableDictionary(same => same.Key, same => same.First().Language);
    }

    private static ImmutableDictionary<Language, ImmutableDictionary<string, string>> ReadChat(AuthoredMap map)
    {
        var chat = ImmutableDictionary<Language, ImmutableDictionary<string, string>>.Empty;
        if (map.Map("chat") is not { } languages)
            return chat;
        languages.AllowOnly("es", "en");
        foreach (var language in new[] { Language.Spanish, Language.English })
        {
            if (languages.Map(language.Code()) is not { } spellings)
                continue;
            var words = ImmutableDictionary.CreateBuilder<string, string>();
            foreach (var (spelling, line) in spellings.Keys)
            {
                if (TextFolding.Fold(spelling) is var folded && (folded.Length == 0 || folded.Contains(' ')))
                    spellings.Report(line, "chat", $"\"{spelling}\" is not one word", "Write a single word as people type it.");
                else if (spellings.Text(spelling) is { } standard)
                    words[folded] = TextFolding.Fold(standard.Value);
            }
            chat = chat.SetItem(language, words.ToImmutable());
        }
        return chat;
    }

    private static ImmutableDictionary<string, string> ReadOtherLanguages(AuthoredMap map)
    {
        var markers = ImmutableDictionary.CreateBuilder<string, string>();
        if (map.Map("other-languages") is not { } languages)
            return markers.ToImmutable();
        var shared = new HashSet<string>();
        foreach (var (code, _) in languages.Keys)
            foreach (var word in languages.Texts(code).Select(word => TextFolding.Fold(word.Value)))
                if (!markers.TryAdd(word, code) && markers[word] != code)
                    shared.Add(word);
        // A word of two languages gives neither away.
        markers.RemoveRange(shared);
        return markers.ToImmutable();
    }

    private static FoldedPatterns Patterns(AuthoredMap map, string key) => FoldedPatterns.Read(map, [.. Written(map, key).Select(pattern => pattern.Text)]);

    private static ImmutableArray<string> Phrases(AuthoredMap map, string key) =>
        [.. Entries(map, key).Select(entry => entry.Folded).Where(phrase => phrase.Length > 0).Distinct()];

    private static IEnumerable<(string Folded, Language Language, AuthoredText Written)> Entries(AuthoredMap map, string key) =>
        Written(map, key).Select(entry => (TextFolding.Fold(entry.Text.Value), entry.Language, entry.Text));

    private static IEnumerable<(AuthoredText Text, Language Language)> Written(AuthoredMap map, string key)
    {
        if (map.Map(key) is not { } languages)
            return [];
        languages.AllowOnly("es", "en");
        return new[] { Language.Spanish, Language.English }
            .SelectMany(language => languages.Texts(language.Code()).Select(text => (text, language)));
    }
}
