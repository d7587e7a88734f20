using NrcBot.Guidance;

namespace NrcBot.Dialogs;

/// <summary>Reads a guided interview.</summary>
public static class DialogReader
{
    /// <summary>Reads one file of <c>dialogs/</c>; null when it cannot be used.</summary>
    public static Dialog? Read(ContentFile file, FactTexts figures, ICollection<Problem> problems) => new();
}
