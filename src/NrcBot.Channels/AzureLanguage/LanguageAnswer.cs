using System.Text.Json;

namespace NrcBot.Channels.AzureLanguage;


/// <summary>One stretch that the service holds for personal data.</summary>
internal sealed record FoundEntity(string Category, string Text, int Offset, int Length)
{
    public override string ToString() => "entity";
}

/// <summary>
/// Reads answers of every version from 2023-04-01 on: unknown fields and categories are let pass, documents come in any order,
/// and those that failed stand in a list of their own.
/// </summary>
internal static class LanguageAnswer
{
    /// <summary>The documents that succeeded, by id; null when this is no answer at all.</summary>
    public static Dictionary<string, JsonElement>? Documents(BinaryData content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            if (Member(Member(json.RootElement, "results"), "documents") is not { ValueKind: JsonValueKind.Array } documents)
                return null;
            var byId = new Dictionary<string, JsonElement>();
            foreach (var document in documents.EnumerateArray())
                if (Text(document, "id") is { } id)
                    byId[id] = document.Clone();
            return byId;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The language's code in lower case; null when the service cannot tell.</summary>
    public static string? Language(JsonElement document) =>
        Member(document, "detectedLanguage") is { } language
        && Text(language, "iso6391Name") is { Length: > 0 and <= 16 } code
        && code.All(c => char.IsAsciiLetter(c) || c is '_' or '-')
            ? code.ToLowerInvariant()
            : null;

    /// <summary>The entities; null when one of them cannot be read, for then the rest cannot be relied on.</summary>
    public static IReadOnlyList<FoundEntity>? Entities(JsonElement document)
    {
        if (Member(document, "entities") is not { ValueKind: JsonValueKind.Array } entities)
            return null;
        var found = new List<FoundEntity>();
        foreach (var entity in entities.EnumerateArray())
        {
            if (Text(entity, "text") is not { Length: > 0 } text
                || Number(entity, "offset") is not { } offset
                || Number(entity, "length") is not { } length)
                return null;
            found.Add(new(Category(entity), text, offset, length));
        }
        return found;
    }

    /// <summary>The innermost error code, which is the useful one; null when there is none that looks like a code.</summary>
    public static string? ErrorCode(BinaryData content)
    {
        try
        {
            using var json = JsonDocument.Parse(content);
            var error = Member(json.RootElement, "error");
            string? code = null;
            for (; error is not null; error = Member(error, "innererror"))
                code = Text(error.Value, "code") ?? code;
            return IsCode(code) ? code : null;
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // Becomes a label in the text, so only a plain word is taken.
    private static string Category(JsonElement entity) =>
        Text(entity, "category") is { } category && IsCode(category) ? category : "PersonalData";

    private static bool IsCode(string? text) =>
        text is { Length: > 0 and <= 64 } && text.All(char.IsAsciiLetterOrDigit);

    private static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static int? Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : null;
}
