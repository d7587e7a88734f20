using System.Collections.Frozen;
using Lingua;

namespace NrcBot.Understanding;

/// <summary>What language a message is in.</summary>
/// <param name="Known">The language to answer in; null when the message is in a language that the service does not speak.</param>
/// <param name="Other">The code of that other language: "ht", "fr", "pt" (ISO 639-1), "und" for another script; null otherwise.</param>
/// <param name="Confidence">From 0 to 1; 0 when nothing in the message told.</param>
public sealed record LanguageReading(Language? Known, string? Other, double Confidence);

/// <summary>
/// Tells Spanish, English and a few other languages apart: the two that we speak by the words that people use in them, the others by their
/// letters. Loading takes time and memory, so there is one for the process; it may be used from several threads.
/// </summary>
public sealed class LanguageRecognizer
{
    // Measuring costs time by length, and the first lines tell.
    private const int Longest = 400;

    // One or two words are too little to leave the language of the conversation for, unless the closed lists know them.
    private const int FewWords = 2;

    private const double Sure = 0.8;

    // More people write in Spanish: a word of both languages ("curp", "TVRH") is Spanish while nothing else is known.
    private const double SureOfEnglish = 0.67;

    // Letters alone take "cómo se apela" for Portuguese: a sentence is only measured when some of its words are none of ours.
    private const double WordsOfOurs = 0.7;
    private const double SureOfOther = 0.97;
    private const double SureOfOtherWords = 0.95;

    // An answer "in a language that we do not speak" is a poor answer to a short Spanish message that was misread.
    private const int WordsForOther = 3;
    private const int MarkersForOther = 2;

    private const string Spanish = "es";
    private const string English = "en";

    // ISO 639-2 for a language that was not told.
    private const string Undetermined = "und";

    // Folded text has no accents, and the letters of the other scripts come after those of the Latin one.
    private const char LastLatinLetter = '\u024F';

    // Only words that the other language does not have ("a", "me", "no", "son" and "he" are in both).
    private static readonly FrozenSet<string> SpanishFunctionWords =
    [
        "el", "la", "los", "las", "un", "una", "de", "del", "que", "en", "con", "por", "para", "mi", "mis", "su", "sus", "se", "si", "es", "esta",
        "estoy", "como", "cuando", "donde", "porque", "pero", "y", "al", "lo", "ya", "soy", "tengo", "puedo", "quiero", "muy", "desde", "hay",
    ];

    private static readonly FrozenSet<string> EnglishFunctionWords =
    [
        "the", "an", "of", "to", "in", "on", "at", "for", "with", "from", "and", "or", "but", "my", "your", "our", "their", "i", "we", "you", "they",
        "she", "it", "is", "are", "am", "was", "were", "do", "does", "did", "can", "how", "what", "when", "where", "why", "which", "who",
        "this", "that", "have", "has", "not", "need", "want", "if", "im",
    ];

    // Of those, the ones that neither French, Portuguese nor Haitian Creole has: several of them leave nothing to measure.
    private static readonly FrozenSet<string> OnlySpanish =
        ["el", "los", "las", "y", "del", "al", "una", "estoy", "cuando", "donde", "pero", "lo", "ya", "soy", "tengo", "puedo", "quiero", "muy", "hay"];

    private static readonly FrozenSet<string> OnlyEnglish =
    [
        "the", "of", "to", "with", "from", "and", "my", "your", "our", "their", "i", "we", "you", "they", "she", "is", "are", "was", "were", "how", "what",
        "when", "where", "why", "which", "who", "this", "that", "have", "has", "need", "want",
    ];

    private const int EnoughToTell = 2;

    private readonly LanguageDetector detector = LanguageDetectorBuilder
        .FromLanguages(Lingua.Language.Spanish, Lingua.Language.English, Lingua.Language.Portuguese, Lingua.Language.French)
        .WithPreloadedLanguageModels()
        // Three letters at a time: a third of the memory, and enough where the words have said that it is none of our languages.
        .WithLowAccuracyMode()
        .Build();

    /// <summary>Whether a folded word only holds sentences together and says nothing by itself.</summary>
    internal static bool IsFunctionWord(string folded) => SpanishFunctionWords.Contains(folded) || EnglishFunctionWords.Contains(folded);

    /// <summary>Reads the language of a message.</summary>
    /// <param name="text">What the person wrote.</param>
    /// <param name="known">The language of the conversation so far, kept unless the message clearly is in another.</param>
    /// <param name="words">The closed lists for messages too short to measure, and the marker words of other languages.</param>
    /// <param name="vocabulary">The words that people use in each language.</param>
    public LanguageReading Recognize(string text, Language? known, WordList words, LanguageVocabulary vocabulary)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(vocabulary);
        var folded = TextFolding.Fold(text);
        var tokens = TextFolding.Words(folded);
        if (!tokens.Any(token => token.Any(char.IsLetter)))
            return new(known ?? Language.Spanish, null, 0);
        if (IsInAnotherScript(folded))
            return new(null, Undetermined, 1);
        if (words.LanguageOf(text) is { } listed)
            return new(listed, null, 1);
        if (OtherByMarkers(tokens, words) is { } other)
            return new(null, other, 1);
        if (ByOwnWords(tokens) is { } plain)
            return new(plain, null, 1);
        return Other(text, tokens, vocabulary) ?? Ours(tokens, known, vocabulary);
    }

    // Arabic, Cyrillic, Chinese: none of our languages, whichever it is.
    private static bool IsInAnotherScript(string folded)
    {
        var letters = folded.Count(char.IsLetter);
        return folded.Count(letter => char.IsLetter(letter) && letter > LastLatinLetter) * 2 > letters;
    }

    // Haitian Creole is not among Lingua's languages: strong words of a closed list tell it.
    private static string? OtherByMarkers(string[] tokens, WordList words)
    {
        var codes = tokens.Select(token => words.OtherLanguages.GetValueOrDefault(token)).OfType<string>().ToList();
        var strongest = codes.CountBy(code => code).OrderByDescending(count => count.Value).FirstOrDefault();
        var enough = strongest.Value >= MarkersForOther || (strongest.Value == tokens.Length && tokens.Length > 0);
        // In a long mixed text a few foreign words do not make the language.
        return enough && strongest.Value * 5 >= tokens.Length ? strongest.Key : null;
    }

    // Mexico's own words (constancia, ejido, COMAR) stand in English messages too, and letters alone then say Spanish. In a
    // mixed message the language with more of these small words is the one that the sentence is built in.
    private static Language? ByFunctionWords(string[] tokens)
    {
        var spanish = tokens.Count(SpanishFunctionWords.Contains);
        var english = tokens.Count(EnglishFunctionWords.Contains);
        return spanish == english ? null : spanish > english ? Language.Spanish : Language.English;
    }

    // Most messages are plain.
    private static Language? ByOwnWords(string[] tokens)
    {
        var spanish = tokens.Where(OnlySpanish.Contains).Distinct().Count();
        var english = tokens.Where(OnlyEnglish.Contains).Distinct().Count();
        return Math.Max(spanish, english) >= EnoughToTell ? ByFunctionWords(tokens) : null;
    }

    // By the words that people use first, since letters alone know neither our people's spelling nor Haitian Creole.
    private LanguageReading? Other(string text, string[] tokens, LanguageVocabulary vocabulary)
    {
        // "5 o 2 años": figures and single letters are of any language.
        var telling = Array.FindAll(tokens, token => token.Length > 1 && char.IsLetter(token[0]));
        if (telling.Length < WordsForOther)
            return null;
        if (vocabulary.Likeliest(telling, vocabulary.Codes.AsSpan()) is ({ } code and not (Spanish or English), >= SureOfOtherWords and var likelihood))
            return new(null, code, likelihood);
        if (vocabulary.Known(telling, Spanish, English) >= WordsOfOurs)
            return null;
        var confidences = detector.ComputeLanguageConfidenceValues(text.Length > Longest ? text[..Longest] : text);
        double Of(Lingua.Language language) => confidences.TryGetValue(language, out var confidence) ? confidence : 0;
        var (portuguese, french) = (Of(Lingua.Language.Portuguese), Of(Lingua.Language.French));
        return Math.Max(portuguese, french) >= SureOfOther ? new(null, portuguese > french ? "pt" : "fr", Math.Max(portuguese, french)) : null;
    }

    private static LanguageReading Ours(string[] tokens, Language? known, LanguageVocabulary vocabulary)
    {
        if (tokens.Length > FewWords && ByFunctionWords(tokens) is { } told)
            return new(told, null, 1);
        if (vocabulary.Likeliest(tokens, Spanish, English) is not { } likeliest)
            return new(known ?? Language.Spanish, null, 0);
        var nearer = likeliest is (English, >= SureOfEnglish) ? Language.English : Language.Spanish;
        if (known is { } prior && prior != nearer && (tokens.Length <= FewWords || likeliest.Likelihood < Sure))
            return new(prior, null, 1 - likeliest.Likelihood);
        return new(nearer, null, likeliest.Likelihood);
    }
}
