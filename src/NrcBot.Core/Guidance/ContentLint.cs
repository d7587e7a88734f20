using System.Collections.Immutable;
using NodaTime;

namespace NrcBot.Guidance;

/// <summary>What a careful editor would mark beyond what stops the library from being built.</summary>
public static class ContentLint
{
    /// <summary>Checks content that could be read.</summary>
    /// <param name="files">The files it was read from.</param>
    /// <param name="library">What was read.</param>
    /// <param name="asOf">The day to measure the age of facts from.</param>
    /// <returns>The problems, by file and line.</returns>
    public static ImmutableArray<Problem> Check(IReadOnlyCollection<ContentFile> files, Library library, LocalDate asOf) =>
        throw new NotImplementedException(files.Count + library.Version + asOf);
}
