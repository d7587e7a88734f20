using NrcBot.Guidance;

namespace NrcBot.Service.Contents;

/// <summary>The library that is served. A bad first load stops the start, with every problem named.</summary>
internal sealed class LibraryHolder
{
    /// <summary>Reads the library below <paramref name="root"/>.</summary>
    /// <exception cref="ContentException">Something in it is wrong.</exception>
    public LibraryHolder(string root) => Current = Load(root);

    /// <summary>The library as it is now; take it once a turn.</summary>
    public Library Current { get; }

    /// <summary>Reads and checks.</summary>
    /// <exception cref="ContentException">Something in it is wrong.</exception>
    public static Library Load(string root)
    {
        var reading = LibraryReader.Read(ContentFolder.Read(root));
        return reading.Library ?? throw new ContentException(reading.Problems);
    }
}

/// <summary>The content cannot be served; the message lists file, line and what to write instead.</summary>
internal sealed class ContentException(IEnumerable<Problem> problems) : Exception(
    "The content has errors:\n" + string.Join("\n", problems.Where(problem => problem.Severity == Severity.Error)));
