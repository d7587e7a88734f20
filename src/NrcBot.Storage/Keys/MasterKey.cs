using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;

namespace NrcBot.Storage.Keys;

/// <summary>Where the master key comes from.</summary>
internal static class MasterKey
{
    /// <summary>The key file, beside the database; made only outside Production.</summary>
    public const string FileName = "master.key";

    /// <summary>The key from the settings, or from the key file, which is made when it is missing.</summary>
    /// <exception cref="StorageSettingsException">The setting is missing in Production, or it or the file is not 32 bytes in base64.</exception>
    public static byte[] Find(StorageOptions options, string dataFolder, IHostEnvironment environment)
    {
        if (!string.IsNullOrWhiteSpace(options.MasterKey))
            return Parse(options.MasterKey, "Storage:MasterKey");
        if (environment.IsProduction())
            throw new StorageSettingsException(
                "Storage:MasterKey is missing. In Production it must be set to 32 random bytes in base64 (openssl rand -base64 32) "
                + "and kept outside the data folder: without it nothing that people wrote can be read.");
        return FromFile(Path.Combine(dataFolder, FileName));
    }

    private static byte[] FromFile(string path)
    {
        if (File.Exists(path))
            return Parse(File.ReadAllText(path), $"The key file {FileName}");
        var key = RandomNumberGenerator.GetBytes(Keyring.KeySize);
        var create = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            create.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, create);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(key)));
        file.Flush(flushToDisk: true);
        return key;
    }

    private static byte[] Parse(string base64, string name)
    {
        var key = new byte[Keyring.KeySize + 1];
        if (!Convert.TryFromBase64String(base64.Trim(), key, out var length) || length != Keyring.KeySize)
            throw new StorageSettingsException($"{name} must be exactly 32 bytes in base64, as `openssl rand -base64 32` writes it.");
        return key[..length];
    }
}
