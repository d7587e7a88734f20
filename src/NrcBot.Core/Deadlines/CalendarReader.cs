using System.Collections.Immutable;
using NodaTime;
using NrcBot.Guidance;

namespace NrcBot.Deadlines;

/// <summary>Reads <c>content/calendar.yaml</c>.</summary>
internal static class CalendarReader
{
    // Three years: a longer stretch is a typing mistake, and would move every last day out of sight.
    private const int LongestSuspension = 1_096;

    internal static WorkingCalendar Read(ContentFile file, ICollection<Problem> problems)
    {
        if (AuthoredMap.Read(file, problems) is not { } root)
            return WorkingCalendar.WeekendsOnly;
        root.AllowOnly("statutory", "movable", "suspensions");
        var days = ImmutableSortedDictionary.CreateBuilder<LocalDate, string>();
        foreach (var entry in root.Maps("statutory").Concat(root.Maps("movable")))
            ReadDay(entry, days);
        return new(days.ToImmutable(), [.. root.Maps("suspensions").Select(ReadSuspension).OfType<DateInterval>()]);
    }

    private static void ReadDay(AuthoredMap entry, ImmutableSortedDictionary<LocalDate, string>.Builder days)
    {
        entry.AllowOnly("date", "name", "basis", "source");
        _ = entry.Text("basis");
        _ = entry.Text("source");
        if (entry.Date("date") is not { } date || entry.Both("name") is not { } name)
            return;
        if (!days.TryAdd(date, name.Spanish.Value))
            entry.Report(entry.Line, "repeated", $"The day {date:uuuu-MM-dd} is listed twice", "Keep one of them.");
    }

    private static DateInterval? ReadSuspension(AuthoredMap entry)
    {
        entry.AllowOnly("from", "to", "name", "basis", "source");
        _ = entry.Text("basis");
        _ = entry.Text("source");
        _ = entry.Both("name");
        if (entry.Date("from") is not { } from || entry.Date("to") is not { } to)
            return null;
        if (to >= from && Period.DaysBetween(from, to) < LongestSuspension)
            return new(from, to);
        entry.Report(entry.LineOf("to"), "suspension", $"A suspension from {from:uuuu-MM-dd} to {to:uuuu-MM-dd} cannot be",
            $"Write the first and the last day, at most {LongestSuspension} days apart.");
        return null;
    }
}
