namespace NrcBot.Channels.Twilio;

/// <summary>The parameters of one webhook by name. Twilio sends each of them once; of a repeated one the first counts.</summary>
internal sealed class TwilioFields
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    public TwilioFields(IReadOnlyList<FormPair> pairs)
    {
        foreach (var (name, value) in pairs)
            // A NUL cannot be stored as text in PostgreSQL, and no person types one.
            values.TryAdd(name, value.Replace('\0', '\uFFFD'));
    }

    /// <summary>The value, which may be empty; null when the parameter is not there.</summary>
    public string? this[string name] => values.GetValueOrDefault(name);
}
