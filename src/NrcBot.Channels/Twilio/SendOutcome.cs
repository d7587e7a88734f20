using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>Everything that can come of handing a message to Twilio. The distinction that matters: was it taken?</summary>
public abstract record SendOutcome
{
    private SendOutcome()
    {
    }

    /// <summary>Taken, which is not yet sent: most failures come later, by status callback.</summary>
    /// <param name="Sid">Twilio's id of the message.</param>
    /// <param name="Status">Its first state.</param>
    public sealed record Accepted(string Sid, DeliveryStatus Status) : SendOutcome;

    /// <summary>Not taken, and the same request will not be taken later.</summary>
    /// <param name="Code">Twilio's error code; null when the answer had none.</param>
    /// <param name="Http">The HTTP status.</param>
    public sealed record Refused(int? Code, int Http) : SendOutcome;

    /// <summary>Not taken because of too many calls at once: the same request, later.</summary>
    /// <param name="RetryAfter">How long Twilio asks us to wait; null when it does not say.</param>
    public sealed record Busy(Duration? RetryAfter) : SendOutcome;

    /// <summary>Taken or not, nobody knows: sending again could send twice, so the messages of the account are searched first.</summary>
    /// <param name="Reason">What happened, as a code: <c>timeout</c>, <c>http-500</c>, <c>response-ended</c>.</param>
    public sealed record Unsure(string Reason) : SendOutcome;

    /// <summary>Not taken: no connection came about.</summary>
    /// <param name="Reason">What happened, as a code: <c>connection-error</c>, <c>name-resolution-error</c>.</param>
    public sealed record Unreachable(string Reason) : SendOutcome;

    /// <summary>Not taken, and nothing of this account will be until somebody acts: wrong credentials, or a suspended account.</summary>
    /// <param name="Code">Twilio's error code; null when the answer had none.</param>
    /// <param name="Http">401 or 403.</param>
    public sealed record Unauthorised(int? Code, int Http) : SendOutcome;
}

/// <summary>What a search for a message of unknown fate found.</summary>
public abstract record SentSearch
{
    private SentSearch()
    {
    }

    /// <summary>It was taken.</summary>
    /// <param name="Sid">The id of the oldest message that fits.</param>
    /// <param name="Status">Its state.</param>
    /// <param name="Matches">How many fit; more than one is worth a look, for one of them may be a repeat.</param>
    public sealed record Found(string Sid, DeliveryStatus Status, int Matches) : SentSearch;

    /// <summary>It was not taken.</summary>
    public sealed record NotFound : SentSearch;

    /// <summary>The search itself failed: the fate is as unknown as before.</summary>
    /// <param name="Reason">What happened, as a code.</param>
    public sealed record Failed(string Reason) : SentSearch;
}

/// <summary>What came of making or looking for a message template.</summary>
public abstract record ContentOutcome
{
    private ContentOutcome()
    {
    }

    /// <summary>It is there.</summary>
    /// <param name="Sid">The id to send with (HX…).</param>
    public sealed record Ready(string Sid) : ContentOutcome;

    /// <summary>There is none of that name.</summary>
    public sealed record Missing : ContentOutcome;

    /// <summary>Twilio refuses the template: send the text instead, and do not try again with the same one.</summary>
    /// <param name="Code">Twilio's error code; null when the answer had none.</param>
    /// <param name="Http">The HTTP status.</param>
    public sealed record Refused(int? Code, int Http) : ContentOutcome;

    /// <summary>It could not be found out now: send the text instead.</summary>
    /// <param name="Reason">What happened, as a code.</param>
    public sealed record Unavailable(string Reason) : ContentOutcome;
}
