using NrcBot.Channels.Twilio;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.Cases;

/// <summary>What an answer costs by SMS.</summary>
internal static class SmsParts
{
    /// <summary>The number of parts, each of which is paid for, of the text as the channel will send it; 0 for none.</summary>
    public static int Of(string text) => text.Length == 0 ? 0 : TwilioRendering
        .Render(new Reply { Text = MessageText.Of(text), Language = Language.Spanish }, ChannelKind.Sms, listButton: "")
        .Texts.Sum(SmsSegments.Count);
}
