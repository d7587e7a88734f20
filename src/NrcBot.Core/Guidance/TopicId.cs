namespace NrcBot.Guidance;

/// <summary>
/// The id of one thing a person asks about, such as <c>asylum.deadline</c>. The ids are fixed by <c>content/topics.yaml</c>;
/// articles, triage rules, evaluation files and cases all use them.
/// </summary>
public readonly record struct TopicId
{
    /// <summary>The topic of everything the service does not answer.</summary>
    public static readonly TopicId OutOfScope = new("out-of-scope");

    /// <summary>The wish to talk to a person.</summary>
    public static readonly TopicId Human = new("info.human");

    /// <summary>Life in danger now.</summary>
    public static readonly TopicId DangerNow = new("safety.danger-now");

    private readonly string? value;

    /// <summary>Takes an id as content wrote it; whether it exists is checked when content is read.</summary>
    public TopicId(string value) => this.value = value;

    /// <summary>The id as written.</summary>
    public string Value => value ?? OutOfScope.Value;

    /// <summary>The part before the dot: <c>asylum</c>, <c>hlp</c>, <c>safety</c>, <c>info</c>; all of it without a dot.</summary>
    public string Area => Value.Split('.')[0];

    /// <inheritdoc/>
    public override string ToString() => Value;
}
