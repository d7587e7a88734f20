using NrcBot.Understanding;

namespace NrcBot.Guidance.Wording;

/// <summary>Rules for what the service may say at all: it informs; it does not advise, promise, blame, or speak in riddles.</summary>
internal static class WordingLint
{
    /// <summary>Words that are not to be written.</summary>
    internal static IEnumerable<Problem> Avoided(IEnumerable<Passage> passages, WordingTable wording) =>
        from passage in passages
        from line in passage.WrittenLines
        let folded = WordingTable.Padded(line.Value)
        from avoided in wording.Avoided
        from phrase in passage.Language == Language.Spanish ? avoided.Spanish : avoided.English
        where Says(folded, phrase)
        select new Problem(passage.Path, line.Line, Severity.Error, avoided.Kind, $"\"{phrase.Trim()}\": {avoided.Why}", avoided.Instead);

    // "No es su culpa" blames nobody, and "we cannot promise" promises nothing.
    private static bool Says(string folded, string phrase)
    {
        for (var at = folded.IndexOf(phrase, StringComparison.Ordinal); at >= 0; at = folded.IndexOf(phrase, at + 1, StringComparison.Ordinal))
        {
            var before = folded[..at];
            if (!before.EndsWith(" no", StringComparison.Ordinal) && !before.EndsWith(" not", StringComparison.Ordinal) && !before.EndsWith(" nunca", StringComparison.Ordinal))
                return true;
        }
        return false;
    }
}
