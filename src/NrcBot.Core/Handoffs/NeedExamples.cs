using System.Collections.Immutable;
using NrcBot.Guidance;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Handoffs;

/// <summary>A message and whether a counsellor should look at it.</summary>
/// <param name="Needed">Something has gone wrong or is at stake for somebody; otherwise guidance answers it.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Language">The language it is written in.</param>
/// <param name="Text">As a person would write it.</param>
internal sealed record NeedExample(bool Needed, TopicId Topic, Language Language, string Text);

/// <summary>Gathers what the need for a counsellor is learnt from.</summary>
internal static class NeedExamples
{
    private const string Folder = "content/handoff/";
    private const string NeededFolder = "needed";
    private const string NotNeededFolder = "not-needed";

    /// <summary>The messages of <c>handoff/needed/TOPIC.LANGUAGE.txt</c> and <c>handoff/not-needed/…</c>.</summary>
    internal static ImmutableArray<NeedExample> Read(FileSet files, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems) =>
        [.. files.Under(Folder, ".txt").SelectMany(file => Read(file, topics, problems))];

    /// <summary>
    /// All that it is learnt from: what was written for it; as needing somebody, every danger and every wish for a person; as needing
    /// nobody, what is no question to the service at all. Nothing when nothing was written for it.
    /// </summary>
    internal static IEnumerable<NeedExample> With(ImmutableArray<NeedExample> written, ImmutableArray<TopicExample> asked, ImmutableArray<DangerExample> danger)
    {
        if (written.IsEmpty)
            return [];
        return
        [
            .. written,
            .. danger.Where(example => example is { Risk: not Risk.None, Language: not null })
                .Select(example => new NeedExample(true, example.Topic, example.Language!.Value, example.Text)),
            .. danger.Where(example => example is { Risk: Risk.None, Language: not null } && IsNoQuestion(example.Topic))
                .Select(example => new NeedExample(false, example.Topic, example.Language!.Value, example.Text)),
            .. asked.Where(example => example.Topic == TopicId.Human || IsNoQuestion(example.Topic))
                .Select(example => new NeedExample(example.Topic == TopicId.Human, example.Topic, example.Language, example.Text)),
        ];
    }

    private static bool IsNoQuestion(TopicId topic) => topic == TopicId.OutOfScope || (topic.Area == "info" && topic != TopicId.Human);

    private static IEnumerable<NeedExample> Read(ContentFile file, IReadOnlyDictionary<string, Topic> topics, ICollection<Problem> problems)
    {
        var folder = file.Path[Folder.Length..].Split('/')[0];
        if (folder is NeededFolder or NotNeededFolder)
            return ExampleReader.Read(file, topics, problems).Select(example => new NeedExample(folder == NeededFolder, example.Topic, example.Language, example.Text));
        problems.Add(new(file.Path, 1, Severity.Error, "handoff-folder", $"\"{folder}\" says neither that a counsellor is needed nor that none is",
            $"Put the file below {Folder}{NeededFolder} or {Folder}{NotNeededFolder}."));
        return [];
    }
}
