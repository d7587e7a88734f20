using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NrcBot.Understanding;

/// <summary>
/// Multinomial logistic regression over <see cref="TextFeatures"/>, weighted by how rare a feature is. Small enough to be
/// trained when examples change, and the same examples always give the same weights: no chance, one thread. How it was chosen and
/// how well it does is in <c>docs/decisions/0005</c> and <c>docs/evaluation.md</c>. May be used from several threads.
/// </summary>
internal sealed class TextModel
{
    private const int Passes = 10;
    private const float FirstStep = 6f;
    private const float StepDecay = 0.3f;

    // What a single one of many examples has says nothing about another message, and is more than half of all features.
    private const int Many = 1_000;

    private readonly ImmutableArray<string> labels;
    private readonly Dictionary<ulong, int> features;
    private readonly float[] rarity;

    // Row by feature, one column a label; rows are padded so that they are whole vectors of the processor.
    private readonly float[] weights;
    private readonly int width;

    private TextModel(ImmutableArray<string> labels, Dictionary<ulong, int> features, float[] rarity)
    {
        this.labels = labels;
        this.features = features;
        this.rarity = rarity;
        var lanes = Vector<float>.Count;
        width = (labels.Length + lanes - 1) / lanes * lanes;
        weights = new float[features.Count * width];
    }

    /// <summary>Learns from folded messages and what each of them is.</summary>
    internal static TextModel Train(ImmutableArray<(string Label, string Folded)> examples)
    {
        // Arrays, since tables of tens of thousands of messages would be hundreds of megabytes.
        var counted = examples.Select(example => (example.Label, Counts: TextFeatures.Count(example.Folded).ToArray())).ToList();
        var documents = new Dictionary<ulong, int>();
        foreach (var feature in counted.SelectMany(example => example.Counts))
            CollectionsMarshal.GetValueRefOrAddDefault(documents, feature.Key, out _)++;
        var fewest = counted.Count < Many ? 1 : 2;
        var kept = documents.Where(feature => feature.Value >= fewest).OrderBy(feature => feature.Key).ToList();
        var model = new TextModel(
            [.. examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)],
            kept.Select((feature, index) => KeyValuePair.Create(feature.Key, index)).ToDictionary(),
            [.. kept.Select(feature => MathF.Log((1f + counted.Count) / (1f + feature.Value)) + 1f)]);
        var columns = model.labels.Select((label, index) => KeyValuePair.Create(label, index)).ToDictionary(StringComparer.Ordinal);
        model.Learn([.. counted.Select(example => (model.Weigh(example.Counts), columns[example.Label]))]);
        return model;
    }

    /// <summary>How likely each label is for a folded message, most likely first; together 1. Empty when no feature is known.</summary>
    internal ImmutableArray<(string Label, double Likelihood)> Score(string folded)
    {
        var vector = Weigh(TextFeatures.Count(folded));
        if (vector.Length == 0 || labels.IsEmpty)
            return [];
        var likely = Likelihood(vector);
        return [.. labels.Select((label, index) => (Label: label, Likelihood: (double)likely[index])).OrderByDescending(one => one.Likelihood)];
    }

    /// <summary>Writes what was learnt, for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter to)
    {
        to.Write(labels.Length);
        foreach (var label in labels)
            to.Write(label);
        to.Write(features.Count);
        foreach (var (feature, _) in features.OrderBy(feature => feature.Value))
            to.Write(feature);
        to.Write(MemoryMarshal.AsBytes(rarity.AsSpan()));
        for (var row = 0; row < features.Count; row++)
            to.Write(MemoryMarshal.AsBytes(Row(row)[..labels.Length]));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    internal static TextModel Read(BinaryReader from)
    {
        ImmutableArray<string> labels = [.. Enumerable.Range(0, Size(from)).Select(_ => from.ReadString())];
        var features = new Dictionary<ulong, int>();
        for (int row = 0, rows = Size(from); row < rows; row++)
        {
            if (!features.TryAdd(from.ReadUInt64(), row))
                throw new InvalidDataException("A feature stands there twice.");
        }
        var rarity = new float[features.Count];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(rarity.AsSpan()));
        var model = new TextModel(labels, features, rarity);
        for (var row = 0; row < features.Count; row++)
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(model.Row(row)[..labels.Length]));
        return model;
    }

    private static int Size(BinaryReader from)
    {
        const int most = 10_000_000;
        return from.ReadInt32() is >= 0 and <= most and var size ? size : throw new InvalidDataException("A number is out of range.");
    }

    private (int Feature, float Weight)[] Weigh(IReadOnlyCollection<KeyValuePair<ulong, int>> counts)
    {
        var vector = new List<(int Feature, float Weight)>(counts.Count);
        var squares = 0f;
        foreach (var (name, count) in counts)
        {
            if (!features.TryGetValue(name, out var feature))
                continue;
            var weight = (1f + MathF.Log(count)) * rarity[feature];
            squares += weight * weight;
            vector.Add((feature, weight));
        }
        var length = MathF.Sqrt(squares);
        return [.. vector.Select(entry => (entry.Feature, entry.Weight / length))];
    }

    private void Learn(ImmutableArray<((int Feature, float Weight)[] Vector, int Label)> examples)
    {
        for (var pass = 0; pass < Passes; pass++)
        {
            var step = FirstStep / (1f + pass * StepDecay);
            foreach (var index in Scattered(examples.Length))
            {
                var (vector, label) = examples[index];
                var error = Likelihood(vector);
                error[label] -= 1f;
                foreach (var (feature, weight) in vector)
                    Add(Row(feature), error, -step * weight);
            }
        }
    }

    // Examples come sorted by label; a stride that shares no factor with their number visits each once, well mixed.
    private static IEnumerable<int> Scattered(int count)
    {
        var stride = Math.Max(1, (int)(count * 0.618));
        while (BigInteger.GreatestCommonDivisor(stride, count) > 1)
            stride++;
        for (int i = 0, at = 0; i < count; i++, at = (int)(((long)at + stride) % count))
            yield return at;
    }

    // Softmax of the summed weights; the padding stays zero.
    private float[] Likelihood((int Feature, float Weight)[] vector)
    {
        var sums = new float[width];
        foreach (var (feature, weight) in vector)
            Add(sums, Row(feature), weight);
        var known = sums.AsSpan(0, labels.Length);
        var highest = float.MinValue;
        foreach (var sum in known)
            highest = Math.Max(highest, sum);
        var total = 0f;
        foreach (ref var sum in known)
            total += sum = MathF.Exp(sum - highest);
        foreach (ref var sum in known)
            sum /= total;
        return sums;
    }

    private Span<float> Row(int feature) => weights.AsSpan(feature * width, width);

    private static void Add(Span<float> to, ReadOnlySpan<float> values, float factor)
    {
        var target = MemoryMarshal.Cast<float, Vector<float>>(to);
        var source = MemoryMarshal.Cast<float, Vector<float>>(values);
        var scale = new Vector<float>(factor);
        for (var i = 0; i < target.Length; i++)
            target[i] += source[i] * scale;
    }
}
