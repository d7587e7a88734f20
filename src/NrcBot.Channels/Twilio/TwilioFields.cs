namespace NrcBot.Channels.Twilio;

/// <summary>The parameters of one webhook by name. Twilio sends each of them once; of a repeated one the first counts.</summary>
internal sealed class TwilioFields
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public TwilioFields(IReadOnlyList<FormPair> pairs)
    {
        foreach (var (name, value) in pairs)
            // No person types these two: PostgreSQL cannot store a NUL in a text, and String.Normalize throws at U+FFFE.
            values.TryAdd(name, value.Replace('\0', '\uFFFD').Replace('\uFFFE', '\uFFFD'));
    }

    /// <summary>The value, which may be empty; null when the parameter is not there.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);
}
