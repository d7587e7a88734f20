namespace NrcBot.Testing;

/// <summary>Where the files of the repository are, seen from a test.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>NrcBot.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Joins <paramref name="parts"/> to <see cref="Root"/>.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "NrcBot.sln")))
                return folder.FullName;
        throw new InvalidOperationException("NrcBot.sln is not above " + AppContext.BaseDirectory);
    }
}
