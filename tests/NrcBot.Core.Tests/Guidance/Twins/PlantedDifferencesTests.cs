using System.Text.Json;
using NrcBot.Testing;

namespace NrcBot.Core.Tests.Guidance.Twins;

/// <summary>The differences of <c>tests/planted</c>, thought of by somebody who has not read the linter.</summary>
public class PlantedDifferencesTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Fact]
    public void Differences_that_a_stranger_planted_are_found()
    {
        var differences = File.ReadLines(Repository.Path("tests/planted/differences.jsonl")).Where(line => line.Length > 0)
            .Select(line => JsonSerializer.Deserialize<Difference>(line, Json)!).ToList();
        var planted = differences.ConvertAll(difference => (Difference: difference, Found: IsFound(difference)));
        var missed = planted.Where(one => one.Found == false).Select(one => $"{one.Difference.Id} {one.Difference.Kind}").ToList();
        var gone = planted.Where(one => one.Found is null).Select(one => one.Difference.Id).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine($"{planted.Count(one => one.Found == true)} of {differences.Count - gone.Count} found; no longer in the text: {gone.Count}; missed: {string.Join(", ", missed)}");
        Assert.True(missed.Count <= 0.1 * (differences.Count - gone.Count), $"missed: {string.Join(", ", missed)}; no longer in the text: {string.Join(", ", gone)}");
    }

    // Null when the article has been rewritten since and has no place for it any more.
    private static bool? IsFound(Difference difference)
    {
        var (spanish, english) = ShippedPairs.All.First(pair => pair.Spanish.Path == difference.File || pair.English.Path == difference.File);
        var file = spanish.Path == difference.File ? spanish : english;
        var at = file.Text.IndexOf(difference.Find, StringComparison.Ordinal);
        if (at < 0)
            return null;
        var changed = file with { Text = string.Concat(file.Text.AsSpan(0, at), difference.Replace, file.Text.AsSpan(at + difference.Find.Length)) };
        var before = ShippedPairs.Found(spanish, english);
        return (file == spanish ? ShippedPairs.Found(changed, english) : ShippedPairs.Found(spanish, changed)).Except(before).Any();
    }

    private sealed record Difference(string Id, string File, string Find, string Replace, string Kind);
}
