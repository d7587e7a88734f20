using System.Collections.Frozen;
using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>What follows from an error code of Twilio, whether it came with the answer or later by callback.</summary>
internal abstract record ErrorRule
{
    private ErrorRule()
    {
    }

    /// <summary>Try again after these waits, then give up.</summary>
    public sealed record Retry(Duration[] Waits) : ErrorRule;

    /// <summary>Never for this message.</summary>
    public sealed record Never(FailureCause Cause) : ErrorRule;

    /// <summary>Never with this template; its words may pass.</summary>
    public sealed record Template : ErrorRule;

    /// <summary>Nothing gets through; an operator must act.</summary>
    public sealed record Pause(Duration Length) : ErrorRule;
}

/// <summary>The table of error codes. Source: twilio.com/docs/api/errors. A code that is not in it is permanent.</summary>
internal static class TwilioErrors
{
    private static readonly ErrorRule Soon = new ErrorRule.Retry([Duration.FromSeconds(20), Duration.FromMinutes(2), Duration.FromMinutes(10)]);
    private static readonly ErrorRule Later = new ErrorRule.Retry([Duration.FromMinutes(5), Duration.FromMinutes(20), Duration.FromHours(1)]);
    private static readonly ErrorRule OnceLater = new ErrorRule.Retry([Duration.FromMinutes(10)]);
    // A phone that is off: hours apart, twice.
    private static readonly ErrorRule PhoneOff = new ErrorRule.Retry([Duration.FromHours(2), Duration.FromHours(6)]);
    private static readonly ErrorRule Stopped = new ErrorRule.Never(FailureCause.Stopped);
    private static readonly ErrorRule Address = new ErrorRule.Never(FailureCause.Address);
    private static readonly ErrorRule Sender = new ErrorRule.Never(FailureCause.Sender);
    private static readonly ErrorRule Template = new ErrorRule.Template();
    private static readonly ErrorRule Account = new ErrorRule.Pause(Duration.FromMinutes(5));
    private static readonly ErrorRule AccountLimit = new ErrorRule.Pause(Duration.FromHours(1));

    private static readonly FrozenDictionary<int, ErrorRule> Rules = new Dictionary<int, ErrorRule>
    {
        // The account.
        [20003] = Account,          // wrong credentials
        [20005] = Account,          // suspended or closed
        [20403] = Account,          // forbidden
        [30002] = Account,          // suspended
        [63001] = Account,          // WhatsApp credentials wrong
        [63020] = Account,          // Meta invitation not accepted
        [63026] = Account,          // sender restricted for spam
        [63051] = Account,          // sender locked
        [63062] = Account,          // Meta terms not accepted
        [63112] = Account,          // WhatsApp Business Account disabled
        [60728] = AccountLimit,     // hourly limit of a new account
        [63038] = AccountLimit,     // daily limit of a new account

        // For a while.
        [20429] = Soon,             // too many calls at once
        [63009] = Soon,             // WhatsApp's error
        [63010] = Soon,             // Twilio's error on the way to WhatsApp
        [63012] = Soon,             // WhatsApp's error
        [63017] = Soon,             // account over its WhatsApp rate
        [63018] = Soon,             // sender over its rate, or too many to one person
        [30022] = Soon,             // over the operator's rate
        [21611] = Later,            // the sender's queue is full
        [30001] = Later,            // queue overflow
        [30017] = Later,            // operator congested
        [30003] = PhoneOff,         // phone off or out of reach
        [30008] = OnceLater,        // the operator does not say
        [30500] = OnceLater,        // Twilio's error
        [63019] = OnceLater,        // media could not be fetched
        [30023] = new ErrorRule.Retry([Duration.FromHours(24)]),    // over the operator's daily cap

        // The person.
        [21610] = Stopped,          // sent STOP: nothing until START
        [63014] = Stopped,          // blocked by an action of the person
        [63033] = Stopped,          // does not take this kind of message
        [21211] = Address,          // not a number
        [21614] = Address,          // not a mobile
        [21608] = Address,          // not verified on a trial account
        [30004] = Address,          // blocked by person or operator, or a landline
        [30005] = Address,          // unknown number
        [30006] = Address,          // landline, or an operator that cannot be reached
        [63003] = Address,          // not on WhatsApp
        [63015] = Address,          // has not joined the sandbox
        [63024] = Address,          // no WhatsApp, or terms not accepted
        [63016] = new ErrorRule.Never(FailureCause.WindowClosed),
        [30036] = new ErrorRule.Never(FailureCause.TooLate),        // ValidityPeriod over
        [30007] = new ErrorRule.Never(FailureCause.Filtered),

        // Our sender and settings.
        [21212] = Sender,
        [21408] = Sender,           // country not enabled
        [21603] = Sender,
        [21606] = Sender,
        [21609] = Sender,           // StatusCallback not valid
        [21612] = Sender,           // no route
        [21657] = Sender,
        [21703] = Sender,
        [21704] = Sender,
        [21705] = Sender,
        [30018] = Sender,           // not registered
        [30024] = Sender,
        [30032] = Sender,
        [30034] = Sender,
        [63002] = Sender,
        [63007] = Sender,
        [63031] = Sender,           // From equals To

        // The template.
        [21654] = Template,
        [21655] = Template,
        [21656] = Template,
        [63005] = Template,
        [63006] = Template,
        [63013] = Template,
        [63021] = Template,
        [63027] = Template,
        [63028] = Template,
        [63030] = Template,
        [63040] = Template,
        [63041] = Template,
        [63042] = Template,
        [92001] = Template,
        [92002] = Template,
        [92003] = Template,
        [92004] = Template,
        [92005] = Template,
        [92006] = Template,
        [92007] = Template,
        [92008] = Template,
    }.ToFrozenDictionary();

    private static readonly ErrorRule Unknown = new ErrorRule.Never(FailureCause.Other);

    public static ErrorRule Rule(int? code) => code is { } known && Rules.TryGetValue(known, out var rule) ? rule : Unknown;
}
