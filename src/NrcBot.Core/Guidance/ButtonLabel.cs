namespace NrcBot.Guidance;

/// <summary>What fits on a button.</summary>
internal static class ButtonLabel
{
    /// <summary>The longest title of a quick-reply button that WhatsApp takes, in characters.</summary>
    internal const int Longest = 20;

    internal static void Check(AuthoredMap map, AuthoredText label)
    {
        if (label.Value.Length > Longest)
            map.Report(label.Line, "button-length", $"The button \"{label.Value}\" has {label.Value.Length} characters",
                $"Write at most {Longest}.");
    }
}
