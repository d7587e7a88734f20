using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Rules for the examples that topics are learnt from.</summary>
internal static class ExampleLint
{
    private const string Folder = "content/examples/";

    /// <summary>The same message under two topics teaches neither.</summary>
    internal static IEnumerable<Problem> TwoTopics(IReadOnlyCollection<ContentFile> files)
    {
        var seen = new Dictionary<string, string>();
        foreach (var file in Examples(files))
        {
            var topic = file.Stem[..Math.Max(0, file.Stem.LastIndexOf('.'))];
            foreach (var line in ExampleReader.Lines(file))
            {
                var folded = TextFolding.Fold(line.Value);
                if (!seen.TryAdd(folded, topic) && seen[folded] != topic)
                    yield return new(file.Path, line.Line, Severity.Warning, "two-topics", $"The same example stands under {seen[folded]}", "Keep it where most people mean it.");
            }
        }
    }

    /// <summary>A topic without examples in a language is not found in that language.</summary>
    internal static IEnumerable<Problem> Missing(IReadOnlyCollection<ContentFile> files, Library library)
    {
        var paths = Examples(files).Select(file => file.Path).ToImmutableHashSet();
        return from topic in library.Topics.Keys
               from language in new[] { Language.Spanish, Language.English }
               let path = $"{Folder}{topic}.{language.Code()}.txt"
               where !paths.Contains(path)
               select new Problem(path, 1, Severity.Warning, "no-examples", $"{topic} has no examples in \"{language.Code()}\"", "Write how people ask for it, one message a line.");
    }

    private static IEnumerable<ContentFile> Examples(IReadOnlyCollection<ContentFile> files) =>
        files.Where(file => file.Path.StartsWith(Folder, StringComparison.Ordinal)).OrderBy(file => file.Path, StringComparer.Ordinal);
}
