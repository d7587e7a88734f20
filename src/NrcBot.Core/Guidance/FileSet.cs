using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>The files of one reading, by path.</summary>
internal sealed class FileSet
{
    private readonly ImmutableSortedDictionary<string, ContentFile> files;
    private readonly ICollection<Problem> problems;

    internal FileSet(IReadOnlyCollection<ContentFile> files, ICollection<Problem> problems)
    {
        this.files = files.ToImmutableSortedDictionary(file => file.Path, file => file, StringComparer.Ordinal);
        this.problems = problems;
    }

    /// <summary>The short hash of all paths and texts.</summary>
    internal string Version => Hash.Short([.. files.Values.SelectMany(file => new[] { file.Path, file.Text })]);

    /// <summary>A file that must be there; an empty one is reported and stands in for it.</summary>
    internal ContentFile Single(string path)
    {
        if (files.TryGetValue(path, out var file))
            return file;
        problems.Add(new(path, 1, Severity.Error, "missing", "The file is missing", "content/README.md shows what it holds."));
        return new(path, "{}");
    }

    /// <summary>The files below a folder with one ending, by path.</summary>
    internal IEnumerable<ContentFile> Under(string folder, string ending) => files.Values
        .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal) && file.Path.EndsWith(ending, StringComparison.Ordinal));
}
