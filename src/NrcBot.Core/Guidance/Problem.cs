namespace NrcBot.Guidance;

/// <summary>Whether content with this problem may be served.</summary>
public enum Severity
{
    /// <summary>It may; somebody should look at it.</summary>
    Warning,

    /// <summary>It may not: the library is not built.</summary>
    Error,
}

/// <summary>Something wrong in a file that people wrote: where, what, and what to write instead.</summary>
/// <param name="Path">The file.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Severity">Whether the content may be served.</param>
/// <param name="Rule">The rule that found it, such as <c>unknown-fact</c>.</param>
/// <param name="What">What is wrong, without a full stop.</param>
/// <param name="Instead">What to write instead, with its full stop; never empty.</param>
public sealed record Problem(string Path, int Line, Severity Severity, string Rule, string What, string Instead)
{
    /// <summary>One line as <c>lint</c> prints it.</summary>
    public override string ToString() => $"{Path}:{Line}  {What}. {Instead} ({Rule})";
}
