namespace NrcBot.Channels.AzureLanguage;

/// <summary>A piece of a text as it was sent.</summary>
/// <param name="TextIndex">Which text.</param>
/// <param name="Start">Where in the text it begins.</param>
/// <param name="Text">Its words, identifiers masked.</param>
internal sealed record SentPiece(int TextIndex, int Start, string Text)
{
    /// <summary>Whether the entity's words stand where it says.</summary>
    public bool Has(FoundEntity entity) =>
        entity is { Offset: >= 0, Length: > 0 }
        && entity.Offset <= Text.Length - entity.Length
        && Text.AsSpan(entity.Offset, entity.Length).SequenceEqual(entity.Text);

    /// <summary>Every place where the entity's words stand, in the whole text.</summary>
    public IEnumerable<PersonalSpan> Search(FoundEntity entity)
    {
        for (var at = Text.IndexOf(entity.Text, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(entity.Text, at + entity.Text.Length, StringComparison.Ordinal))
            yield return new(Start + at, entity.Text.Length, entity.Category);
    }

    public override string ToString() => "piece";
}
