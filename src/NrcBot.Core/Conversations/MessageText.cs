using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace NrcBot.Conversations;

/// <summary>
/// A text to send: a template that is the same for everybody, and the values that belong to this person. The two are kept
/// apart so that a provider's message template can be made once per wording and never holds anything personal.
/// </summary>
public sealed partial record MessageText
{
    /// <summary>Stands where the number of the case goes that this turn opens; filled in when the turn is committed.</summary>
    public const string CaseNumber = "{case}";

    private MessageText(string template, ImmutableArray<string> values)
    {
        Template = template;
        Values = values;
    }

    /// <summary>No text.</summary>
    public static MessageText Empty { get; } = new("", []);

    /// <summary>The wording, with <c>{{1}}</c>, <c>{{2}}</c> … where the values go.</summary>
    public string Template { get; }

    /// <summary>The values, in order; one may be <see cref="CaseNumber"/> until the commit.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => Template.Length == 0;

    /// <summary>A text without personal values.</summary>
    public static MessageText Of(string text) => new(text, []);

    /// <summary>Restores what <see cref="Template"/> and <see cref="Values"/> gave.</summary>
    public static MessageText Restore(string template, ImmutableArray<string> values) => new(template, values);

    /// <summary>
    /// Takes a phrase with named places such as <c>{case}</c> and puts the person's values there.
    /// </summary>
    /// <exception cref="ArgumentException">The phrase has a name without a value.</exception>
    public static MessageText Of(string phrase, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var given = new Dictionary<string, string>();
        foreach (var (name, value) in values)
            given[name] = value;
        var used = ImmutableArray.CreateBuilder<string>();
        var template = Named().Replace(phrase, match =>
        {
            if (!given.TryGetValue(match.Groups[1].Value, out var value))
                throw new ArgumentException($"The phrase needs a value for {match.Value}.", nameof(values));
            used.Add(value);
            return Slot(used.Count);
        });
        return new(template, used.ToImmutable());
    }

    /// <summary>This text, then <paramref name="separator"/>, then <paramref name="next"/>; an empty side leaves the other alone.</summary>
    public MessageText Then(MessageText next, string separator = "\n\n")
    {
        if (IsEmpty)
            return next;
        if (next.IsEmpty)
            return this;
        var shifted = Slots().Replace(next.Template, slot =>
            Slot(int.Parse(slot.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + Values.Length));
        return new(Template + separator + shifted, Values.AddRange(next.Values));
    }

    /// <summary>The same text with the number of the case that was opened.</summary>
    public MessageText WithCaseNumber(long number) =>
        new(Template, [.. Values.Select(value => value == CaseNumber ? number.ToString(CultureInfo.InvariantCulture) : value)]);

    /// <summary>The text as the person reads it.</summary>
    public string Plain() => Values.IsEmpty ? Template : Slots().Replace(Template, slot =>
        Values[int.Parse(slot.Groups[1].ValueSpan, CultureInfo.InvariantCulture) - 1]);

    /// <inheritdoc/>
    public bool Equals(MessageText? other) =>
        other is not null && Template == other.Template && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Template, Values.Length);

    /// <summary>Only the length: the values are personal.</summary>
    public override string ToString() => $"text of {Template.Length} characters";

    private static string Slot(int number) => "{{" + number.ToString(CultureInfo.InvariantCulture) + "}}";

    [GeneratedRegex(@"(?<!\{)\{([a-z][a-z-]*)\}(?!\})")]
    private static partial Regex Named();

    [GeneratedRegex(@"\{\{(\d+)\}\}")]
    private static partial Regex Slots();
}
