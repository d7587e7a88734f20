using System.Collections.Immutable;

namespace NrcBot.Guidance;

/// <summary>A section of an article as it was written, with its figures marked.</summary>
/// <param name="Name">Answer, SMS, More or Warning.</param>
/// <param name="State">The state it was written for; null for the text that holds everywhere else.</param>
/// <param name="Segments">The text in pieces, in order.</param>
public sealed record ArticleSection(string Name, MexicanState? State, ImmutableArray<TextSegment> Segments)
{
    /// <summary>What a person reads on WhatsApp or in a chat.</summary>
    public const string Answer = "Answer";

    /// <summary>What a person reads by SMS.</summary>
    public const string Sms = "SMS";

    /// <summary>What follows when the person asks for more.</summary>
    public const string More = "More";

    /// <summary>What not to sign or pay.</summary>
    public const string Warning = "Warning";

    /// <summary>The heading as authors write it, such as <c>SMS (chiapas)</c>.</summary>
    public string Heading => HeadingOf(Name, State);

    /// <summary>The text as a person reads it.</summary>
    public string Text => string.Concat(Segments.Select(segment => segment.Text));

    /// <summary>The facts whose figures stand in it, by id.</summary>
    public IEnumerable<string> Facts => Segments.Select(segment => segment.FactId).OfType<string>();

    internal static string HeadingOf(string name, MexicanState? state) =>
        state is null ? name : $"{name} ({state.Value.ToString().ToLowerInvariant()})";
}
