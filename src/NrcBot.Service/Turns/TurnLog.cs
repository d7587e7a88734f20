namespace NrcBot.Service.Turns;

/// <summary>What the turns log: ids and names of types.</summary>
internal static partial class TurnLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of conversation {ConversationId} failed with {Error} in {Place}.")]
    public static partial void TurnFailed(this ILogger logger, long conversationId, string error, string place);

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation {ConversationId} could not be attended to: {Error}.")]
    public static partial void AttendFailed(this ILogger logger, long conversationId, string error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The turn of conversation {ConversationId} could not be committed; it will be taken again.")]
    public static partial void CannotCommit(this ILogger logger, long conversationId, Exception exception);

    [LoggerMessage(Level = LogLevel.Error, Message = "Conversation {ConversationId} cannot be read ({Error}); its messages go to a counsellor.")]
    public static partial void Unreadable(this ILogger logger, long conversationId, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Conversation {ConversationId} kept changing while its turn was taken; it waits for the next sweep.")]
    public static partial void TooManyConflicts(this ILogger logger, long conversationId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The inbox could not be looked through.")]
    public static partial void SweepFailed(this ILogger logger, Exception exception);
}
