using NrcBot.Testing;

namespace NrcBot.Service.Tests.Contents;

/// <summary>A copy of the content that ships, to edit.</summary>
internal sealed class EditableContent : IDisposable
{
    public EditableContent()
    {
        Root = Directory.CreateTempSubdirectory("nrcbot-content-").FullName;
        foreach (var folder in (string[])["content", "dialogs"])
            foreach (var file in Directory.EnumerateFiles(Repository.Path(folder), "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(Root, Path.GetRelativePath(Repository.Root, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
    }

    /// <summary>The folder that holds <c>content/</c> and <c>dialogs/</c>.</summary>
    public string Root { get; }

    /// <summary>Replaces words in one file.</summary>
    public void Edit(string file, string from, string to)
    {
        var path = Path.Combine(Root, file);
        var text = File.ReadAllText(path);
        Assert.Contains(from, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(from, to, StringComparison.Ordinal));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
