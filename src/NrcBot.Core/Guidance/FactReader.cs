using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Reads <c>facts.yaml</c> and <c>lines.yaml</c>.</summary>
internal static class FactReader
{
    private static readonly ImmutableSortedDictionary<string, FactUnit> Units = new Dictionary<string, FactUnit>
    {
        ["working-days"] = FactUnit.WorkingDays,
        ["calendar-days"] = FactUnit.CalendarDays,
        ["hours"] = FactUnit.Hours,
        ["months"] = FactUnit.Months,
        ["years"] = FactUnit.Years,
        ["pesos"] = FactUnit.Pesos,
        ["phone"] = FactUnit.Phone,
        ["text"] = FactUnit.Text,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The words for how well something is founded.</summary>
    internal static readonly ImmutableSortedDictionary<string, Confidence> Confidences = new Dictionary<string, Confidence>
    {
        ["confirmed"] = Confidence.Confirmed,
        ["single"] = Confidence.SingleSource,
        ["conflict"] = Confidence.Conflict,
    }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Reads one file into the facts read so far.</summary>
    internal static void Read(ContentFile file, ImmutableSortedDictionary<string, Fact>.Builder facts, ICollection<Problem> problems)
    {
        if (AuthoredMap.Read(file, problems) is not { } map)
            return;
        foreach (var (id, line) in map.Keys)
        {
            if (!id.Contains('.'))
                map.Report(line, "fact-id", $"The fact id \"{id}\" has no dot", "Write it as area.name, such as asylum.apply-days.");
            else if (facts.ContainsKey(id))
                map.Report(line, "twice", $"The fact \"{id}\" stands in another file already", "Keep one of the two.");
            else if (map.Map(id) is { } written && ReadFact(id, written) is { } fact)
                facts.Add(id, fact);
        }
    }

    private static Fact? ReadFact(string id, AuthoredMap written)
    {
        ImmutableArray<string> keys = ["value", "unit", "counting", "legal-basis", "source", "verified", "expires", "confidence"];
        var isLine = LineReader.IsLine(id, written);
        written.AllowOnly(isLine ? [.. keys, .. LineReader.Keys] : [.. keys]);
        var unit = written.OneOf("unit", Units);
        var confidence = written.OneOf("confidence", Confidences);
        var source = written.Text("source");
        var verified = written.Date("verified");
        var expires = written.Has("expires") ? written.Date("expires") : null;
        var basis = written.Has("legal-basis") ? written.Both("legal-basis") : null;
        if (unit is null || confidence is null || source is null || verified is null || ReadValue(written, unit.Value) is not { } value)
            return null;
        return new()
        {
            Id = id,
            Unit = unit.Value,
            Number = value.Number,
            Value = value.Shown,
            Counting = written.OptionalText("counting")?.Value,
            LegalBasis = basis is { } both ? new(both.Spanish.Value, both.English.Value) : null,
            Source = source.Value.Value,
            Verified = verified.Value,
            Expires = expires,
            Confidence = confidence.Value,
            Line = isLine ? LineReader.Read(written, unit.Value) : null,
        };
    }

    private static (decimal? Number, Bilingual Shown)? ReadValue(AuthoredMap written, FactUnit unit)
    {
        switch (unit)
        {
            case FactUnit.Text:
                return written.Both("value") is { } both ? (null, new(both.Spanish.Value, both.English.Value)) : null;
            case FactUnit.Phone:
                return written.Text("value") is { } phone ? (null, new(phone.Value, phone.Value)) : null;
            default:
                return written.Number("value") is { } number ? (number, new(Fact.Digits(number), Fact.Digits(number))) : null;
        }
    }
}
