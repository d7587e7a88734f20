using NrcBot.Understanding;

namespace NrcBot.Service.Contents;

/// <summary>
/// What was learnt from the examples, kept in the data folder so that a start takes a second and not half a minute. Nothing is lost with it:
/// when it cannot be read or written, the service learns anew and says so in the log.
/// </summary>
internal sealed class ModelFile(string path, ILogger<ModelFile> logger)
{
    /// <summary>Where it is kept below the data folder.</summary>
    public static string In(string dataFolder) => Path.Combine(dataFolder, "models", "understanding.bin");

    /// <summary>What was kept; nothing when there is no file, or none that can be used.</summary>
    public LearntModels Read()
    {
        try
        {
            return File.Exists(path) ? LearntModels.Read(File.ReadAllBytes(path)) : LearntModels.None;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            logger.ModelsUnread(exception.GetType().Name);
            return LearntModels.None;
        }
    }

    /// <summary>Keeps them, in place of what was kept before.</summary>
    public void Keep(LearntModels models)
    {
        // Written beside and renamed: a start never finds half of it.
        var half = $"{path}.{Guid.NewGuid():N}";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = File.Create(half))
                models.Write(file);
            File.Move(half, path, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            logger.ModelsNotKept(exception.GetType().Name);
            // A full disk is not helped by what did not fit on it.
            if (File.Exists(half))
                File.Delete(half);
        }
    }
}
