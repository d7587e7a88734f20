using NrcBot.Channels.BotFramework;

namespace NrcBot.Service.HandoffHub;

/// <summary>What the handoff to a hub logs: ids and states.</summary>
internal static partial class HubLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "The hub reported {State} for conversation {ConversationId}: {Cases} cases changed.")]
    public static partial void Reported(this ILogger logger, HandoffState state, long conversationId, int cases);
}
