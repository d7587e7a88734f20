using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;

namespace NrcBot.Understanding;

/// <summary>
/// Multinomial logistic regression over <see cref="TextFeatures"/>, weighted by how rare a feature is. Small enough to be
/// trained when content is read, and the same examples always give the same weights: no chance, one thread. How it was chosen and
/// how well it does is in <c>docs/decisions/0005</c> and <c>docs/evaluation.md</c>.
/// </summary>
internal sealed class TextModel
{
    private const int Passes = 10;
    private const float FirstStep = 3f;
    private const float StepDecay = 0.3f;

    private readonly ImmutableArray<string> labels;
    private readonly FrozenDictionary<string, int> features;
    private readonly float[] rarity;

    // Row by feature, one column a label; rows are padded so that they are whole vectors of the processor.
    private readonly float[] weights;
    private readonly int width;

    private TextModel(ImmutableArray<string> labels, FrozenDictionary<string, int> features, float[] rarity)
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
        var counted = examples.Select(example => (example.Label, Counts: Count(example.Folded))).ToList();
        var documents = counted.SelectMany(example => example.Counts.Keys).CountBy(feature => feature)
            .OrderBy(feature => feature.Key, StringComparer.Ordinal).ToList();
        var model = new TextModel(
            [.. examples.Select(example => example.Label).Distinct().Order(StringComparer.Ordinal)],
            documents.Select((feature, index) => KeyValuePair.Create(feature.Key, index)).ToFrozenDictionary(StringComparer.Ordinal),
            [.. documents.Select(feature => MathF.Log((1f + counted.Count) / (1f + feature.Value)) + 1f)]);
        model.Learn([.. counted.Select(example => (model.Weigh(example.Counts), model.labels.IndexOf(example.Label)))]);
        return model;
    }

    /// <summary>How likely each label is for a folded message, most likely first; together 1. Empty when no feature is known.</summary>
    internal ImmutableArray<(string Label, double Likelihood)> Score(string folded)
    {
        var vector = Weigh(Count(folded));
        if (vector.Length == 0 || labels.IsEmpty)
            return [];
        var likely = Likelihood(vector);
        return [.. labels.Select((label, index) => (Label: label, Likelihood: (double)likely[index])).OrderByDescending(one => one.Likelihood)];
    }

    private static Dictionary<string, int> Count(string folded) => TextFeatures.Of(folded).CountBy(feature => feature).ToDictionary(StringComparer.Ordinal);

    private (int Feature, float Weight)[] Weigh(Dictionary<string, int> counts)
    {
        var vector = new List<(int Feature, float Weight)>(counts.Count);
        foreach (var (name, count) in counts)
        {
            if (features.TryGetValue(name, out var feature))
                vector.Add((feature, (1f + MathF.Log(count)) * rarity[feature]));
        }
        var length = MathF.Sqrt(vector.Sum(entry => entry.Weight * entry.Weight));
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
