using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NrcBot.Conversations;
using NrcBot.Understanding;

namespace NrcBot.Channels.Twilio;

/// <summary>
/// A message template with buttons or a list, to be made once per wording. The same wording always has the same name, and a
/// template never holds anything personal: the person's values travel with each message.
/// </summary>
public sealed record ContentTemplate
{
    private ContentTemplate(string friendlyName, string json)
    {
        FriendlyName = friendlyName;
        Json = json;
    }

    /// <summary><c>nrcbot_</c> and the hash of the wording: how a template is found again.</summary>
    public string FriendlyName { get; }

    /// <summary>The body of the request that makes it.</summary>
    public string Json { get; }

    /// <summary>Buttons, at most three.</summary>
    internal static ContentTemplate QuickReply(MessageText text, ImmutableArray<Choice> choices, Language language, string plain) =>
        Make(text, language, plain, "twilio/quick-reply", new JsonObject
        {
            ["body"] = text.Template,
            ["actions"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["title"] = choice.Label, ["id"] = choice.Id })]),
        });

    /// <summary>A list behind one button, at most ten rows.</summary>
    internal static ContentTemplate ListPicker(MessageText text, ImmutableArray<Choice> choices, Language language, string plain, string button) =>
        Make(text, language, plain, "twilio/list-picker", new JsonObject
        {
            ["body"] = text.Template,
            ["button"] = button,
            ["items"] = new JsonArray([.. choices.Select(choice => new JsonObject { ["id"] = choice.Id, ["item"] = choice.Label })]),
        });

    private static ContentTemplate Make(MessageText text, Language language, string plain, string type, JsonObject content)
    {
        var wording = new JsonObject
        {
            ["language"] = language == Language.Spanish ? "es_MX" : "en",
            // What is shown where there are no buttons.
            ["types"] = new JsonObject { [type] = content, ["twilio/text"] = new JsonObject { ["body"] = plain } },
        };
        // Samples, which Twilio asks for; every message brings values for all slots.
        if (!text.Values.IsEmpty)
            wording["variables"] = new JsonObject(Enumerable.Range(1, text.Values.Length)
                .Select(slot => KeyValuePair.Create(slot.ToString(CultureInfo.InvariantCulture), (JsonNode?)"…")));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(wording.ToJsonString())))[..32];
        var name = "nrcbot_" + hash;
        wording.Insert(0, "friendly_name", name);
        return new(name, wording.ToJsonString());
    }
}
