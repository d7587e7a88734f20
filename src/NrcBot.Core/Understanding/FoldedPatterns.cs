using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>
/// Patterns that authors wrote for folded text (<see cref="TextFolding"/>), matched at word borders. Matching takes linear
/// time whatever is written in the pattern or the message.
/// </summary>
internal sealed class FoldedPatterns
{
    private readonly ImmutableArray<Regex> patterns;

    private FoldedPatterns(ImmutableArray<Regex> patterns) => this.patterns = patterns;

    /// <summary>No patterns.</summary>
    internal static FoldedPatterns None { get; } = new([]);

    /// <summary>Reads patterns; one that is not a usable regular expression is reported and left out.</summary>
    internal static FoldedPatterns Read(AuthoredMap map, ImmutableArray<AuthoredText> written)
    {
        var compiled = ImmutableArray.CreateBuilder<Regex>();
        foreach (var pattern in written)
        {
            if (TryCompile(map, pattern) is { } regex)
                compiled.Add(regex);
        }
        return new(compiled.ToImmutable());
    }

    /// <summary>Whether one of them stands in the folded text.</summary>
    internal bool Match(string folded)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.IsMatch(folded))
                return true;
        }
        return false;
    }

    private static Regex? TryCompile(AuthoredMap map, AuthoredText pattern)
    {
        if (pattern.Value.Any(character => char.IsUpper(character) || character > 127) && !pattern.Value.Contains('\\'))
            map.Report(pattern.Line, "pattern", $"The pattern \"{pattern.Value}\" can never match", "Write lower case without accents, ñ as n.");
        try
        {
            return new($@"\b(?:{pattern.Value})\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);
        }
        catch (Exception refused) when (refused is ArgumentException or NotSupportedException)
        {
            map.Report(pattern.Line, "pattern", $"The pattern \"{pattern.Value}\" is not a usable regular expression", "Look-around and back-references are not available; check the brackets.");
            return null;
        }
    }
}
