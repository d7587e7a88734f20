using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>What reading all content gave.</summary>
/// <param name="Library">The library; null when there is an error among the problems.</param>
/// <param name="Problems">All problems, by file and line.</param>
public sealed record LibraryReading(Library? Library, ImmutableArray<Problem> Problems);

/// <summary>Reads all files of <c>content/</c> and <c>dialogs/</c> into one library, or says everything that is wrong with them.</summary>
public static class LibraryReader
{
    /// <summary>Reads and checks; never throws for what people wrote.</summary>
    public static LibraryReading Read(IReadOnlyCollection<ContentFile> files) => throw new NotImplementedException(files.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
