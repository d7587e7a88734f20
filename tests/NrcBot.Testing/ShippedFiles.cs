using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Testing;

/// <summary>The content and interviews as they ship, for tests and benchmarks of the library.</summary>
public static class ShippedFiles
{
    /// <summary>Every file that people wrote.</summary>
    public static ImmutableArray<ContentFile> All { get; } = [.. Below("content"), .. Below("dialogs")];

    private static IEnumerable<ContentFile> Below(string folder) =>
        Directory.EnumerateFiles(Repository.Path(folder), "*", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Where(path => Path.GetExtension(path) is ".md" or ".yaml" or ".txt")
            .Select(path => new ContentFile(Path.GetRelativePath(Repository.Root, path).Replace('\\', '/'), File.ReadAllText(path)));
}
