using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NrcBot.Understanding;

/// <summary>
/// Learns a <see cref="TextModel"/> by stochastic gradient descent, quickly enough to do it when examples change. The same examples always
/// give the same model: no chance, one thread.
/// </summary>
internal sealed class TextLearning
{
    private const int Passes = 7;
    private const float FirstStep = 6f;
    private const float StepDecay = 0.25f;

    // What a single one of many examples has says nothing about another message, and is more than half of all features.
    private const int Many = 1_000;

    private readonly ImmutableArray<string> labels;
    private readonly FeatureTable features;

    // Row by feature, one column a label; rows are padded so that they are whole vectors of the processor.
    private readonly float[] weights;
    private readonly int width;

    private TextLearning(ImmutableArray<string> labels, FeatureTable features)
    {
        this.labels = labels;
        this.features = features;
        width = TextModel.Padded(labels.Length, Vector<float>.Count);
        weights = new float[features.Count * width];
    }

    /// <summary>Learns from folded messages and what each of them is.</summary>
    internal static TextModel Learn(ImmutableArray<(string Label, string Folded)> examples)
    {
        ImmutableArray<string> labels = [.. examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)];
        var learning = new TextLearning(labels, Known(examples));
        learning.Learn([.. learning.Weighed(examples)]);
        return new(labels, learning.features, learning.ReadRow);
    }

    private static FeatureTable Known(ImmutableArray<(string Label, string Folded)> examples)
    {
        var messages = new Dictionary<ulong, int>();
        var read = new List<ulong>();
        foreach (var (_, folded) in examples)
        {
            TextFeatures.Read(folded, read);
            for (var i = 0; i < read.Count; i++)
            {
                if (i == 0 || read[i] != read[i - 1])
                    CollectionsMarshal.GetValueRefOrAddDefault(messages, read[i], out _)++;
            }
        }
        var fewest = examples.Length < Many ? 1 : 2;
        return FeatureTable.Of(
            [
                .. messages.Where(feature => feature.Value >= fewest).Select(feature => (feature.Key, feature.Value))
                    .OrderByDescending(feature => feature.Value).ThenBy(feature => feature.Key),
            ],
            examples.Length);
    }

    // The features are read a second time, since those of tens of thousands of messages would be hundreds of megabytes.
    private IEnumerable<((int Row, float Weight)[] Vector, int Label)> Weighed(ImmutableArray<(string Label, string Folded)> examples)
    {
        var columns = labels.Select((label, index) => KeyValuePair.Create(label, index)).ToDictionary(StringComparer.Ordinal);
        var read = new List<ulong>();
        foreach (var (label, folded) in examples)
        {
            TextFeatures.Read(folded, read);
            yield return (features.Weigh(read), columns[label]);
        }
    }

    private void Learn(ImmutableArray<((int Row, float Weight)[] Vector, int Label)> examples)
    {
        var error = new float[width];
        for (var pass = 0; pass < Passes; pass++)
        {
            var step = FirstStep / (1f + pass * StepDecay);
            foreach (var index in Scattered(examples.Length))
            {
                var (vector, label) = examples[index];
                Array.Clear(error);
                foreach (var (row, weight) in vector)
                    Add(error, Row(row), weight);
                TextModel.Softmax(error.AsSpan(0, labels.Length));
                error[label] -= 1f;
                foreach (var (row, weight) in vector)
                    Add(Row(row), error, -step * weight);
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

    private Span<float> Row(int feature) => weights.AsSpan(feature * width, width);

    private ReadOnlySpan<float> ReadRow(int feature) => Row(feature);

    private static void Add(Span<float> to, ReadOnlySpan<float> values, float factor)
    {
        var target = MemoryMarshal.Cast<float, Vector<float>>(to);
        var source = MemoryMarshal.Cast<float, Vector<float>>(values);
        var scale = new Vector<float>(factor);
        for (var i = 0; i < target.Length; i++)
            target[i] += source[i] * scale;
    }
}
