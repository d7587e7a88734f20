using System.Text.Json;
using NrcBot.Channels.Twilio;
using NrcBot.Testing;

namespace NrcBot.Channels.Tests.Twilio;

/// <summary>The captured and computed requests in <c>testdata</c>, one JSON object a line.</summary>
internal static class TestData
{
    public static TheoryData<string> Ids(string file) => [.. Lines(file).Select(line => line.GetProperty("id").GetString()!)];

    public static JsonElement Line(string file, string id) => Lines(file).Single(line => line.GetProperty("id").GetString() == id);

    public static string Text(this JsonElement line, string name) => line.GetProperty(name).GetString()!;

    /// <summary>The tokens that the vectors call T1 to T3; they are nobody's.</summary>
    public static string Token(string name) => name switch
    {
        "T1" => "12345",
        "T2" => "f00dfeedf00dfeedf00dfeedf00dfeed",
        "T3" => "0123456789abcdef0123456789ABCDEF",
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>Parameters written as an object; a list is a repeated parameter.</summary>
    public static List<FormPair> Params(this JsonElement line) => [.. line.GetProperty("params").EnumerateObject().SelectMany(
        parameter => parameter.Value.ValueKind == JsonValueKind.Array
            ? parameter.Value.EnumerateArray().Select(value => new FormPair(parameter.Name, value.GetString()!))
            : [new(parameter.Name, parameter.Value.GetString()!)])];

    /// <summary>Parameters written as a list of name and value.</summary>
    public static List<FormPair> Pairs(this JsonElement line) =>
        [.. line.GetProperty("pairs").EnumerateArray().Select(pair => new FormPair(pair[0].GetString()!, pair[1].GetString()!))];

    private static IEnumerable<JsonElement> Lines(string file) =>
        File.ReadLines(Repository.Path("tests", "NrcBot.Channels.Tests", "Twilio", "testdata", file))
            .Select(line => JsonElement.Parse(line));
}
