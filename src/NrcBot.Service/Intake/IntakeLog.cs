namespace NrcBot.Service.Intake;

/// <summary>What the edge logs: never anything from a request.</summary>
internal static partial class IntakeLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook was refused: {Why}.")]
    public static partial void Refused(this ILogger logger, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A webhook was malformed: {What}.")]
    public static partial void MalformedWebhook(this ILogger logger, string what);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The turn of conversation {ConversationId} took too long for the response; its replies are sent instead.")]
    public static partial void TooSlowForResponse(this ILogger logger, long conversationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "A message of {Provider} could not be stored; it was told to come again.")]
    public static partial void CannotStore(this ILogger logger, string provider, Exception exception);
}
