using System.Collections.Immutable;
using System.Globalization;
using NrcBot.Guidance;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>One thing that was said in a turn. A closed set.</summary>
internal abstract record Utterance
{
    private Utterance()
    {
    }

    /// <summary>A button was tapped, or its number or its words were written.</summary>
    internal sealed record Tap(string ChoiceId) : Utterance;

    /// <summary>A word of the service was written.</summary>
    internal sealed record Word(GlobalWord Meaning) : Utterance;

    /// <summary>Something to be understood: all plain messages of the turn together.</summary>
    internal sealed record Written(string Text) : Utterance;

    /// <summary>A file without words.</summary>
    internal sealed record File(MediaKind Kind) : Utterance;

    /// <summary>A location without words.</summary>
    internal sealed record Place : Utterance;

    /// <summary>A number that is not among the choices.</summary>
    internal sealed record WrongNumber : Utterance;

    /// <summary>Nothing that can be read: no text, or only pictures.</summary>
    internal sealed record Nothing : Utterance;
}

/// <summary>What the messages of a turn say, before anything is decided.</summary>
/// <param name="Utterances">What is to be answered, in order; what was written comes last, joined.</param>
/// <param name="Stops">The last stop (true) or start (false) word; null without one.</param>
/// <param name="StopsByProvider">The provider handled that word and has answered it.</param>
/// <param name="Danger">The gravest danger noticed; null without one.</param>
/// <param name="Discreet">The discreet word was written.</param>
/// <param name="Reading">The language it was written in.</param>
/// <param name="Location">The last location that was shared; null without one.</param>
internal sealed record Heard(
    ImmutableArray<Utterance> Utterances, bool? Stops, bool StopsByProvider, Finding? Danger, bool Discreet, LanguageReading Reading,
    SharedLocation? Location);

/// <summary>Looks at each message by itself, and at what is left of them together.</summary>
internal static class TurnHearing
{
    /// <summary>
    /// How much of a text is understood. A WhatsApp message holds 4,096 characters; danger is looked for in all of it,
    /// however long.
    /// </summary>
    internal const int MostCharacters = 5_000;

    internal static Heard Of(ConversationState state, TurnInput input, Library library, LanguageRecognizer languages)
    {
        var heard = new List<Utterance>();
        var plain = new List<(string Text, GlobalWord? Word)>();
        bool? stops = null;
        var (byProvider, discreet) = (false, false);
        foreach (var message in input.Messages)
        {
            var word = message.ChoiceId is null ? library.Words.Whole(message.Text) : null;
            if (message.HandledByProvider is { } keyword)
                (stops, byProvider) = keyword == ProviderKeyword.Help ? (stops, byProvider) : (keyword == ProviderKeyword.Stop, true);
            else if (word is GlobalWord.Stop or GlobalWord.Start)
                (stops, byProvider) = (word == GlobalWord.Stop, false);
            else if (word == GlobalWord.Discreet)
                discreet = true;
            else
                Sort(message, word, state, library.Words, heard, plain);
        }
        Join(plain, heard);
        var reading = Reading(state, input, library, languages);
        var danger = Danger(state, input, heard, discreet, reading.Known, library);
        return new([.. heard], stops, byProvider, danger, discreet, reading,
            input.Messages.LastOrDefault(message => message.Location is not null)?.Location);
    }

    private static void Sort(InboundMessage message, GlobalWord? word, ConversationState state, WordList words,
        List<Utterance> heard, List<(string, GlobalWord?)> plain)
    {
        if (message.ChoiceId is { } id)
            heard.Add(new Utterance.Tap(id));
        else if (Offered(message.Text, word, state, words) is { } offered)
            heard.Add(offered);
        else if (word is GlobalWord.Thanks or GlobalWord.Greeting)
            plain.Add((message.Text, word));
        else if (word is { } meaning)
            heard.Add(new Utterance.Word(meaning));
        else if (IsReadable(message.Text, words))
            plain.Add((message.Text, null));
        else
            heard.Add(Wordless(message));
        if (message.Media is { } media && IsReadable(message.Text, words))
            heard.Add(new Utterance.File(media));
    }

    private static Utterance Wordless(InboundMessage message) => message switch
    {
        { Media: { } media } => new Utterance.File(media),
        { Location: not null } => new Utterance.Place(),
        _ => new Utterance.Nothing(),
    };

    /// <summary>
    /// A digit, or the words of a button, choose among what the last reply offered; "la segunda" or a part of those words where they
    /// are no word of the service.
    /// </summary>
    private static Utterance? Offered(string text, GlobalWord? word, ConversationState state, WordList words)
    {
        if (state.Offered.IsDefaultOrEmpty)
            return null;
        var written = TextFolding.Fold(text);
        // Two digits at most: a longer number is a day, a year or a telephone.
        if (written.Length is 1 or 2 && int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number >= 1 && number <= state.Offered.Length ? new Utterance.Tap(state.Offered[number - 1].Id)
                : state.Dialog is null ? new Utterance.WrongNumber()
                : null;
        if (written.Length == 0)
            return null;
        if (state.Offered.FirstOrDefault(choice => TextFolding.Fold(choice.Label) == written) is { } named)
            return new Utterance.Tap(named.Id);
        return word is null && ChoiceRecognizer.Read(text, [.. state.Offered.Select(LabelInPart)], mayBeDay: state.Dialog is not null, words) is { } place
            ? new Utterance.Tap(state.Offered[place].Id)
            : null;
    }

    // Yes and no have rules of their own: "todo" must not press "Sí, borrar todo".
    private static string LabelInPart(Choice choice) => ChoiceIds.ReadAsked(choice.Id) is null ? choice.Label : "";

    private static void Join(List<(string Text, GlobalWord? Word)> plain, List<Utterance> heard)
    {
        // "Hello" before a question is politeness; alone it is a greeting.
        if (plain.Count > 0 && plain.All(message => message.Word is not null))
            heard.Add(new Utterance.Word(plain[0].Word!.Value));
        else if (plain.Count > 0)
            heard.Add(new Utterance.Written(Bounded(string.Join('\n', plain.Where(message => message.Word is null).Select(message => message.Text)))));
        if (heard.Any(utterance => utterance is not Utterance.Nothing))
            heard.RemoveAll(utterance => utterance is Utterance.Nothing);
    }

    /// <summary>
    /// The gravest danger. Rules look at every message; likeness only at what somebody wrote in words of their own, since a button's
    /// number or the discreet word is like nothing and like anything.
    /// </summary>
    private static Finding? Danger(ConversationState state, TurnInput input, List<Utterance> heard, bool discreet, Language? known, Library library)
    {
        var texts = input.Messages.Where(message => message.ChoiceId is null).Select(message => message.Text).Where(text => text.Length > 0).ToImmutableArray();
        var ownWords = !discreet && heard.Exists(utterance => utterance is Utterance.Written);
        var answers = state.Dialog is not null || state.Asked is not null;
        // Fragments say it together: "me van a" – "matar".
        return texts.Append(string.Join(' ', texts)).Distinct()
            .Select(text => library.Triage.Assess(text) is var rule && ownWords
                // Topics are learnt in the languages that we answer in, danger in others as well.
                ? library.Danger.Assess(text, rule, () => known is { } language ? library.Recognizer.Recognize(text, language).Candidates : [], answers)
                : rule)
            .OfType<Finding>()
            // Among equals what a rule noticed: it says which danger.
            .MaxBy(finding => (finding.Risk, !DangerRecognizer.IsLikeness(finding)));
    }

    private static LanguageReading Reading(ConversationState state, TurnInput input, Library library, LanguageRecognizer languages)
    {
        var text = Bounded(string.Join('\n', input.Messages
            .Where(message => message.ChoiceId is null && message.HandledByProvider is null && Offered(message.Text, library.Words.Whole(message.Text), state, library.Words) is not Utterance.Tap)
            .Select(message => message.Text)));
        var reading = TextFolding.Fold(text).Length == 0
            ? new LanguageReading(state.Language ?? Language.Spanish, null, 0)
            : languages.Recognize(text, state.Language, library.Words, library.Vocabulary);
        // A remote opinion helps where ours is thin and there is enough text for it to be more than a guess.
        return reading is { Other: null, Confidence: < SureOfLanguage } && text.Length >= EnoughForRemote
            && input.Messages[^1].LanguageHint is { } hint
                ? reading with { Known = hint }
                : reading;
    }

    private const double SureOfLanguage = 0.7;
    private const int EnoughForRemote = 20;

    private static bool IsReadable(string text, WordList words) => TextFolding.Fold(text).Length > 0 || words.YesNo(text) is not null;

    // Never between the two halves of a character.
    private static string Bounded(string text) => text.Length <= MostCharacters ? text
        : text[..(char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
}
