using NrcBot.Conversations;

namespace NrcBot.Storage.Conversations;

/// <summary>The state of a conversation as it is kept (then encrypted).</summary>
internal static class StateJson
{
    public static byte[] Write(ConversationState state) => StoredJson.Write(state);

    public static ConversationState Read(ReadOnlySpan<byte> json) => StoredJson.Read<ConversationState>(json);
}
