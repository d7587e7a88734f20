using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>What to do with a message of ours next. A closed list: whoever sends carries out every kind.</summary>
public abstract record NextStep
{
    private NextStep()
    {
    }

    /// <summary>Twilio has it; its state comes by callback.</summary>
    /// <param name="Sid">Twilio's id of the message.</param>
    /// <param name="Status">Its state so far.</param>
    public sealed record Done(string Sid, DeliveryStatus Status) : NextStep;

    /// <summary>Hand it over again at this time. It is certain that the person does not have it.</summary>
    /// <param name="At">When.</param>
    /// <param name="Code">Why, as a code.</param>
    public sealed record RetryAt(Instant At, string Code) : NextStep;

    /// <summary>It will not be sent: show it to staff, for a message must not be lost unseen.</summary>
    /// <param name="Code">Why, as a code.</param>
    /// <param name="Cause">Why, in terms of what follows from it.</param>
    public sealed record GiveUp(string Code, FailureCause Cause) : NextStep;

    /// <summary>Whether Twilio has it is unknown: look for it at this time, unless a callback names it before.</summary>
    /// <param name="At">When.</param>
    public sealed record Reconcile(Instant At) : NextStep;

    /// <summary>The template failed: send the words, at once.</summary>
    /// <param name="Code">Why, as a code.</param>
    public sealed record FallBackToText(string Code) : NextStep;

    /// <summary>Nothing of this account or sender gets through until somebody acts: alert, keep this message and those after it.</summary>
    /// <param name="Until">When to try again.</param>
    /// <param name="Code">Why, as a code.</param>
    public sealed record PauseSender(Instant Until, string Code) : NextStep;
}

/// <summary>Why a message will not arrive, as far as something follows from it.</summary>
public enum FailureCause
{
    /// <summary>An error of ours, or one that Twilio did not have when this was written.</summary>
    Other,

    /// <summary>The person does not want messages from us, or blocked us: nothing more may be sent until they write.</summary>
    Stopped,

    /// <summary>The address cannot get messages of this channel: a landline, a dead number, no WhatsApp.</summary>
    Address,

    /// <summary>More than 24 hours have passed since the person wrote on WhatsApp.</summary>
    WindowClosed,

    /// <summary>Our sender may not send this: a setting or registration at Twilio.</summary>
    Sender,

    /// <summary>The operator took the text for unwanted.</summary>
    Filtered,

    /// <summary>It was tried long enough.</summary>
    TooLate,
}
