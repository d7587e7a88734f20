namespace NrcBot.Service.Commands;

/// <summary>What the command line tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It ran, and found something.</summary>
    public const int Findings = 1;

    /// <summary>It was called wrongly, or cannot start as it is configured.</summary>
    public const int WrongUse = 2;
}
