using NrcBot.Testing;

namespace NrcBot.EndToEnd.Harness;

/// <summary>The service as it was built, in the configuration that these tests were built in.</summary>
internal static class Executable
{
    /// <summary>The assembly that <c>dotnet</c> runs.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        var framework = new DirectoryInfo(System.IO.Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        var path = Repository.Path("src", "NrcBot.Service", "bin", framework.Parent!.Name, framework.Name, "NrcBot.Service.dll");
        return File.Exists(path) ? path : throw new FileNotFoundException("The service is not built: build NrcBot.sln first.", path);
    }
}
