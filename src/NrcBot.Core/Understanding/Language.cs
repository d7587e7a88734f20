namespace NrcBot.Understanding;

/// <summary>A language that the service answers in.</summary>
public enum Language
{
    /// <summary>Spanish, as written in Mexico.</summary>
    Spanish,

    /// <summary>English.</summary>
    English,
}

/// <summary>The two-letter names of the languages (ISO 639-1), as content files and the wire use them.</summary>
public static class LanguageCodes
{
    /// <summary>"es" or "en".</summary>
    public static string Code(this Language language) => language == Language.Spanish ? "es" : "en";

    /// <summary>Reads "es" or "en"; null for anything else.</summary>
    public static Language? Parse(string? code) => code switch
    {
        "es" => Language.Spanish,
        "en" => Language.English,
        _ => null,
    };
}
