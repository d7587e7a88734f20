using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using NrcBot.Guidance;

namespace NrcBot.Understanding;

/// <summary>
/// What was learnt from examples, each model by the hash of its examples: learning takes seconds, so a service keeps it between starts
/// and learns again only when the examples, or the way of learning, change. Never changed once made.
/// </summary>
public sealed class LearntModels
{
    private readonly ImmutableSortedDictionary<string, TextModel> models;

    private LearntModels(IEnumerable<KeyValuePair<string, TextModel>> models) => this.models = models.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Nothing learnt yet.</summary>
    public static LearntModels None { get; } = new([]);

    /// <summary>Whether these are models of the same examples.</summary>
    public bool AreThoseOf(LearntModels others)
    {
        ArgumentNullException.ThrowIfNull(others);
        return models.Keys.SequenceEqual(others.models.Keys, StringComparer.Ordinal);
    }

    /// <summary>Writes them, for <see cref="Read"/>.</summary>
    public void Write(Stream to)
    {
        using var hash = SHA256.Create();
        using (var hashed = new CryptoStream(to, hash, CryptoStreamMode.Write, leaveOpen: true))
        using (var writer = new BinaryWriter(hashed, Encoding.UTF8))
        {
            writer.Write(models.Count);
            foreach (var (key, model) in models)
            {
                writer.Write(key);
                model.Write(writer);
            }
        }
        to.Write(hash.Hash);
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else, or not whole.</exception>
    public static LearntModels Read(byte[] written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var length = written.Length - SHA256.HashSizeInBytes;
        if (length < 0 || !SHA256.HashData(written.AsSpan(0, length)).AsSpan().SequenceEqual(written.AsSpan(length)))
            throw new InvalidDataException("The file of what was learnt is not whole.");
        using var reader = new BinaryReader(new MemoryStream(written, 0, length, writable: false), Encoding.UTF8);
        return new([.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => KeyValuePair.Create(reader.ReadString(), TextModel.Read(reader)))]);
    }

    /// <summary>The models of several sets of examples, in their order; those that are known are not learnt again.</summary>
    internal (LearntModels All, ImmutableArray<TextModel> Models) Learn(params ImmutableArray<(string Label, string Folded)>[] lessons)
    {
        // One at a time to each processor: in ranges, the first would get the two longest.
        var learnt = Partitioner.Create(lessons, EnumerablePartitionerOptions.NoBuffering).AsParallel().AsOrdered().Select(lesson => (Key: Key(lesson), Lesson: lesson))
            .Select(one => KeyValuePair.Create(one.Key, models.GetValueOrDefault(one.Key) ?? TextLearning.Learn(one.Lesson)))
            .ToList();
        return (new(learnt.DistinctBy(model => model.Key)), [.. learnt.Select(model => model.Value)]);
    }

    // The identity of the compiled module stands for the way of learning: it is another one after every change of the code.
    private static string Key(ImmutableArray<(string Label, string Folded)> lesson) =>
        Hash.Full([typeof(TextModel).Module.ModuleVersionId.ToString("N"), .. lesson.SelectMany(example => new[] { example.Label, example.Folded })]);
}
