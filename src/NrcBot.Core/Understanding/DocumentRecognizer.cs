using System.Collections.Frozen;
using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>What somebody says of one document of theirs.</summary>
/// <param name="Document">The document.</param>
/// <param name="Standing">What they say of it.</param>
public sealed record DocumentStatement(PersonalDocument Document, DocumentStanding Standing);

/// <summary>The words around the names of documents (<c>documents.yaml</c>), folded.</summary>
internal sealed record DocumentWords
{
    /// <summary>What before a document says how it stands with it ("no tengo", "they took my").</summary>
    internal ImmutableArray<(DocumentStanding Standing, string Phrase)> Before { get; init; } = [];

    /// <summary>What after a document says so ("vencido", "was stolen").</summary>
    internal ImmutableArray<(DocumentStanding Standing, string Phrase)> After { get; init; } = [];

    /// <summary>What may stand between.</summary>
    internal ImmutableHashSet<string> Between { get; init; } = [];

    /// <summary>What beside a document says that it is somebody else's ("su", "de mi hijo").</summary>
    internal ImmutableArray<string> OfOthers { get; init; } = [];

    /// <summary>What before a phrase says that it is not so, or only perhaps.</summary>
    internal ImmutableArray<string> Doubts { get; init; } = [];

    /// <summary>What looks like a document and is none that matters here.</summary>
    internal ImmutableArray<string> Never { get; init; } = [];
}

/// <summary>
/// Finds out which documents people say they have, lack or have lost. What they ask, suppose or say of others is no statement. May be
/// used from several threads.
/// </summary>
public sealed class DocumentRecognizer
{
    private static readonly FrozenSet<string> Joints = ["y", "e", "o", "u", "ni", "and", "or", "nor"];
    private static readonly FrozenSet<string> Denials = ["no", "not", "nunca", "never", "ni", "tampoco", "sin", "without"];
    private const string If = "si";

    // "I don't have a passport, only the card": what follows is not part of what is missing.
    private static readonly FrozenSet<string> Only = ["solo", "solamente", "unicamente", "only", "just"];

    private readonly ImmutableDictionary<string, PersonalDocument> documents;
    private readonly NameTable names;
    private readonly DocumentWords words;
    private readonly FrozenDictionary<DocumentStanding, WordSequences> before;
    private readonly FrozenDictionary<DocumentStanding, WordSequences> after;
    private readonly WordSequences ofOthers;
    private readonly WordSequences doubts;

    internal DocumentRecognizer(IEnumerable<PersonalDocument> documents, DocumentWords words)
    {
        this.words = words;
        this.documents = documents.ToImmutableDictionary(one => one.Id);
        names = new(this.documents.Values.SelectMany(one => one.Names.Select(name => (name, one.Id))), words.Never);
        (before, after) = (Sequences(words.Before), Sequences(words.After));
        (ofOthers, doubts) = (new(words.OfOthers), new(words.Doubts));
    }

    /// <summary>What the person says of their documents, in order.</summary>
    /// <param name="text">What was written.</param>
    /// <param name="language">The language it was written in.</param>
    /// <param name="chat">The spelling of chats.</param>
    public ImmutableArray<DocumentStatement> Read(string text, Language language, WordList chat)
    {
        var tokens = TextFolding.Words(chat.Normalize(text, language));
        var mentions = Mentions(tokens);
        var said = mentions.ConvertAll(mention => Before(tokens, mentions, mention));
        var statements = ImmutableArray.CreateBuilder<DocumentStatement>();
        for (var index = 0; index < mentions.Count; index++)
        {
            var mention = mentions[index];
            var next = index + 1 < mentions.Count ? said[index + 1].PhraseStart : tokens.Length;
            // "Tengo la constancia vencida": what comes after says more. "Perdí" and "me robaron" say all.
            var standing = said[index] is { Standing: { } first and not (DocumentStanding.Has or DocumentStanding.None) } ? first
                : After(tokens, mention, next, said[index]) ?? said[index].Standing;
            if (standing is { } known && !IsOfOthers(tokens, mention))
                statements.Add(new(documents[mention.Id], known));
        }
        return statements.ToImmutable();
    }

    private static FrozenDictionary<DocumentStanding, WordSequences> Sequences(ImmutableArray<(DocumentStanding Standing, string Phrase)> phrases) =>
        phrases.GroupBy(phrase => phrase.Standing, phrase => phrase.Phrase).ToFrozenDictionary(same => same.Key, same => new WordSequences([.. same]));

    private List<Mention> Mentions(string[] tokens)
    {
        var mentions = new List<Mention>();
        for (var at = 0; at < tokens.Length;)
        {
            if (!words.Between.Contains(tokens[at]) && names.At(tokens, at) is { } found)
                mentions.Add(new(found.Id, at, at = found.End));
            else
                at++;
        }
        return mentions;
    }

    // Back over "mi", "el", "y" and other documents to the phrase that speaks of them all.
    private Said Before(string[] tokens, List<Mention> mentions, Mention mention)
    {
        var onlyThis = false;
        for (var end = mention.Start; end > 0;)
        {
            onlyThis |= Only.Contains(tokens[end - 1]);
            var (standing, length) = before.Select(pair => (pair.Key, Length: pair.Value.EndingBefore(tokens, end))).MaxBy(pair => pair.Length);
            if (length > 0)
                return new(Doubted(tokens, end - length, standing), end - length);
            if (!onlyThis && mentions.Find(other => other.End == end) is { } other)
                end = other.Start;
            else if (words.Between.Contains(tokens[end - 1]) || Joints.Contains(tokens[end - 1]))
                end--;
            else
                break;
        }
        return new(null, mention.Start);
    }

    // "No traigo": nothing there. "No perdí", "si perdí", "¿puedo tener": nothing said. "Sí tengo" begins with the same word as "si tengo".
    private DocumentStanding? Doubted(string[] tokens, int start, DocumentStanding standing) =>
        start > 0 && Denials.Contains(tokens[start - 1]) ? standing == DocumentStanding.Has ? DocumentStanding.None : null
        : doubts.EndingBefore(tokens, start) is var length and > 0
            && !(start == 1 && length == 1 && tokens[0] == If && standing == DocumentStanding.Has) ? null
        : standing;

    // Only of a document that is said to be the person's own.
    private DocumentStanding? After(string[] tokens, Mention mention, int until, Said said)
    {
        if (said.Standing is null && (said.PhraseStart < mention.Start || !IsMine(tokens, mention)))
            return null;
        for (var start = mention.End; start < until; start++)
        {
            foreach (var (standing, phrases) in after)
                if (phrases.BeginningAt(tokens, start) is > 0 and var length && start + length <= until)
                    return standing;
            if (!words.Between.Contains(tokens[start]))
                return null;
        }
        return null;
    }

    private static bool IsMine(string[] tokens, Mention mention) =>
        mention.Start > 0 && tokens[mention.Start - 1] is "mi" or "mis" or "my" or "our" or "nuestro" or "nuestra" or "nuestros" or "nuestras";

    private bool IsOfOthers(string[] tokens, Mention mention) =>
        ofOthers.EndingBefore(tokens, mention.Start) > 0 || ofOthers.BeginningAt(tokens, mention.End) > 0;

    private sealed record Mention(string Id, int Start, int End);

    /// <summary>What is said before a document, and with which word that begins.</summary>
    private sealed record Said(DocumentStanding? Standing, int PhraseStart);
}
