namespace NrcBot.Deadlines;

/// <summary>The days that are not working days.</summary>
public sealed record WorkingCalendar;
