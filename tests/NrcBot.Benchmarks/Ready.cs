using NrcBot.Guidance;
using NrcBot.Testing;

namespace NrcBot.Benchmarks;

/// <summary>What the benchmarks begin with, learnt once for all of them.</summary>
internal static class Ready
{
    private static readonly Lazy<Library> Read = new(() => Of(LibraryReader.Read(ShippedFiles.All)));

    /// <summary>The library as it ships.</summary>
    public static Library Library => Read.Value;

    /// <summary>The library of a reading without errors.</summary>
    public static Library Of(LibraryReading reading) =>
        reading.Library ?? throw new InvalidOperationException("The content has errors; `lint` says which.");
}
