using NrcBot.Understanding;

namespace NrcBot.Conversations;

/// <summary>
/// Where a person is from and which papers they have: noted for the counsellor when they say so, whatever the message is about. What
/// is said later takes the place of what was said before.
/// </summary>
public static class TurnFacts
{
    /// <summary>The name under which the nationality is established; the value is an id of <c>countries.yaml</c>, or two with a blank between.</summary>
    public const string Nationality = "nationality";

    /// <summary>
    /// Begins the name under which a document is established; its id of <c>documents.yaml</c> follows. The value is a
    /// <see cref="DocumentStanding"/> in lower case.
    /// </summary>
    public const string DocumentPrefix = "document.";

    /// <summary>Notes it, unless the person wants nothing of theirs seen or kept.</summary>
    internal static void Note(TurnDraft draft)
    {
        if (draft.Heard.Discreet || draft.State.Stopped)
            return;
        foreach (var written in draft.Heard.Utterances.OfType<Utterance.Written>())
        {
            NoteNationality(draft, written.Text);
            foreach (var said in draft.Library.DocumentRecognizer.Read(written.Text, draft.Language, draft.Library.Words))
                Keep(draft, DocumentPrefix + said.Document.Id, said.Standing.ToString().ToLowerInvariant());
        }
    }

    private static void NoteNationality(TurnDraft draft, string text)
    {
        if (draft.Library.Nationalities.Read(text, draft.Language, draft.Library.Words) is not { } said)
            return;
        // The country that somebody left is only a guess at where they are from: it never replaces what is known.
        if (said.Certain || !draft.State.Established.ContainsKey(Nationality))
            Keep(draft, Nationality, string.Join(' ', said.Countries.Select(country => country.Id)));
    }

    private static void Keep(TurnDraft draft, string name, string value) =>
        draft.State = draft.State with { Established = draft.State.Established.SetItem(name, value) };
}
