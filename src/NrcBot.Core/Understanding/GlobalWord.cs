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

    /// <summary>Where one can go: offices.</summary>
    Where,

    /// <summary>The discreet word: somebody else may be reading.</summary>
    Discreet,

    /// <summary>Thanks, goodbye.</summary>
    Thanks,

    /// <summary>Hello.</summary>
    Greeting,
}
