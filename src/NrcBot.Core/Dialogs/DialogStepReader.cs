using System.Collections.Immutable;
using System.Text.RegularExpressions;
using NrcBot.Deadlines;
using NrcBot.Guidance;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Dialogs;

/// <summary>Reads the steps of an interview: one method for each kind of step and each thing in it.</summary>
internal sealed partial class DialogStepReader(FactTexts figures, ImmutableSortedSet<string> slots, ICollection<Problem> problems)
{
    // WhatsApp shows no more of a button, and a message stays readable on a small screen.
    private const int LongestLabel = 20;
    private const int LongestText = 900;
    private const int LongestSms = 440;

    private static readonly Dictionary<string, AnswerKind> AnswerKinds = new() { ["date"] = AnswerKind.Date, ["choice"] = AnswerKind.Choice };
    private static readonly Dictionary<string, Risk> Risks = new() { ["none"] = Risk.None, ["urgent"] = Risk.Urgent, ["critical"] = Risk.Critical };

    /// <summary>Reads all steps; those with errors are left out.</summary>
    internal ImmutableSortedDictionary<string, DialogStep> ReadAll(AuthoredMap maps) => maps.Keys
        .Select(key => maps.Map(key.Value) is { } map ? Read(key.Value, map) : null)
        .OfType<DialogStep>()
        .ToImmutableSortedDictionary(step => step.Id, step => step);

    private DialogStep? Read(string id, AuthoredMap map)
    {
        if (map.Has("ask"))
            return ReadQuestion(id, map);
        if (map.Has("count"))
            return ReadCount(id, map);
        if (map.Has("say"))
            return ReadEnding(id, map);
        map.Report(map.Line, "step-kind", $"The step \"{id}\" neither asks, counts nor says anything", "Give it \"ask:\", \"count:\" or \"say:\".");
        return null;
    }

    private QuestionStep? ReadQuestion(string id, AuthoredMap map)
    {
        map.AllowOnly("ask", "again", "pick", "which", "understood", "assumed", "answer", "slot", "choices", "next", "giving-up");
        var (ask, again, pick) = (Text(map, "ask"), Text(map, "again"), Text(map, "pick"));
        var kind = map.OneOf("answer", AnswerKinds);
        var slot = Slot(map, "slot");
        var givingUp = map.Text("giving-up");
        var choices = Choices(map, kind == AnswerKind.Date);
        if (ask is null || again is null || pick is null || kind is null || slot is null || givingUp is null)
            return null;
        if (!map.Has("next") && (kind == AnswerKind.Date || choices.Any(choice => choice.GoTo is null)))
            map.Report(map.Line, "dead-end", $"After the step \"{id}\" nothing follows", "Add a line \"next: …\", or \"goto:\" to every choice.");
        return new(id)
        {
            Kind = kind.Value,
            Slot = slot,
            Ask = ask,
            Again = again,
            Pick = pick,
            Which = OptionalText(map, "which"),
            Understood = OptionalText(map, "understood"),
            Assumed = OptionalText(map, "assumed"),
            Choices = choices,
            Next = map.OptionalText("next")?.Value,
            GivingUp = givingUp.Value.Value,
        };
    }

    private CountStep? ReadCount(string id, AuthoredMap map)
    {
        map.AllowOnly("count", "running", "urgent", "disputed", "passed");
        if (map.Map("count") is not { } count)
            return null;
        count.AllowOnly("from", "limit", "urgent-from");
        var (from, limit, urgentFrom) = (Slot(count, "from"), WorkingDays(count, "limit"), WorkingDays(count, "urgent-from"));
        var next = Enum.GetValues<DeadlineStanding>()
            .Select(standing => (standing, Target: map.Text(Key(standing))))
            .ToImmutableArray();
        if (from is null || limit is null || urgentFrom is null || next.Any(way => way.Target is null))
            return null;
        return new(id)
        {
            From = from,
            Rule = DeadlineRule.From(limit, urgentFrom),
            Next = next.ToImmutableDictionary(way => way.standing, way => way.Target!.Value.Value),
        };
    }

    private EndingStep? ReadEnding(string id, AuthoredMap map)
    {
        map.AllowOnly("say", "choices", "corrects", "opens-case");
        if (Text(map, "say") is not { } say)
            return null;
        Risk? opens = map.Has("opens-case") ? map.OneOf("opens-case", Risks) : null;
        if (Names(say).Contains("case") && opens is null)
            map.Report(map.LineOf("say"), "case-number", $"The step \"{id}\" tells a case number but opens no case", "Add a line \"opens-case: urgent\".");
        return new(id)
        {
            Say = say,
            Choices = Choices(map, forDate: false),
            Corrects = map.OptionalText("corrects")?.Value,
            Opens = opens,
        };
    }

    private static ImmutableArray<DialogChoice> Choices(AuthoredMap step, bool forDate)
    {
        if (!step.Has("choices") || step.Map("choices") is not { } choices)
            return [];
        var shown = choices.Keys.Select(key => choices.Map(key.Value) is { } map ? ReadChoice(key.Value, map, forDate) : null)
            .OfType<DialogChoice>().ToImmutableArray();
        if (shown.Count(choice => !choice.AmongDates) > 3)
            choices.Report(choices.Line, "buttons", "There are more than 3 buttons", "WhatsApp shows 3 under a message: leave the others out.");
        return shown;
    }

    private static DialogChoice? ReadChoice(string id, AuthoredMap map, bool forDate)
    {
        map.AllowOnly("label", "goto", "topic", "days-ago", "unknown", "among-dates");
        if (map.Both("label") is not { } label)
            return null;
        foreach (var text in (ReadOnlySpan<AuthoredText>)[label.Spanish, label.English])
            if (text.Value.Length > LongestLabel)
                map.Report(text.Line, "button-length", $"The button \"{text.Value}\" has {text.Value.Length} characters", $"Use at most {LongestLabel}.");
        if (map.Has("days-ago") && !forDate)
            map.Report(map.LineOf("days-ago"), "days-ago", "Only a question for a day has buttons for days", "Take \"days-ago\" out, or ask for a day (\"answer: date\").");
        return new(id, new(label.Spanish.Value, label.English.Value))
        {
            GoTo = map.OptionalText("goto")?.Value,
            Topic = map.OptionalText("topic") is { } topic ? new TopicId(topic.Value) : null,
            DaysAgo = map.Has("days-ago") && map.Number("days-ago") is { } days ? (int)days : null,
            Unknown = map.Has("unknown"),
            AmongDates = map.Has("among-dates"),
        };
    }

    private DialogText? OptionalText(AuthoredMap map, string key) => map.Has(key) ? Text(map, key) : null;

    private DialogText? Text(AuthoredMap step, string key)
    {
        if (step.Map(key) is not { } map)
            return null;
        map.AllowOnly("es", "en", "es-sms", "en-sms");
        var (spanish, english) = (map.Text("es"), map.Text("en"));
        var (spanishSms, englishSms) = (map.OptionalText("es-sms"), map.OptionalText("en-sms"));
        if (spanishSms is null != englishSms is null)
            map.Report(map.Line, "missing-language", "The SMS form is there in one language only", "Write both \"es-sms\" and \"en-sms\".");
        if (spanish is null || english is null)
            return null;
        var text = new DialogText(
            new(Filled(map, spanish.Value, Language.Spanish, LongestText), Filled(map, english.Value, Language.English, LongestText)),
            spanishSms is { } es && englishSms is { } en
                ? new(Filled(map, es, Language.Spanish, LongestSms), Filled(map, en, Language.English, LongestSms))
                : null);
        CheckNames(map, text);
        return text;
    }

    private string Filled(AuthoredMap map, AuthoredText text, Language language, int longest)
    {
        var filled = figures.Resolve(text.Value.TrimEnd(), language, map.Path, text.Line, problems);
        if (filled.Length > longest)
            map.Report(text.Line, "text-length", $"The text has {filled.Length} characters", $"Use at most {longest}.");
        return filled;
    }

    private void CheckNames(AuthoredMap map, DialogText text)
    {
        string[] known = [.. slots, .. DialogWording.Names];
        foreach (var name in Names(text).Where(name => !known.Contains(name)))
            map.Report(map.Line, "unknown-name", $"\"{{{name}}}\" is neither a slot nor a name that is filled in",
                Spelling.DidYouMean(name, known) ?? $"Known: {string.Join(", ", known)}.");
    }

    private string? Slot(AuthoredMap map, string key)
    {
        if (map.Text(key) is not { } slot)
            return null;
        if (slots.Contains(slot.Value))
            return slot.Value;
        map.Report(slot.Line, "unknown-slot", $"The slot \"{slot.Value}\" is not in \"slots\"", Spelling.DidYouMean(slot.Value, slots) ?? "Add it there.");
        return null;
    }

    private Fact? WorkingDays(AuthoredMap map, string key)
    {
        if (map.Text(key) is not { } id)
            return null;
        if (figures.Find(id.Value) is not { } fact)
        {
            figures.Resolve($"{{{id.Value}}}", Language.Spanish, map.Path, id.Line, problems);
            return null;
        }
        if (DeadlineRule.Flaw(fact) is not { } flaw)
            return fact;
        map.Report(id.Line, "limit", $"The fact \"{id.Value}\" {flaw}", "A limit is counted in working-days.");
        return null;
    }

    private static IEnumerable<string> Names(DialogText text) =>
        new[] { text.Full, text.Sms }.OfType<Bilingual>().SelectMany(both => new[] { both.Spanish, both.English })
            .SelectMany(written => Name().Matches(written)).Select(match => match.Groups["name"].Value).Distinct();

    private static string Key(DeadlineStanding standing) => standing switch
    {
        DeadlineStanding.Running => "running",
        DeadlineStanding.Urgent => "urgent",
        DeadlineStanding.Disputed => "disputed",
        _ => "passed",
    };

    [GeneratedRegex(@"\{(?<name>[a-z][a-z-]*)\}")]
    private static partial Regex Name();
}
