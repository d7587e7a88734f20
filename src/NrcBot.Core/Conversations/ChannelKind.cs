namespace NrcBot.Conversations;

/// <summary>What a person's messenger can show. Which provider carries it is the channel's business.</summary>
public enum ChannelKind
{
    /// <summary>WhatsApp: bold text, up to three buttons, lists, location.</summary>
    WhatsApp,

    /// <summary>SMS: short plain text, priced per segment; choices are numbered.</summary>
    Sms,

    /// <summary>A Bot Framework channel, a web chat or a terminal: plain text and suggested actions.</summary>
    Chat,
}
