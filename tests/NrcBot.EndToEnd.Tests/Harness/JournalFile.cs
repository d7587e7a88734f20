using System.Collections.Immutable;
using System.Text.Json;
using System.Web;
using NrcBot.Service.TwilioStandIn;

namespace NrcBot.EndToEnd.Harness;

/// <summary>The stand-in's journal, read while it is written: the witness of what Twilio would have seen.</summary>
internal static class JournalFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>What stands in it so far; half a line at its end is still being written and left out.</summary>
    public static ImmutableArray<JournalEntry> Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var text = new StreamReader(stream).ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JournalEntry>(line, Json)!)];
    }

    /// <summary>Writes entries that the stand-in will find when it starts.</summary>
    public static void Write(string path, IEnumerable<JournalEntry> entries)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllLines(path, entries.Select(entry => JsonSerializer.Serialize(entry, Json)));
    }

    /// <summary>The messages that the service sent, oldest first.</summary>
    public static ImmutableArray<MessageAccepted> Accepted(string path) => [.. Read(path).OfType<MessageAccepted>()];

    /// <summary>The service's own id of a message, from the callback address it gave.</summary>
    public static string Token(MessageAccepted message) =>
        HttpUtility.ParseQueryString(new Uri(message.StatusCallback!).Query)["m"]!;
}
