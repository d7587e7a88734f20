namespace NrcBot.Guidance;

/// <summary>One file of <c>content/</c> or <c>dialogs/</c>, as somebody else read it from disk.</summary>
/// <param name="Path">Where it is, from the root of the repository, with forward slashes: <c>content/facts.yaml</c>.</param>
/// <param name="Text">All of its text.</param>
public sealed record ContentFile(string Path, string Text)
{
    /// <summary>The name without folders: <c>facts.yaml</c>.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    /// <summary>The name without folders and without its last ending: <c>facts</c>, <c>deadline.es</c>.</summary>
    public string Stem => Name.LastIndexOf('.') is > 0 and var dot ? Name[..dot] : Name;

    /// <summary>Only where it is.</summary>
    public override string ToString() => Path;
}
