using BenchmarkDotNet.Attributes;
using NrcBot.Guidance;
using NrcBot.Testing;
using NrcBot.Understanding;

namespace NrcBot.Benchmarks;

/// <summary>What a start takes until the library can answer; reading the files from disk is left out.</summary>
[MemoryDiagnoser]
[WarmupCount(1)]
public class StartBenchmarks
{
    private byte[] kept = [];

    [GlobalSetup]
    public void Keep()
    {
        using var file = new MemoryStream();
        Ready.Library.Models.Write(file);
        kept = file.ToArray();
    }

    /// <summary>The first start, or the first after the examples were edited.</summary>
    [Benchmark]
    public Library LearningAnew() => Ready.Of(LibraryReader.Read(ShippedFiles.All));

    /// <summary>Any other start.</summary>
    [Benchmark]
    public Library WithKeptModels() => Ready.Of(LibraryReader.Read(ShippedFiles.All, LearntModels.Read(kept)));
}
