using System.Runtime.InteropServices;

namespace NrcBot.Understanding;

/// <summary>The features that a model knows: each has a row, and counts the more the rarer it is. May be used from several threads.</summary>
internal sealed class FeatureTable
{
    private readonly Dictionary<ulong, int> rows;
    private readonly float[] rarity;

    private FeatureTable(Dictionary<ulong, int> rows, float[] rarity)
    {
        this.rows = rows;
        this.rarity = rarity;
    }

    /// <summary>How many there are.</summary>
    internal int Count => rarity.Length;

    /// <summary>A table of features, in their order, by how many of all messages have each.</summary>
    internal static FeatureTable Of(IReadOnlyCollection<(ulong Feature, int Messages)> features, int messages)
    {
        var rows = new Dictionary<ulong, int>(features.Count);
        foreach (var (feature, _) in features)
            rows.Add(feature, rows.Count);
        return new(rows, [.. features.Select(feature => MathF.Log((1f + messages) / (1f + feature.Messages)) + 1f)]);
    }

    /// <summary>The rows of those of a message's features that are known, with their weights in it: a vector of length 1.</summary>
    /// <param name="sorted">As <see cref="TextFeatures.Read"/> gives them.</param>
    internal (int Row, float Weight)[] Weigh(List<ulong> sorted)
    {
        var vector = new (int Row, float Weight)[sorted.Count];
        var length = 0;
        var squares = 0f;
        for (int at = 0, next; at < sorted.Count; at = next)
        {
            for (next = at + 1; next < sorted.Count && sorted[next] == sorted[at];)
                next++;
            if (!rows.TryGetValue(sorted[at], out var row))
                continue;
            var weight = (1f + MathF.Log(next - at)) * rarity[row];
            squares += weight * weight;
            vector[length++] = (row, weight);
        }
        var norm = MathF.Sqrt(squares);
        Array.Resize(ref vector, length);
        foreach (ref var entry in vector.AsSpan())
            entry.Weight /= norm;
        return vector;
    }

    /// <summary>Writes it, for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter to)
    {
        to.Write(Count);
        foreach (var (feature, _) in rows.OrderBy(feature => feature.Value))
            to.Write(feature);
        to.Write(MemoryMarshal.AsBytes(rarity.AsSpan()));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    internal static FeatureTable Read(BinaryReader from)
    {
        var features = new ulong[Size(from)];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(features.AsSpan()));
        var rows = new Dictionary<ulong, int>(features.Length);
        foreach (var feature in features)
        {
            if (!rows.TryAdd(feature, rows.Count))
                throw new InvalidDataException("A feature stands there twice.");
        }
        var rarity = new float[features.Length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rarity.AsSpan()));
        return new(rows, rarity);
    }

    /// <summary>Reads how many of something follow.</summary>
    /// <exception cref="InvalidDataException">More than there can be.</exception>
    internal static int Size(BinaryReader from)
    {
        const int most = 10_000_000;
        return from.ReadInt32() is >= 0 and <= most and var size ? size : throw new InvalidDataException("A number is out of range.");
    }
}
