namespace NrcBot.Service.Contents;

/// <summary>What is logged of content: versions and places in files that the organisation itself wrote.</summary>
internal static partial class ContentLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "Content version {Version} is served.")]
    public static partial void Serving(this ILogger logger, string version);

    [LoggerMessage(Level = LogLevel.Error, Message = "The content was edited and has {Errors} errors. Version {Version} is still served.")]
    public static partial void Refused(this ILogger logger, string version, int errors);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Problem}")]
    public static partial void Problem(this ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The content cannot be read just now ({Error}); the service goes on with what it has.")]
    public static partial void Unreadable(this ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt before cannot be read ({Error}); it is learnt again from the examples.")]
    public static partial void ModelsUnread(this ILogger logger, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What was learnt cannot be kept ({Error}); the next start learns again and takes longer.")]
    public static partial void ModelsNotKept(this ILogger logger, string error);
}
