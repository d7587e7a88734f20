using System.Collections.Immutable;
using NrcBot.Guidance;

namespace NrcBot.Dialogs;

/// <summary>What must hold of the steps of an interview together.</summary>
internal static class DialogChecks
{
    internal static void Check(AuthoredMap root, AuthoredMap steps, AuthoredText? first,
        ImmutableSortedDictionary<string, DialogStep> read, ImmutableArray<AuthoredText> slots)
    {
        // A step that could not be read was reported already; it still exists.
        var written = steps.Keys.Select(key => key.Value).ToImmutableArray();
        foreach (var step in read.Values)
            foreach (var target in step.Following.Distinct().Where(target => !written.Contains(target)))
                root.Report(LineOfTarget(steps, step.Id, target), "unknown-step", $"The step \"{step.Id}\" goes to \"{target}\", which does not exist",
                    Spelling.DidYouMean(target, written) ?? $"Steps: {string.Join(", ", written)}.");
        if (first is { } begin && !written.Contains(begin.Value))
            root.Report(begin.Line, "unknown-step", $"The interview begins with \"{begin.Value}\", which does not exist",
                Spelling.DidYouMean(begin.Value, written) ?? $"Steps: {string.Join(", ", written)}.");
        foreach (var slot in slots.Where(slot => !read.Values.OfType<QuestionStep>().Any(question => question.Slot == slot.Value)))
            root.Report(slot.Line, "unused-slot", $"No question fills the slot \"{slot.Value}\"", "Ask for it, or leave it out.");
        if (read.Count < written.Length || first is null)
            return;
        Reach(root, steps, first.Value.Value, read);
    }

    private static void Reach(AuthoredMap root, AuthoredMap steps, string first, ImmutableSortedDictionary<string, DialogStep> read)
    {
        var reached = Reachable(first, read);
        foreach (var step in read.Keys.Where(step => !reached.Contains(step)))
            root.Report(steps.LineOf(step), "unreachable", $"No way leads to the step \"{step}\"", "Lead there from another step, or leave it out.");
        foreach (var step in read.Keys.Where(step => !Reachable(step, read).Any(end => read.GetValueOrDefault(end) is EndingStep)))
            root.Report(steps.LineOf(step), "dead-end", $"From the step \"{step}\" no way leads to an end", "Lead to a step with \"say:\".");
    }

    private static HashSet<string> Reachable(string from, ImmutableSortedDictionary<string, DialogStep> steps)
    {
        var reached = new HashSet<string>();
        var open = new Queue<string>([from]);
        while (open.TryDequeue(out var step))
            if (reached.Add(step) && steps.TryGetValue(step, out var found))
                foreach (var target in found.Following)
                    open.Enqueue(target);
        return reached;
    }

    private static int LineOfTarget(AuthoredMap steps, string step, string target) =>
        steps.Map(step)?.LineOfValue(target) ?? steps.LineOf(step);
}
