using MudBlazor;

namespace NrcBot.Service.Counsellor;

/// <summary>Colours and letters of the components; <c>wwwroot/queue/queue.css</c> has the same for the rest.</summary>
internal static class QueueTheme
{
    // Letters that are on the machine already: nothing is fetched from elsewhere.
    private static readonly string[] Letters = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans", "sans-serif"];

    /// <summary>Quiet greys, one blue-green for what can be done.</summary>
    public static MudTheme Calm { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = "#0b5563",
            Secondary = "#4a5560",
            Error = "#9b1c1c",
            Warning = "#8a4b00",
            Success = "#1d6b3a",
            Info = "#0b5563",
            Background = "#f5f6f7",
            TextPrimary = "#1c2329",
            TextSecondary = "#4a5560",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "8px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Letters },
            Button = new ButtonTypography { FontFamily = Letters, TextTransform = "none", FontWeight = "600" },
        },
    };
}
