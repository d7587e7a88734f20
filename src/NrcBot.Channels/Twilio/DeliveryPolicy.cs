using System.Diagnostics;
using System.Globalization;
using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>
/// Decides what follows from each outcome of a sending. Pure: the moment and the chance are arguments. What may have reached
/// the person is never handed over again before it was looked for, and nothing is repeated to a person who said stop.
/// </summary>
public static class DeliveryPolicy
{
    // Too many calls at once: quickly first, for other calls end within the second.
    private static readonly Duration[] BusyWaits =
    [
        Duration.FromMilliseconds(200), Duration.FromMilliseconds(400), Duration.FromMilliseconds(800), Duration.FromSeconds(2),
        Duration.FromSeconds(5), Duration.FromSeconds(15), Duration.FromMinutes(1), Duration.FromMinutes(3), Duration.FromMinutes(10),
    ];

    // A network that is down may be down for an afternoon; an answer later than that is for a counsellor to give.
    private static readonly Duration[] UnreachableWaits =
    [
        Duration.FromSeconds(1), Duration.FromSeconds(3), Duration.FromSeconds(10), Duration.FromSeconds(30), Duration.FromMinutes(1),
        Duration.FromMinutes(2), Duration.FromMinutes(5), Duration.FromMinutes(10), Duration.FromMinutes(20), Duration.FromMinutes(40),
        Duration.FromHours(1), Duration.FromHours(1),
    ];

    private static readonly Duration AccountPause = Duration.FromMinutes(5);

    // Long enough for the first status callback, which names the message with certainty.
    private static readonly Duration CallbackWait = Duration.FromSeconds(8);

    private static readonly Duration LongestRetryAfter = Duration.FromHours(1);

    private const int MostResends = 5;

    /// <summary>The next step after handing a message over.</summary>
    /// <param name="outcome">What came of it.</param>
    /// <param name="attempt">How often it was handed over so far, this time included: 1 or more.</param>
    /// <param name="now">The moment.</param>
    /// <param name="withTemplate">Whether a template was sent, so that its words are left to try.</param>
    /// <param name="chance">From 0 to 1, to spread retries out: a wait is half its length and this part of the other half.</param>
    public static NextStep After(SendOutcome outcome, int attempt, Instant now, bool withTemplate = false, double chance = 1) => outcome switch
    {
        SendOutcome.Accepted { Status: var status } accepted => new NextStep.Done(accepted.Sid, status),
        SendOutcome.Busy { RetryAfter: { } asked } when attempt <= BusyWaits.Length =>
            new NextStep.RetryAt(now + Duration.Min(asked, LongestRetryAfter), "busy"),
        SendOutcome.Busy => RetryOrGiveUp(BusyWaits, attempt, now, chance, "busy"),
        SendOutcome.Unreachable => RetryOrGiveUp(UnreachableWaits, attempt, now, chance, "unreachable"),
        SendOutcome.Unsure => new NextStep.Reconcile(now + CallbackWait),
        SendOutcome.Unauthorised unauthorised => new NextStep.PauseSender(now + AccountPause, Name(unauthorised.Code, unauthorised.Http)),
        SendOutcome.Refused refused => AfterRefusal(refused, attempt, now, withTemplate, chance),
        _ => throw new UnreachableException(outcome.GetType().Name),
    };

    /// <summary>The next step after a status callback or a poll said that a message taken by Twilio has failed.</summary>
    /// <param name="code">Twilio's error code; null when it gives none.</param>
    /// <param name="attempt">How often it was handed over so far: 1 or more.</param>
    /// <param name="now">The moment.</param>
    /// <param name="withTemplate">Whether a template was sent.</param>
    /// <param name="chance">From 0 to 1, as in <see cref="After"/>.</param>
    public static NextStep AfterFailure(int? code, int attempt, Instant now, bool withTemplate = false, double chance = 1) =>
        ByCode(code, Name(code, null), attempt, now, withTemplate, chance);

    /// <summary>The next step after a search for a message of unknown fate.</summary>
    /// <param name="search">What was found.</param>
    /// <param name="attempt">How often the message was handed over so far: 1 or more.</param>
    /// <param name="searches">How often it was searched for since, this time included: 1 or more.</param>
    /// <param name="now">The moment.</param>
    public static NextStep AfterSearch(SentSearch search, int attempt, int searches, Instant now) => search switch
    {
        SentSearch.Found found => new NextStep.Done(found.Sid, found.Status),
        SentSearch.NotFound when attempt < MostResends => new NextStep.RetryAt(now, "not-found"),
        SentSearch.NotFound => new NextStep.GiveUp("not-found", FailureCause.TooLate),
        // The search is repeated for as long as it takes: giving up would leave open whether the person was answered.
        SentSearch.Failed => new NextStep.Reconcile(now + UnreachableWaits[Math.Clamp(searches + 2, 3, 7)]),
        _ => throw new UnreachableException(search.GetType().Name),
    };

    private static NextStep AfterRefusal(SendOutcome.Refused refused, int attempt, Instant now, bool withTemplate, double chance)
    {
        var name = Name(refused.Code, refused.Http);
        // No such account at this address, or an address that sends us elsewhere: true of every message.
        if (refused.Http is 404 or (>= 300 and < 400))
            return withTemplate && refused.Code is not null ? new NextStep.FallBackToText(name) : new NextStep.PauseSender(now + AccountPause, name);
        return ByCode(refused.Code, name, attempt, now, withTemplate, chance);
    }

    private static NextStep ByCode(int? code, string name, int attempt, Instant now, bool withTemplate, double chance) => TwilioErrors.Rule(code) switch
    {
        ErrorRule.Retry retry => RetryOrGiveUp(retry.Waits, attempt, now, chance, name),
        ErrorRule.Pause pause => new NextStep.PauseSender(now + pause.Length, name),
        ErrorRule.Template when withTemplate => new NextStep.FallBackToText(name),
        // An error we do not know may well be the template's: the words are worth one try.
        ErrorRule.Never { Cause: FailureCause.Other } when withTemplate => new NextStep.FallBackToText(name),
        ErrorRule.Never never => new NextStep.GiveUp(name, never.Cause),
        _ => new NextStep.GiveUp(name, FailureCause.Other),
    };

    private static NextStep RetryOrGiveUp(Duration[] waits, int attempt, Instant now, double chance, string code) =>
        attempt <= waits.Length
            ? new NextStep.RetryAt(now + (waits[attempt - 1] * (0.5 + (0.5 * chance))), code)
            : new NextStep.GiveUp(code, FailureCause.TooLate);

    private static string Name(int? code, int? http) =>
        code?.ToString(CultureInfo.InvariantCulture)
        ?? (http is { } status ? string.Create(CultureInfo.InvariantCulture, $"http-{status}") : "unknown");
}
