using NrcBot.Guidance.Reviews;

namespace NrcBot.Service.Counsellor.Reviews;

/// <summary>One of the lists of topics.</summary>
internal enum ReviewView
{
    /// <summary>Waits for a signature.</summary>
    Sign,

    /// <summary>Past its day.</summary>
    Overdue,

    /// <summary>Sent back to its author.</summary>
    Returned,

    /// <summary>Every topic.</summary>
    All,
}

/// <summary>What stands in which list.</summary>
internal static class ReviewViews
{
    /// <summary>Reads the list of an address; the first one when it names none.</summary>
    public static ReviewView Parse(string? name) => Enum.TryParse<ReviewView>(name, ignoreCase: true, out var view) && Enum.IsDefined(view) ? view : ReviewView.Sign;

    /// <summary>The name in addresses and in the keys of words.</summary>
    public static string Name(this ReviewView view) => view.ToString().ToLowerInvariant();

    /// <summary>Whether a topic stands in it.</summary>
    public static bool Holds(this ReviewView view, Standing standing) => view switch
    {
        ReviewView.Sign => standing.IsToSign,
        ReviewView.Overdue => standing.IsOverdue,
        ReviewView.Returned => standing.Stage == Stage.SentBack,
        _ => true,
    };
}
