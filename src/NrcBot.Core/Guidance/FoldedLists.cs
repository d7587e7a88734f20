using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Reads lists of words and names as messages are looked at: folded.</summary>
internal static class FoldedLists
{
    /// <summary>The entries, folded; those of which nothing is left are left out.</summary>
    internal static ImmutableArray<string> Of(IEnumerable<AuthoredText> written) =>
        [.. written.Select(word => TextFolding.Fold(word.Value)).Where(word => word.Length > 0)];

    /// <summary>The entries of <c>{ es: […], en: […] }</c>, in both languages and, where there is a list for them, in others.</summary>
    internal static ImmutableArray<string> Both(AuthoredMap map, string key)
    {
        if (map.Map(key) is not { } languages)
            return [];
        languages.AllowOnly("es", "en", "other");
        return Of([.. languages.Texts("es"), .. languages.Texts("en"), .. languages.Texts("other")]);
    }

    /// <summary>Reports what stands under "never" and is a name.</summary>
    internal static void CheckNever(AuthoredMap map, IEnumerable<string> names)
    {
        var known = names.ToHashSet();
        foreach (var word in map.Texts("never").Where(word => known.Contains(TextFolding.Fold(word.Value))))
            map.Report(word.Line, "never", $"\"{word.Value}\" is a name here", "Leave it out of \"never\", or take the name away.");
    }
}
