using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Rules for what the service may say at all.</summary>
internal static class WordingLint
{
    // The service informs. It does not promise an outcome, does not advise in a person's own case, and never says that it
    // is too late. Folded, as a whole phrase.
    private static readonly ImmutableArray<string> Forbidden =
    [
        "le garantizamos", "le garantizo", "garantizado que", "le aseguramos", "le aseguro", "usted va a ganar", "va a ganar su caso", "seguro gana",
        "le aconsejo", "le aconsejamos", "usted debe demandar", "le conviene demandar", "su caso es fuerte", "su caso es debil", "ya es tarde", "es demasiado tarde", "demasiado tarde",
        "we guarantee", "i guarantee", "you will win", "you are going to win", "we advise you", "i advise you", "you should sue", "your case is strong",
        "your case is weak", "too late", "we promise", "le prometemos",
    ];

    /// <summary>Words of advice or promise.</summary>
    internal static IEnumerable<Problem> Advice(ContentFile file) =>
        from line in file.Text.ReplaceLineEndings("\n").Split('\n').Select((text, index) => (Folded: $" {TextFolding.Fold(text)} ", Number: index + 1))
        from phrase in Forbidden
        where line.Folded.Contains($" {phrase} ", StringComparison.Ordinal)
        select new Problem(file.Path, line.Number, Severity.Error, "advice", $"\"{phrase}\" promises or advises", "Say what the law says and what the person can do.");
}
