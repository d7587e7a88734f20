using System.Collections.Immutable;
using NrcBot.Understanding;

namespace NrcBot.Guidance;

/// <summary>Reads <c>phrases.yaml</c>.</summary>
internal static class PhraseReader
{
    internal static PhraseBook Read(ContentFile file, FactTexts figures, ICollection<Problem> problems)
    {
        var phrases = ImmutableSortedDictionary.CreateBuilder<string, Phrase>(StringComparer.Ordinal);
        var buttons = ImmutableSortedDictionary.CreateBuilder<string, Bilingual>(StringComparer.Ordinal);
        var others = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (AuthoredMap.Read(file, problems) is { } map)
        {
            map.AllowOnly("phrases", "buttons", "other-languages");
            if (map.Map("phrases") is { } writtenPhrases)
                ReadPhrases(writtenPhrases, figures, phrases, problems);
            if (map.Map("buttons") is { } writtenButtons)
                ReadButtons(writtenButtons, buttons);
            if (map.Map("other-languages") is { } lines)
                foreach (var (code, _) in lines.Keys)
                    if (lines.Text(code) is { } line && figures.Resolve(line.Value.Trim(), Language.Spanish, map.Path, line.Line, problems) is { } resolved)
                        others.Add(code, resolved);
        }
        return new(phrases.ToImmutable(), buttons.ToImmutable(), others.ToImmutable());
    }

    private static void ReadPhrases(AuthoredMap map, FactTexts figures, ImmutableSortedDictionary<string, Phrase>.Builder phrases, ICollection<Problem> problems)
    {
        foreach (var (id, _) in map.Keys)
        {
            if (map.Map(id) is not { } written)
                continue;
            written.AllowOnly("es", "en", "es-sms", "en-sms");
            string? Read(string key, Language language) => written.OptionalText(key) is { } text
                ? figures.Resolve(text.Value.Trim(), language, map.Path, text.Line, problems)
                : null;
            if (written.Text("es") is not null && written.Text("en") is not null)
                phrases.Add(id, new(
                    new(Read("es", Language.Spanish)!, Read("en", Language.English)!),
                    Read("es-sms", Language.Spanish),
                    Read("en-sms", Language.English)));
        }
        RequireAll(map, phrases.Keys, RequiredPhrases.Phrases, "phrase");
    }

    private static void ReadButtons(AuthoredMap map, ImmutableSortedDictionary<string, Bilingual>.Builder buttons)
    {
        foreach (var (id, _) in map.Keys)
        {
            if (map.Both(id) is not { } label)
                continue;
            ButtonLabel.Check(map, label.Spanish);
            ButtonLabel.Check(map, label.English);
            buttons.Add(id, new(label.Spanish.Value, label.English.Value));
        }
        RequireAll(map, buttons.Keys, RequiredPhrases.Buttons, "button");
    }

    private static void RequireAll(AuthoredMap map, IEnumerable<string> read, ImmutableArray<string> required, string kind)
    {
        var ids = read.ToHashSet();
        foreach (var id in required.Where(id => !ids.Contains(id) && !map.Has(id)))
        {
            var near = Spelling.Nearest(id, map.Keys.Select(key => key.Value).Except(required));
            map.Report(near is null ? map.Line : map.LineOf(near), "missing", $"The {kind} \"{id}\" is missing",
                near is null ? $"Add \"{id}: {{ es: …, en: … }}\"." : $"Is \"{near}\" meant to be it?");
        }
    }
}
