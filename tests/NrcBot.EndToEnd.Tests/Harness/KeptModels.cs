namespace NrcBot.EndToEnd.Harness;

/// <summary>
/// What the first service of a test run learnt from the examples, handed to the data folders of the later ones: learning takes seconds,
/// and a service of an operator keeps it between starts as well. A service that finds other models than its examples gave learns again.
/// </summary>
internal static class KeptModels
{
    private static readonly Lock Copying = new();
    private static byte[]? kept;

    /// <summary>Puts them into a data folder that has none.</summary>
    internal static void Give(string dataFolder)
    {
        lock (Copying)
        {
            if (kept is null || File.Exists(In(dataFolder)))
                return;
            Directory.CreateDirectory(Path.GetDirectoryName(In(dataFolder))!);
            File.WriteAllBytes(In(dataFolder), kept);
        }
    }

    /// <summary>Takes them from the data folder of a service that is ready.</summary>
    internal static void Take(string dataFolder)
    {
        lock (Copying)
        {
            kept ??= File.Exists(In(dataFolder)) ? File.ReadAllBytes(In(dataFolder)) : null;
        }
    }

    private static string In(string dataFolder) => Path.Combine(dataFolder, "models", "understanding.bin");
}
