using System.Diagnostics;
using System.Formats.Tar;
using NrcBot.Guidance;

namespace NrcBot.Service.Contents;

/// <summary>Content as it is in a folder, or as it was in a revision of the git repository around the present folder.</summary>
internal static class ContentRevision
{
    /// <summary>Reads the files of a folder that holds <c>content/</c> and <c>dialogs/</c>, or of a revision.</summary>
    /// <exception cref="DirectoryNotFoundException">It is neither; the message says so.</exception>
    public static async Task<IReadOnlyCollection<ContentFile>> Read(string folderOrRevision, CancellationToken cancelled = default) =>
        Directory.Exists(folderOrRevision)
            ? ContentFolder.Read(ContentFolder.Find(folderOrRevision))
            : await FromGit(folderOrRevision, cancelled);

    private static async Task<IReadOnlyCollection<ContentFile>> FromGit(string revision, CancellationToken cancelled)
    {
        using var git = StartGit("archive", "--format=tar", "--end-of-options", revision, "content", "dialogs");
        var files = new List<ContentFile>();
        try
        {
            await using var archive = new TarReader(git.StandardOutput.BaseStream);
            while (await archive.GetNextEntryAsync(cancellationToken: cancelled) is { } entry)
                if (entry.DataStream is { } data && ContentFolder.IsAuthored(entry.Name))
                    files.Add(new(entry.Name, await new StreamReader(data).ReadToEndAsync(cancelled)));
        }
        catch (Exception exception) when (exception is EndOfStreamException or InvalidDataException)
        {
            // git refused; what it says about it is in the exception below.
        }
        await git.WaitForExitAsync(cancelled);
        return git.ExitCode == 0
            ? [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)]
            : throw new DirectoryNotFoundException(
                $"\"{revision}\" is neither a folder nor a revision with content/ and dialogs/ ({(await git.StandardError.ReadToEndAsync(cancelled)).Trim()}).");
    }

    private static Process StartGit(params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = ContentFolder.Find(null),
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            throw new DirectoryNotFoundException("A revision can be read only where git is installed; name a folder instead.");
        }
    }
}
