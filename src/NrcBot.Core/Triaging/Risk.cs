namespace NrcBot.Triaging;

/// <summary>How much is at stake for the person, in rising order.</summary>
public enum Risk
{
    /// <summary>Nothing runs out and nobody is in danger.</summary>
    None,

    /// <summary>A legal limit, a home, liberty or a child: a counsellor today.</summary>
    Urgent,

    /// <summary>Life or bodily safety: a counsellor now.</summary>
    Critical,
}
