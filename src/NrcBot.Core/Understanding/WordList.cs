namespace NrcBot.Understanding;

/// <summary>What a message can mean by itself, whatever is being talked about.</summary>
public enum GlobalWord
{
    /// <summary>Do not write to me any more.</summary>
    Stop,

    /// <summary>Write to me again.</summary>
    Start,

    /// <summary>Show what you can do.</summary>
    Menu,

    /// <summary>I want to talk to a person.</summary>
    Person,

    /// <summary>Speak Spanish.</summary>
    Spanish,

    /// <summary>Speak English.</summary>
    English,

    /// <summary>I want to complain about the service.</summary>
    Complaint,

    /// <summary>Erase what you keep about me.</summary>
    ForgetMe,

    /// <summary>One step back.</summary>
    Back,

    /// <summary>The rest of the last answer.</summary>
    More,

    /// <summary>Where the last answer comes from.</summary>
    Source,

    /// <summary>The discreet word: somebody else may be reading.</summary>
    Discreet,

    /// <summary>Thanks, goodbye.</summary>
    Thanks,

    /// <summary>Hello.</summary>
    Greeting,
}

/// <summary>The words that mean something by themselves (<c>content/words.yaml</c>), and the spelling of chats.</summary>
public sealed class WordList
{
    /// <summary>What the whole message means; null when it is none of the words.</summary>
    public GlobalWord? Whole(string text) => throw new NotImplementedException(text);

    /// <summary>Which wish stands in a longer message: a person, a complaint, to be forgotten; null without one.</summary>
    public GlobalWord? Within(string text) => throw new NotImplementedException(text);

    /// <summary>Whether the whole message says yes (true) or no (false); null when neither.</summary>
    public bool? YesNo(string text) => throw new NotImplementedException(text);

    /// <summary>Whether the whole message says "I do not know".</summary>
    public bool IsUnknown(string text) => throw new NotImplementedException(text);

    /// <summary>
    /// The language whose words the whole message is made of, from the closed lists: for messages too short to measure.
    /// Null when none or both.
    /// </summary>
    public Language? LanguageOf(string text) => throw new NotImplementedException(text);

    /// <summary>The folded text (<see cref="TextFolding"/>) with chat spelling written out; all languages when null.</summary>
    public string Normalize(string text, Language? language) => throw new NotImplementedException(text + language);
}
