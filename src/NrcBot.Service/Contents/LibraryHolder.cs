using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Understanding;

namespace NrcBot.Service.Contents;

/// <summary>
/// The library that is served. A bad first load stops the start, with every problem named; after a bad later one the earlier
/// library stays, and <see cref="Refused"/> says why.
/// </summary>
internal sealed class LibraryHolder
{
    private readonly string root;
    private readonly ModelFile? kept;
    private volatile Served served;

    /// <summary>Reads the library below <paramref name="root"/>.</summary>
    /// <param name="root">The folder that holds <c>content/</c> and <c>dialogs/</c>.</param>
    /// <param name="kept">Where what was learnt is kept between starts; null to learn at every start.</param>
    /// <exception cref="ContentException">Something in it is wrong.</exception>
    public LibraryHolder(string root, ModelFile? kept = null)
    {
        this.root = root;
        this.kept = kept;
        // Taken before the files are read: an edit in between is then seen as one.
        var stamp = ContentFolder.Stamp(root);
        var reading = Read(kept?.Read() ?? LearntModels.None);
        served = new(reading.Library ?? throw new ContentException(reading.Problems), [], stamp);
    }

    /// <summary>The library as it is now; take it once a turn.</summary>
    public Library Current => served.Library;

    /// <summary>What is wrong with the files as they are now; empty when it is they that are served.</summary>
    public ImmutableArray<Problem> Refused => served.Refused;

    /// <summary>Reads and checks.</summary>
    /// <exception cref="ContentException">Something in it is wrong.</exception>
    public static Library Load(string root) => Read(ContentFolder.Read(root));

    /// <summary>Reads and checks what was read from files.</summary>
    /// <exception cref="ContentException">Something in it is wrong.</exception>
    public static Library Read(IReadOnlyCollection<ContentFile> files)
    {
        var reading = Learn(files, LearntModels.None);
        return reading.Library ?? throw new ContentException(reading.Problems);
    }

    /// <summary>The stamp of the files as they are now when they are not what was read last; null when they are.</summary>
    /// <exception cref="IOException">The files cannot be looked at just now.</exception>
    public string? Edited() => ContentFolder.Stamp(root) is var stamp && stamp != served.Stamp ? stamp : null;

    /// <summary>Reads the files again. What can be served replaces what is served; what cannot be is refused and named.</summary>
    /// <exception cref="IOException">The files cannot be read just now.</exception>
    public void Reload()
    {
        var stamp = ContentFolder.Stamp(root);
        var reading = Read(served.Library.Models);
        served = reading.Library is { } library
            ? new(library, [], stamp)
            : new(served.Library, [.. reading.Problems.Where(problem => problem.Severity == Severity.Error)], stamp);
    }

    private LibraryReading Read(LearntModels known)
    {
        var reading = Learn(ContentFolder.Read(root), known);
        if (reading.Library is { Models: var models } && !models.AreThoseOf(known))
            kept?.Keep(models);
        return reading;
    }

    private static LibraryReading Learn(IReadOnlyCollection<ContentFile> files, LearntModels known)
    {
        var reading = LibraryReader.Read(files, known);
        // Learning leaves several times the size of a library behind, which the collector would keep for a busier process than this.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return reading;
    }

    private sealed record Served(Library Library, ImmutableArray<Problem> Refused, string Stamp);
}

/// <summary>The content cannot be served; the message lists file, line and what to write instead.</summary>
internal sealed class ContentException(IEnumerable<Problem> problems) : Exception(
    "The content has errors:\n" + string.Join("\n", problems.Where(problem => problem.Severity == Severity.Error)));
