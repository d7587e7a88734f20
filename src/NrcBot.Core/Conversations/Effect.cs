using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Conversations;

/// <summary>What a turn wants done besides replying. A closed list: whoever commits a turn carries out every kind.</summary>
public abstract record Effect
{
    private protected Effect()
    {
    }
}

/// <summary>Open a case; its number replaces <see cref="MessageText.CaseNumber"/> in the replies of the turn.</summary>
/// <param name="Kind">Help or complaint.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="Risk">How much is at stake.</param>
/// <param name="Reason">The rule or wish that opened it, such as <c>triage:threat-to-life</c>; never the person's words.</param>
public sealed record OpensCase(CaseKind Kind, TopicId Topic, Risk Risk, string Reason) : Effect;

/// <summary>Note something new on a case that is open already, and raise its risk if this one is higher.</summary>
/// <param name="Number">The case.</param>
/// <param name="Topic">What the new message is about.</param>
/// <param name="Risk">The risk of the new message.</param>
/// <param name="Reason">The rule or wish, as in <see cref="OpensCase"/>.</param>
public sealed record AddsToCase(long Number, TopicId Topic, Risk Risk, string Reason) : Effect;

/// <summary>Destroy what is kept about this person, after the replies of this turn have gone out.</summary>
public sealed record ForgetsPerson : Effect;

/// <summary>The person asked us to stop writing, or to start again.</summary>
/// <param name="Stopped">True: nothing is sent first any more.</param>
public sealed record SetsStopped(bool Stopped) : Effect;
