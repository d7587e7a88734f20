using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NrcBot.Understanding;

/// <summary>
/// Multinomial logistic regression over <see cref="TextFeatures"/>, weighted by how rare a feature is; <see cref="TextLearning"/> makes one.
/// How it was chosen and how well it does is in <c>docs/decisions/0005</c> and <c>docs/evaluation.md</c>. May be used from several
/// threads.
/// </summary>
internal sealed class TextModel
{
    private readonly ImmutableArray<string> labels;
    private readonly FeatureTable features;

    // Row by feature, one column a label; rows are padded so that they are whole vectors of the processor. The upper half of a float
    // (bfloat16) is enough to choose by, and half of the memory.
    private readonly ushort[] weights;
    private readonly int width;

    /// <summary>A model of what was learnt.</summary>
    /// <param name="labels">What a message can be.</param>
    /// <param name="features">What is known of messages.</param>
    /// <param name="rows">The weights of a feature, one for each label.</param>
    internal TextModel(ImmutableArray<string> labels, FeatureTable features, Func<int, ReadOnlySpan<float>> rows)
        : this(labels, features)
    {
        for (var feature = 0; feature < features.Count; feature++)
        {
            var row = Row(feature);
            var learnt = rows(feature);
            for (var label = 0; label < labels.Length; label++)
                row[label] = Upper(learnt[label]);
        }
    }

    private TextModel(ImmutableArray<string> labels, FeatureTable features)
    {
        this.labels = labels;
        this.features = features;
        width = Padded(labels.Length, Vector<ushort>.Count);
        weights = new ushort[features.Count * width];
    }

    /// <summary>A length that is whole vectors of the processor.</summary>
    internal static int Padded(int length, int lanes) => (length + lanes - 1) / lanes * lanes;

    /// <summary>What a message can be.</summary>
    internal ImmutableArray<string> Labels => labels;

    /// <summary>How likely each label is for a folded message, most likely first; together 1. Empty when no feature is known.</summary>
    internal ImmutableArray<(string Label, double Likelihood)> Score(string folded)
    {
        var read = new List<ulong>();
        TextFeatures.Read(folded, read);
        var vector = features.Weigh(read);
        if (vector.Length == 0 || labels.IsEmpty)
            return [];
        var likely = new float[width];
        foreach (var (feature, weight) in vector)
            Add(likely, Row(feature), weight);
        Softmax(likely.AsSpan(0, labels.Length));
        return [.. labels.Select((label, index) => (Label: label, Likelihood: (double)likely[index])).OrderByDescending(one => one.Likelihood)];
    }

    /// <summary>Turns sums of weights into likelihoods.</summary>
    internal static void Softmax(Span<float> sums)
    {
        var highest = float.MinValue;
        foreach (var sum in sums)
            highest = Math.Max(highest, sum);
        var total = 0f;
        foreach (ref var sum in sums)
            total += sum = MathF.Exp(sum - highest);
        foreach (ref var sum in sums)
            sum /= total;
    }

    /// <summary>Writes what was learnt, for <see cref="Read"/>.</summary>
    internal void Write(BinaryWriter to)
    {
        to.Write(labels.Length);
        foreach (var label in labels)
            to.Write(label);
        features.Write(to);
        for (var feature = 0; feature < features.Count; feature++)
            to.Write(MemoryMarshal.AsBytes(Row(feature)[..labels.Length]));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
    internal static TextModel Read(BinaryReader from)
    {
        ImmutableArray<string> labels = [.. Enumerable.Range(0, FeatureTable.Size(from)).Select(_ => from.ReadString())];
        var model = new TextModel(labels, FeatureTable.Read(from));
        for (var feature = 0; feature < model.features.Count; feature++)
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(model.Row(feature)[..labels.Length]));
        return model;
    }

    private Span<ushort> Row(int feature) => weights.AsSpan(feature * width, width);

    // Rounded to the nearest.
    private static ushort Upper(float value) => (ushort)((BitConverter.SingleToUInt32Bits(value) + 0x8000) >> 16);

    private static void Add(Span<float> to, ReadOnlySpan<ushort> values, float factor)
    {
        var target = MemoryMarshal.Cast<float, Vector<float>>(to);
        var source = MemoryMarshal.Cast<ushort, Vector<ushort>>(values);
        var scale = new Vector<float>(factor);
        for (var i = 0; i < source.Length; i++)
        {
            Vector.Widen(source[i], out var lower, out var higher);
            target[2 * i] += Vector.AsVectorSingle(lower << 16) * scale;
            target[2 * i + 1] += Vector.AsVectorSingle(higher << 16) * scale;
        }
    }
}
