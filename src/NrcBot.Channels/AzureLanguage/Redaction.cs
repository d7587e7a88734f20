using System.Globalization;
using System.Text;

namespace NrcBot.Channels.AzureLanguage;

/// <summary>
/// Replaces personal data by labels such as <c>[Person-1]</c>. The same words get the same label for as long as one redaction
/// is used, so that a transcript stays readable.
/// </summary>
public sealed class Redaction
{
    private readonly Dictionary<(string Category, string Words), string> labels = [];
    private readonly Dictionary<string, int> counts = [];

    /// <summary>Redacts what needs no service, see <see cref="PersonalIdentifiers"/>: the local answer.</summary>
    public string Locally(string text)
    {
        var composed = Composed(text);
        return Apply(composed, PersonalIdentifiers.Find(composed));
    }

    /// <summary>
    /// The text as it is looked at, with accents in one character. Half a character, as in a text that was cut, becomes U+FFFD:
    /// it can be neither composed nor sent.
    /// </summary>
    internal static string Composed(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize();

    /// <summary>Replaces the spans; those that overlap become one, with the label of the first.</summary>
    internal string Apply(string text, IEnumerable<PersonalSpan> spans)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        foreach (var span in Merge(spans))
        {
            result.Append(text, at, span.Start - at).Append(Label(span.Category, text.Substring(span.Start, span.Length)));
            at = span.End;
        }
        return result.Append(text, at, text.Length - at).ToString();
    }

    private static List<PersonalSpan> Merge(IEnumerable<PersonalSpan> spans)
    {
        var merged = new List<PersonalSpan>();
        foreach (var span in spans.OrderBy(span => span.Start).ThenByDescending(span => span.Length))
        {
            if (merged.Count > 0 && span.Start < merged[^1].End)
                merged[^1] = merged[^1] with { Length = Math.Max(merged[^1].End, span.End) - merged[^1].Start };
            else
                merged.Add(span);
        }
        return merged;
    }

    private string Label(string category, string words)
    {
        var key = (category, words.ToUpperInvariant());
        if (labels.TryGetValue(key, out var label))
            return label;
        counts[category] = counts.GetValueOrDefault(category) + 1;
        return labels[key] = string.Create(CultureInfo.InvariantCulture, $"[{category}-{counts[category]}]");
    }
}
