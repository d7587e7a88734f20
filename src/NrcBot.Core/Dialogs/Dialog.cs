namespace NrcBot.Dialogs;

/// <summary>A guided interview.</summary>
public sealed record Dialog;
