using NodaTime;
using NrcBot.Conversations;
using NrcBot.Handoffs;
using NrcBot.Storage.Conversations;
using NrcBot.Storage.Keys;
using NrcBot.Storage.Outbox;
using NrcBot.Understanding;

namespace NrcBot.Storage.Cases;

/// <summary>Sentences of the service about a case, which the person did not just write for.</summary>
internal static class CaseNotice
{
    /// <summary>Tells the person, unless there is nothing to tell or the person does not want to be written to first.</summary>
    public static void Tell(BotDb db, Keyring keyring, CaseRow about, Reply? notice, Instant now)
    {
        var conversation = about.Conversation;
        if (notice is null || conversation.Person is not { Stopped: false, Refuses: false, WrappedKey: { } wrapped })
            return;
        using var key = keyring.Unwrap(conversation.PersonId, wrapped);
        var numbered = notice with { Text = notice.Text.WithCaseNumber(about.Number) };
        Enqueue.FromStaff(db, conversation, key, numbered, author: null, now, about.Kind == CaseKind.Complaint);
    }

    /// <summary>
    /// Tells the person that nobody could answer, unless they said that their phone is not safe to write to. That nobody asked is no
    /// reason to leave a person without a word.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="keyring">The keys.</param>
    /// <param name="about">The case, with conversation and person.</param>
    /// <param name="notice">What they are told, from case number, language and channel; null: nothing.</param>
    /// <param name="now">The moment.</param>
    public static void TellIfSafe(
        BotDb db, Keyring keyring, CaseRow about, Func<long, Language, ChannelKind, Reply>? notice, Instant now)
    {
        var conversation = about.Conversation;
        if (notice is not null && IsSafeToWrite(keyring, conversation))
            Tell(db, keyring, about, notice(about.Number, conversation.Language ?? Language.Spanish, conversation.Kind), now);
    }

    private static bool IsSafeToWrite(Keyring keyring, ConversationRow conversation)
    {
        if (conversation.Person.WrappedKey is not { } wrapped)
            return false;
        using var key = keyring.Unwrap(conversation.PersonId, wrapped);
        return conversation.OpenState(key).SafeToWrite != false;
    }
}
