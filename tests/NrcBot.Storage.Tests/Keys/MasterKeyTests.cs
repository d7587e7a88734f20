using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NrcBot.Storage.Keys;

namespace NrcBot.Storage.Tests.Keys;

public sealed class MasterKeyTests : IDisposable
{
    private const string SomeKey = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
    private const string OtherKey = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

    private readonly string folder = Path.Combine(Directory.CreateTempSubdirectory("nrcbot-key-").FullName, "data");

    public void Dispose()
    {
        TestStorage.CloseIdle(folder, new StorageOptions().BusySeconds);
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Fact]
    public async Task In_Production_a_missing_key_stops_the_start_and_says_what_to_do()
    {
        var error = await Assert.ThrowsAsync<StorageSettingsException>(() => Prepare(key: null, Environments.Production));

        Assert.Contains("Storage:MasterKey", error.Message, StringComparison.Ordinal);
        Assert.Contains("openssl rand -base64 32", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(folder, MasterKey.FileName)));
    }

    [Fact]
    public async Task In_Production_a_key_in_the_settings_is_used() => await Prepare(SomeKey, Environments.Production);

    [Theory]
    [InlineData("Development")]
    [InlineData("Staging")]
    public async Task Elsewhere_a_key_file_is_made_once_that_only_the_owner_reads(string environment)
    {
        await Prepare(key: null, environment);
        var file = Path.Combine(folder, MasterKey.FileName);
        var key = await File.ReadAllTextAsync(file);

        await Prepare(key: null, environment);

        Assert.Equal(32, Convert.FromBase64String(key).Length);
        Assert.Equal(key, await File.ReadAllTextAsync(file));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
        }
    }

    [Theory]
    [InlineData("not base64")]
    [InlineData("AAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_key_of_another_shape_stops_the_start_without_repeating_it(string key)
    {
        var error = await Assert.ThrowsAsync<StorageSettingsException>(() => Prepare(key, Environments.Production));

        Assert.Contains("32 bytes", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(key, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_does_not_start_with_another_key()
    {
        await Prepare(SomeKey, Environments.Production);

        var error = await Assert.ThrowsAsync<StorageSettingsException>(() => Prepare(OtherKey, Environments.Production));

        Assert.Contains("another master key", error.Message, StringComparison.Ordinal);
        await Prepare(SomeKey, Environments.Production);
    }

    private async Task Prepare(string? key, string environment)
    {
        await using var services = TestStorage.Services(
            new() { ["Storage:DataFolder"] = folder, ["Storage:MasterKey"] = key }, environment);
        await services.GetRequiredService<StorageSetup>().Prepare();
    }
}
