using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>The same thing said in both languages.</summary>
/// <param name="Spanish">In Spanish.</param>
/// <param name="English">In English.</param>
public sealed record Bilingual(string Spanish, string English)
{
    /// <summary>The text in one language.</summary>
    public string In(Language language) => language == Language.Spanish ? Spanish : English;
}
