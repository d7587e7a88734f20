using System.Collections.Concurrent;
using NodaTime;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>
/// What counsellors have typed and not sent, so that a lost connection or a reloaded page loses no word. In memory only: these
/// are words about a person, and the disk keeps such words only under the person's key.
/// </summary>
internal sealed class Drafts(IClock clock)
{
    private static readonly Duration Kept = Duration.FromHours(24);

    private readonly ConcurrentDictionary<(Guid Account, long Case, DraftKind Kind), (string Text, Instant At)> drafts = new();

    /// <summary>What was typed; empty without a draft.</summary>
    public string Read(Guid account, long number, DraftKind kind) => drafts.TryGetValue((account, number, kind), out var draft) ? draft.Text : "";

    /// <summary>Keeps what is typed, in place of what was; an empty text keeps nothing.</summary>
    public void Keep(Guid account, long number, DraftKind kind, string text)
    {
        var now = clock.GetCurrentInstant();
        if (text.Length == 0)
            drafts.TryRemove((account, number, kind), out _);
        else
            drafts[(account, number, kind)] = (text, now);
        foreach (var (key, draft) in drafts)
            if (now - draft.At > Kept)
                drafts.TryRemove(key, out _);
    }

    /// <summary>Drops what anybody typed about a case, because the person asked to be forgotten.</summary>
    public void Forget(long number)
    {
        foreach (var key in drafts.Keys.Where(key => key.Case == number))
            drafts.TryRemove(key, out _);
    }
}

/// <summary>What is being written.</summary>
public enum DraftKind
{
    /// <summary>To the person.</summary>
    Answer,

    /// <summary>To colleagues.</summary>
    Note,
}
