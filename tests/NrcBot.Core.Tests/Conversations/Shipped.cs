using System.Collections.Immutable;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Testing;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

/// <summary>The content and interviews as they ship, read once for all tests.</summary>
internal static class Shipped
{
    private static readonly Lazy<Library> Read = new(() =>
    {
        var reading = LibraryReader.Read(Files);
        return reading.Library ?? throw new InvalidOperationException(string.Join('\n', reading.Problems.Where(problem => problem.Severity == Severity.Error)));
    });

    private static readonly Lazy<Turn> Taker = new(() => new(new LanguageRecognizer()));

    /// <summary>Every file that people wrote.</summary>
    internal static ImmutableArray<ContentFile> Files => ShippedFiles.All;

    internal static Library Library => Read.Value;

    internal static Turn Turn => Taker.Value;
}
