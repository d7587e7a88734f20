namespace NrcBot.Guidance.Twins;

/// <summary>Compares how two passages are built: lines and steps.</summary>
internal static class TwinShape
{
    private static readonly char[] Digits = [.. "0123456789"];

    internal static IEnumerable<Problem> Compare(Passage spanish, Passage english)
    {
        var (ours, theirs) = (SentencePair.Lines(spanish), SentencePair.Lines(english));
        if (ours.Count(IsStep) != theirs.Count(IsStep))
            yield return new(english.Path, english.Written.Line, Severity.Error, "twins-steps",
                $"\"{english.Name}\" has {ours.Count(IsStep)} steps in Spanish and {theirs.Count(IsStep)} in English", "Give both the same steps, in the same order.");
        else if (ours.Count != theirs.Count)
            yield return new(english.Path, english.Written.Line, Severity.Error, "twins-lines",
                $"\"{english.Name}\" has {ours.Count} lines in Spanish and {theirs.Count} in English", "Say in every line of one language what that line of the other says.");
        if (ours.Count != theirs.Count)
            yield break;
        foreach (var (here, there) in ours.Zip(theirs))
        {
            if (IsStep(here) != IsStep(there))
                yield return new(english.Path, there.Line, Severity.Error, "twins-steps", "This line is a step in one language only", "Number it in both, or in neither.");
        }
    }

    private static bool IsStep(AuthoredText line) => line.Value.TrimStart() is [>= '0' and <= '9', .. var rest] && rest.TrimStart(Digits).StartsWith(')');
}
