using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Dialogs;

/// <summary>Reads a guided interview from its YAML file and says everything that is wrong with it.</summary>
public static class DialogReader
{
    /// <summary>Reads one file of <c>dialogs/</c>; null when an error was reported.</summary>
    /// <param name="file">The file.</param>
    /// <param name="figures">The facts that its texts and limits refer to.</param>
    /// <param name="problems">Where everything that is wrong is reported.</param>
    public static Dialog? Read(ContentFile file, FactTexts figures, ICollection<Problem> problems)
    {
        var found = new List<Problem>();
        var dialog = AuthoredMap.Read(file, found) is { } root ? Read(file, root, figures, found) : null;
        foreach (var problem in found)
            problems.Add(problem);
        return found.Any(problem => problem.Severity == Severity.Error) ? null : dialog;
    }

    private static Dialog? Read(ContentFile file, AuthoredMap root, FactTexts figures, List<Problem> problems)
    {
        root.AllowOnly("id", "version", "topic", "slots", "first", "steps");
        if (root.Text("id") is { } id && id.Value != file.Stem)
            root.Report(id.Line, "dialog-id", $"The id \"{id.Value}\" is not the name of the file", $"Write \"{file.Stem}\".");
        var version = root.Number("version");
        var topic = root.Text("topic");
        var first = root.Text("first");
        var slots = root.Texts("slots");
        if (root.Map("steps") is not { } stepMaps)
            return null;

        var steps = new DialogStepReader(figures, slots.Select(slot => slot.Value).ToImmutableSortedSet(), problems).ReadAll(stepMaps);
        DialogChecks.Check(root, stepMaps, first, steps, slots);
        if (version is null || topic is null || first is null || steps.Count == 0 || problems.Any(problem => problem.Severity == Severity.Error))
            return null;
        return new()
        {
            Id = file.Stem,
            Version = (int)version.Value,
            Topic = new(topic.Value.Value),
            First = first.Value.Value,
            Slots = [.. slots.Select(slot => slot.Value)],
            Steps = steps,
            Source = file.Text.ReplaceLineEndings("\n"),
            Facts = [.. figures.Named(file.Text)],
        };
    }
}
