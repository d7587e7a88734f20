using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>What <c>documents.yaml</c> gave.</summary>
/// <param name="Documents">The documents, by id.</param>
/// <param name="Recognizer">Finds out what people say of theirs.</param>
internal sealed record DocumentReading(ImmutableSortedDictionary<string, PersonalDocument> Documents, DocumentRecognizer Recognizer);

/// <summary>Reads <c>documents.yaml</c>.</summary>
internal static class DocumentReader
{
    private static readonly ImmutableArray<(string Key, DocumentStanding Standing)> Before =
    [
        ("has", DocumentStanding.Has), ("none", DocumentStanding.None), ("lost", DocumentStanding.Lost), ("expired", DocumentStanding.Expired),
        ("taken", DocumentStanding.Taken),
    ];

    private static readonly ImmutableArray<(string Key, DocumentStanding Standing)> After =
    [
        ("lost-after", DocumentStanding.Lost), ("expired-after", DocumentStanding.Expired), ("taken-after", DocumentStanding.Taken),
    ];

    internal static DocumentReading Read(ContentFile file, ICollection<Problem> problems)
    {
        var documents = ImmutableSortedDictionary<string, PersonalDocument>.Empty;
        var words = new DocumentWords();
        if (AuthoredMap.Read(file, problems) is { } map)
        {
            map.AllowOnly([.. Before.Select(one => one.Key), .. After.Select(one => one.Key), "between", "of-others", "doubts", "never", "documents"]);
            words = new()
            {
                Before = Phrases(map, Before),
                After = Phrases(map, After),
                Between = [.. FoldedLists.Both(map, "between")],
                OfOthers = FoldedLists.Both(map, "of-others"),
                Doubts = FoldedLists.Both(map, "doubts"),
                Never = FoldedLists.Of(map.Texts("never")),
            };
            documents = NamedEntries.Read(map.Map("documents"), "document-id", "birth-certificate", Read, document => document.Names);
            FoldedLists.CheckNever(map, documents.Values.SelectMany(document => document.Names));
        }
        return new(documents, new(documents.Values, words));
    }

    private static ImmutableArray<(DocumentStanding Standing, string Phrase)> Phrases(AuthoredMap map, ImmutableArray<(string Key, DocumentStanding Standing)> keys)
    {
        var phrases = new Dictionary<string, DocumentStanding>();
        foreach (var (key, standing) in keys)
        foreach (var phrase in FoldedLists.Both(map, key))
            if (!phrases.TryAdd(phrase, standing) && phrases[phrase] != standing && map.Map(key) is { } written)
                written.Report(written.LineOfValue(phrase), "twice", $"\"{phrase}\" stands under another key already", "Keep it under one key.");
        return [.. phrases.Select(phrase => (phrase.Value, phrase.Key))];
    }

    private static PersonalDocument? Read(string id, AuthoredMap written)
    {
        written.AllowOnly("name", "words");
        var names = FoldedLists.Both(written, "words");
        if (names.IsEmpty && written.Has("words"))
            written.Report(written.LineOf("words"), "missing", $"\"{id}\" has no word by which it is found", "Write words: { es: [pasaporte], en: [passport] }.");
        return written.Both("name") is not { } name ? null : new()
        {
            Id = id,
            Name = new(name.Spanish.Value, name.English.Value),
            Names = [.. names.Distinct()],
        };
    }
}
