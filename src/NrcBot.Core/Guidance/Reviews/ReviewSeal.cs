namespace NrcBot.Guidance.Reviews;

/// <summary>Names the exact texts and facts of a topic, in both languages: a signature is for this and for nothing else.</summary>
public readonly record struct ReviewSeal
{
    private readonly string? value;

    /// <summary>Takes a seal as it was stored or sent.</summary>
    public ReviewSeal(string value) => this.value = value;

    /// <summary>64 hexadecimal digits (SHA-256).</summary>
    public string Value => value ?? "";

    /// <inheritdoc/>
    public override string ToString() => Value;
}
