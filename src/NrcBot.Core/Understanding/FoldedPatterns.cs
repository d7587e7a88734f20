using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>
/// Patterns that authors wrote for folded text (<see cref="TextFolding"/>), matched at word borders. The time for a message is
/// bounded whatever is written in the pattern or the message.
/// </summary>
internal sealed partial class FoldedPatterns
{
    // The ordinary engine takes microseconds, but could be led astray by a pattern; the linear engine gives the same answer
    // and cannot, but 700 patterns of it take 9 s to build and 1 GB to keep. So the second is only built for a message on
    // which the first gives up. The clock decides which engine answers, never what the answer is.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly ImmutableArray<FoldedPattern> patterns;

    private FoldedPatterns(ImmutableArray<FoldedPattern> patterns) => this.patterns = patterns;

    /// <summary>No patterns.</summary>
    internal static FoldedPatterns None { get; } = new([]);

    /// <summary>Reads patterns; one that is not a usable regular expression is reported and left out.</summary>
    internal static FoldedPatterns Read(AuthoredMap map, ImmutableArray<AuthoredText> written)
    {
        var compiled = ImmutableArray.CreateBuilder<FoldedPattern>();
        foreach (var pattern in written)
        {
            if (TryCompile(map, pattern) is { } regex)
                compiled.Add(new(regex, NeededWords.Of(pattern.Value)));
        }
        return new(compiled.ToImmutable());
    }

    /// <summary>Whether one of them stands in the folded text.</summary>
    internal bool Match(FoldedText text)
    {
        foreach (var pattern in patterns)
        {
            if (text.HasAny(pattern.Needed) && IsMatch(pattern.Regex, text.Value))
                return true;
        }
        return false;
    }

    private static bool IsMatch(Regex pattern, string folded)
    {
        try
        {
            return pattern.IsMatch(folded);
        }
        catch (RegexMatchTimeoutException)
        {
            return new Regex(pattern.ToString(), pattern.Options | RegexOptions.NonBacktracking).IsMatch(folded);
        }
    }

    private static Regex? TryCompile(AuthoredMap map, AuthoredText pattern)
    {
        if (pattern.Value.Any(character => char.IsUpper(character) || character > 127) && !pattern.Value.Contains('\\'))
            map.Report(pattern.Line, "pattern", $"The pattern \"{pattern.Value}\" can never match", "Write lower case without accents, ñ as n.");
        if (LooksAround().IsMatch(pattern.Value))
        {
            map.Report(pattern.Line, "pattern", $"The pattern \"{pattern.Value}\" looks around or back", "Write what must stand there, with (…) or (?:…) only.");
            return null;
        }
        try
        {
            return new($@"\b(?:{pattern.Value})\b", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Patience);
        }
        catch (ArgumentException)
        {
            map.Report(pattern.Line, "pattern", $"The pattern \"{pattern.Value}\" is not a usable regular expression", "Check the brackets.");
            return null;
        }
    }

    // Look-around, atomic groups, named groups and back-references: what the linear engine does not have.
    [GeneratedRegex(@"\(\?(?!:)|\\[1-9k]")]
    private static partial Regex LooksAround();

    private sealed record FoldedPattern(Regex Regex, ImmutableArray<string> Needed);
}
