using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Reads the languages that are spoken at a line or an office.</summary>
internal static class SpokenLanguages
{
    internal static ImmutableArray<string> Read(AuthoredMap written)
    {
        var languages = written.Texts("languages");
        foreach (var code in languages.Where(code => code.Value.Length is not (2 or 3) || !code.Value.All(char.IsAsciiLetterLower)))
            written.Report(code.Line, "unknown-value", $"\"{code.Value}\" is not the code of a language", "Write es, en, fr, ht …, or tzh for a language without a code of two letters.");
        return [.. languages.Select(code => code.Value)];
    }
}
