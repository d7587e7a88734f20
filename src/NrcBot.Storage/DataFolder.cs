using Microsoft.Extensions.Hosting;

namespace NrcBot.Storage;

/// <summary>The folder of the database, made when it is missing, for the owner's eyes only.</summary>
internal sealed class DataFolder
{
    public DataFolder(StorageOptions options, IHostEnvironment environment)
    {
        Path = System.IO.Path.GetFullPath(options.DataFolder, environment.ContentRootPath);
        if (Directory.Exists(Path))
            return;
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Path);
        else
            Directory.CreateDirectory(Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public string Path { get; }
}
