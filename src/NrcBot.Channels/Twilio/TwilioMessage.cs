using System.Collections.Immutable;
using System.Text.Json;
using NodaTime;

namespace NrcBot.Channels.Twilio;

/// <summary>One message as it is handed to Twilio.</summary>
public sealed record TwilioMessage
{
    /// <summary>Who gets it: the address that wrote, unchanged.</summary>
    public required TwilioAddress To { get; init; }

    /// <summary>The sender that was written to.</summary>
    public required TwilioAddress From { get; init; }

    /// <summary>What it says.</summary>
    public required TwilioContent Content { get; init; }

    /// <summary>Where its states are reported, with our own id of the message as <c>?m=</c>; null for nowhere.</summary>
    public Uri? StatusCallback { get; init; }

    /// <summary>
    /// How long Twilio may keep it in its queue, 1 to 36,000 seconds; an answer that comes hours late is worse than none.
    /// </summary>
    public Duration ValidityPeriod { get; init; } = Duration.FromHours(1);

    /// <summary>Nothing: all of it is personal.</summary>
    public override string ToString() => "Twilio message";

    /// <summary>The form of the request; text and template exclude each other.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Form()
    {
        yield return new("To", To.Reveal());
        yield return new("From", From.Reveal());
        switch (Content)
        {
            case TwilioContent.Text text:
                yield return new("Body", text.Body);
                break;
            case TwilioContent.Template template:
                yield return new("ContentSid", template.ContentSid);
                if (!template.Variables.IsEmpty)
                    yield return new("ContentVariables", JsonSerializer.Serialize(template.Variables));
                break;
        }
        if (StatusCallback is not null)
            yield return new("StatusCallback", StatusCallback.AbsoluteUri);
        yield return new("ValidityPeriod", ((long)ValidityPeriod.TotalSeconds).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}

/// <summary>What a message says: words, or a template with this person's values.</summary>
public abstract record TwilioContent
{
    private TwilioContent()
    {
    }

    /// <summary>Words.</summary>
    /// <param name="Body">1 to 1,600 characters.</param>
    public sealed record Text(string Body) : TwilioContent
    {
        /// <summary>Only the length: the words are personal.</summary>
        public override string ToString() => $"text of {Body.Length} characters";
    }

    /// <summary>A template that Twilio keeps.</summary>
    /// <param name="ContentSid">Its id (HX…).</param>
    /// <param name="Variables">A value for every slot, by the slot's number; a missing one would send the sample.</param>
    public sealed record Template(string ContentSid, ImmutableSortedDictionary<string, string> Variables) : TwilioContent
    {
        /// <summary>Only the id: the values are personal.</summary>
        public override string ToString() => ContentSid;
    }
}
