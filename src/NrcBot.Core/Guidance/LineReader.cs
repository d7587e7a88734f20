using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>Reads what a fact of <c>lines.yaml</c> says besides its number.</summary>
internal static class LineReader
{
    private const string File = "content/lines.yaml";

    /// <summary>The keys that only a line has.</summary>
    internal static ImmutableArray<string> Keys { get; } = ["name", "hours", "free", "languages"];

    /// <summary>Whether a fact is a line; a file of lines may hold other facts too.</summary>
    internal static bool IsLine(string id, AuthoredMap written) => written.Path == File && id.StartsWith("line.", StringComparison.Ordinal);

    internal static HelpLine? Read(AuthoredMap written, FactUnit unit)
    {
        if (unit == FactUnit.Phone && written.OptionalText("value") is { } number)
            Phones.Check(written, number);
        var hours = written.Has("hours") ? written.Both("hours") : null;
        return written.Both("name") is not { } name ? null : new()
        {
            Name = new(name.Spanish.Value, name.English.Value),
            Hours = hours is { } open ? new(open.Spanish.Value, open.English.Value) : null,
            Free = written.YesNo("free"),
            Languages = SpokenLanguages.Read(written),
        };
    }
}
