using System.Globalization;
using NrcBot.Guidance;

namespace NrcBot.Service.Contents;

/// <summary>
/// The folder that holds <c>content/</c> and <c>dialogs/</c>: the repository while one works in it, the published folder
/// otherwise, or what the setting <c>Content:Folder</c> names.
/// </summary>
internal static class ContentFolder
{
    private static readonly string[] Folders = ["content", "dialogs"];

    /// <summary>Finds it.</summary>
    /// <param name="configured">The setting; null to look for it.</param>
    /// <exception cref="DirectoryNotFoundException">There is none; the message says what to set.</exception>
    public static string Find(string? configured)
    {
        if (!string.IsNullOrEmpty(configured))
            return IsOne(configured) ? configured : throw Missing($"{configured} has no content/ and dialogs/.");
        return Above(Directory.GetCurrentDirectory()) ?? Above(AppContext.BaseDirectory)
            ?? throw Missing("No folder above this one has content/ and dialogs/.");
    }

    /// <summary>Reads every authored file, with its path from the root.</summary>
    public static IReadOnlyCollection<ContentFile> Read(string root) =>
    [
        .. Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories))
            .Where(IsAuthored)
            .Select(path => new ContentFile(Path.GetRelativePath(root, path).Replace('\\', '/'), File.ReadAllText(path)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>Tells one state of the files from the next by their times and sizes, without reading them.</summary>
    public static string Stamp(string root)
    {
        var files = Folders
            .SelectMany(folder => new DirectoryInfo(Path.Combine(root, folder)).EnumerateFiles("*", SearchOption.AllDirectories))
            .Where(file => IsAuthored(file.Name));
        var stamp = new HashCode();
        foreach (var file in files.OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            stamp.Add(file.FullName, StringComparer.Ordinal);
            stamp.Add(file.LastWriteTimeUtc);
            stamp.Add(file.Length);
        }
        return stamp.ToHashCode().ToString("x8", CultureInfo.InvariantCulture);
    }

    /// <summary>Whether people write such files here; what editors leave beside them is not read.</summary>
    public static bool IsAuthored(string path) => Path.GetExtension(path) is ".md" or ".yaml" or ".txt";

    private static string? Above(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (IsOne(folder.FullName))
                return folder.FullName;
        return null;
    }

    private static bool IsOne(string folder) =>
        File.Exists(Path.Combine(folder, "content", "facts.yaml")) && Directory.Exists(Path.Combine(folder, "dialogs"));

    private static DirectoryNotFoundException Missing(string what) =>
        new($"{what} Set Content__Folder to the folder that holds them.");
}
