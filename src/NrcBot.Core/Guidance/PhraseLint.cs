using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NrcBot.Guidance;

/// <summary>Rules for <c>phrases.yaml</c>.</summary>
internal static partial class PhraseLint
{
    // The service says these often and beside other texts; by SMS each should be one part.
    private const int Longest = 400;
    private const int LongestSms = 150;

    // What a turn fills in for each person.
    private static readonly ImmutableArray<string> Places = ["case", "name", "topic", "date", "basis", "address", "place", "kind", "kinds", "towns", "km", "hours", "phone"];

    /// <summary>Phrases over length.</summary>
    internal static IEnumerable<Problem> Lengths(IEnumerable<Passage> passages) =>
        from passage in passages.Where(IsPhrase)
        let longest = SmsLint.IsSms(passage) ? LongestSms : Longest
        where passage.Filled.Length > longest
        select new Problem(passage.Path, passage.Written.Line, Severity.Error, "length", $"\"{passage.Name}\" has {passage.Filled.Length} characters with its figures", $"Write at most {longest}.");

    /// <summary>Places that nothing fills.</summary>
    internal static IEnumerable<Problem> UnknownPlaces(IEnumerable<Passage> passages) =>
        from passage in passages.Where(IsPhrase)
        from Match place in Place().Matches(passage.Filled)
        let name = place.Groups["name"].Value
        where !Places.Contains(name) && !name.Contains('.')
        select new Problem(passage.Path, passage.Written.Line, Severity.Error, "unknown-place", $"Nothing fills {place.Value} in \"{passage.Name}\"",
            Spelling.DidYouMean(name, Places) ?? $"Known: {string.Join(", ", Places)}.");

    private static bool IsPhrase(Passage passage) => passage.Path == "content/phrases.yaml";

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}")]
    private static partial Regex Place();
}
