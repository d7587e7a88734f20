using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Understanding;

namespace NrcBot.Triaging;

/// <summary>A message and whether its writer, or somebody it speaks of, is in danger.</summary>
/// <param name="Risk">How much is at stake.</param>
/// <param name="Topic">The article that answers; for a harmless message the one it is nearest to.</param>
/// <param name="LanguageCode">The language it is written in (ISO 639-1); null where it is not told.</param>
/// <param name="Text">As a person would write it.</param>
internal sealed record DangerExample(Risk Risk, TopicId Topic, string? LanguageCode, string Text)
{
    /// <summary>The language it is written in; null for one that we do not answer in.</summary>
    internal Language? Language => LanguageCode is { } code ? LanguageCodes.Parse(code) : null;
}

/// <summary>Gathers what danger is learnt from.</summary>
internal static class DangerExamples
{
    private const string Folder = "content/danger/";

    private static readonly ImmutableSortedDictionary<string, Risk> Risks =
        Enum.GetValues<Risk>().ToImmutableSortedDictionary(risk => risk.ToString().ToLowerInvariant(), risk => risk, StringComparer.Ordinal);

    /// <summary>The messages of <c>danger/RISK/TOPIC.LANGUAGE.txt</c>, in any language.</summary>
    internal static ImmutableArray<DangerExample> Read(FileSet files, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems) =>
        [.. files.Under(Folder, ".txt").SelectMany(file => Read(file, topics, problems))];

    /// <summary>
    /// All that danger is learnt from: what was written for it, the examples of the triage rules and, as harmless, the examples of every
    /// topic on which nobody tells of danger and the questions that need no counsellor. Nothing when nothing was written for it.
    /// </summary>
    internal static IReadOnlyCollection<DangerExample> With(
        ImmutableArray<DangerExample> written, ImmutableArray<TopicExample> asked, ImmutableArray<NeedExample> need, TriageRules triage)
    {
        if (written.IsEmpty)
            return [];
        var dangerous = written.Where(example => example.Risk != Risk.None).Select(example => example.Topic).ToHashSet();
        return
        [
            .. written,
            .. triage.Rules.SelectMany(rule => rule.Examples.Select(text => new DangerExample(rule.Finding.Risk, rule.Finding.Topic, null, text.Value))),
            .. triage.Rules.SelectMany(rule => rule.Harmless.Select(text => new DangerExample(Risk.None, rule.Finding.Topic, null, text.Value))),
            .. asked.Where(example => !dangerous.Contains(example.Topic))
                .Select(example => new DangerExample(Risk.None, example.Topic, example.Language.Code(), example.Text)),
            .. need.Where(example => !example.Needed)
                .Select(example => new DangerExample(Risk.None, example.Topic, example.Language.Code(), example.Text)),
        ];
    }

    private static IEnumerable<DangerExample> Read(ContentFile file, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
    {
        var folder = file.Path[Folder.Length..].Split('/')[0];
        var topic = file.Stem[..Math.Max(0, file.Stem.LastIndexOf('.'))];
        if (!Risks.TryGetValue(folder, out var risk))
        {
            problems.Add(new(file.Path, 1, Severity.Error, "danger-folder", $"\"{folder}\" is no risk", $"Put the file below {Folder}critical, {Folder}urgent or {Folder}none."));
            return [];
        }
        if (!topics.ContainsKey(topic))
        {
            problems.Add(new(file.Path, 1, Severity.Error, "unknown-topic", $"The file name \"{file.Name}\" names no topic of topics.yaml",
                Spelling.DidYouMean(topic, topics.Keys) ?? "Name it TOPIC.LANGUAGE.txt, such as safety.danger-now.es.txt."));
            return [];
        }
        var language = file.Stem[(topic.Length + 1)..];
        return ExampleReader.Lines(file).Select(line => new DangerExample(risk, new(topic), language, line.Value));
    }
}
