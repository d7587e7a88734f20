using Microsoft.Extensions.Logging;
using NrcBot.Service.Contents;
using NrcBot.Service.Tests.Host;
using NrcBot.Testing;
using NrcBot.Understanding;

namespace NrcBot.Service.Tests.Contents;

/// <summary>What was learnt from the examples is kept in the data folder.</summary>
public sealed class ModelFileTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nrcbot-models-");
    private readonly RecordedLog log = new();

    public void Dispose()
    {
        log.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_second_start_uses_what_the_first_one_learnt()
    {
        var first = new LibraryHolder(Repository.Root, Kept()).Current;
        var written = File.GetLastWriteTimeUtc(Path);
        var second = new LibraryHolder(Repository.Root, Kept()).Current;

        Assert.True(second.Models.AreThoseOf(first.Models));
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path));
        Assert.Equal(
            first.Recognizer.Recognize("no me regresan el deposito", Language.Spanish).Candidates,
            second.Recognizer.Recognize("no me regresan el deposito", Language.Spanish).Candidates);
        Assert.Equal([Path], Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories));
        Assert.Empty(log.Lines);
    }

    [Fact]
    public void A_broken_file_is_learnt_over_and_the_operator_is_told()
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
        File.WriteAllText(Path, "half of a file");

        Assert.True(Kept().Read().AreThoseOf(LearntModels.None));
        Assert.Contains("learnt again", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    // A folder where the file should be stands for a disk that cannot be written: it fails for root as well.
    [Fact]
    public void Where_it_cannot_be_kept_the_service_goes_on_and_the_operator_is_told()
    {
        Directory.CreateDirectory(Path);

        Kept().Keep(LearntModels.None);

        Assert.Contains("cannot be kept", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(folder.FullName, "*", SearchOption.AllDirectories));
    }

    private string Path => ModelFile.In(folder.FullName);

    private ModelFile Kept()
    {
        using var logging = LoggerFactory.Create(logs => logs.AddProvider(log));
        return new(Path, logging.CreateLogger<ModelFile>());
    }
}
