using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace NrcBot.Service.TwilioStandIn;

/// <summary>A message as the stand-in knows it now.</summary>
internal sealed record StandInMessage
{
    public required string Sid { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Body { get; init; }
    public required DateTimeOffset Created { get; init; }
    public required bool Inbound { get; init; }
    public string Status { get; init; } = "queued";
    public int? ErrorCode { get; init; }
    public string? ContentSid { get; init; }
    public string? StatusCallback { get; init; }
    public DateTimeOffset? Sent { get; init; }
    public ImmutableArray<PhoneButton> Buttons { get; init; } = [];
    public string? Attachment { get; init; }
}

/// <summary>
/// Everything the stand-in knows: messages and content templates, rebuilt from the journal at start. Whoever watches is told
/// of every change.
/// </summary>
internal sealed class Exchange : IDisposable
{
    private readonly Lock gate = new();
    private readonly Journal journal;
    private readonly TimeProvider clock;
    private readonly Dictionary<string, StandInMessage> messages = [];
    private readonly List<string> order = [];
    private readonly Dictionary<string, JsonObject> contents = [];
    private readonly List<Channel<StandInMessage>> watchers = [];

    public Exchange(StandInAccount account, string folder, TimeProvider clock)
    {
        Account = account;
        this.clock = clock;
        journal = new Journal(folder);
        foreach (var entry in Journal.Read(journal.FilePath))
            Apply(entry);
    }

    /// <summary>The account it plays.</summary>
    public StandInAccount Account { get; }

    /// <summary>The moment, for whoever writes into the exchange.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>A new id: two letters and 32 hexadecimal digits, as Twilio's.</summary>
    public static string NewSid(string prefix) => prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Writes an entry down, then lets it take effect.</summary>
    public void Record(JournalEntry entry)
    {
        StandInMessage? changed;
        Channel<StandInMessage>[] told;
        lock (gate)
        {
            journal.Append(entry);
            changed = Apply(entry);
            told = [.. watchers];
        }

        if (changed is not null)
            foreach (var watcher in told)
                watcher.Writer.TryWrite(changed);
    }

    /// <summary>One message; null when there is none of that id.</summary>
    public StandInMessage? Message(string sid)
    {
        lock (gate)
            return messages.GetValueOrDefault(sid);
    }

    /// <summary>All messages, newest first.</summary>
    public ImmutableArray<StandInMessage> Messages()
    {
        lock (gate)
            return [.. Enumerable.Reverse(order).Select(sid => messages.GetValueOrDefault(sid)).OfType<StandInMessage>()];
    }

    /// <summary>One content template as it was created; null when there is none of that id.</summary>
    public JsonObject? Content(string sid)
    {
        lock (gate)
            return contents.TryGetValue(sid, out var content) ? content.DeepClone().AsObject() : null;
    }

    /// <summary>All content templates, in the order they were created.</summary>
    public ImmutableArray<JsonObject> Contents()
    {
        lock (gate)
            return [.. contents.Values.Select(content => content.DeepClone().AsObject())];
    }

    /// <summary>When <paramref name="person"/> last wrote to <paramref name="sender"/>; null when never.</summary>
    public DateTimeOffset? LastInbound(string person, string sender)
    {
        lock (gate)
            return order.Select(sid => messages.GetValueOrDefault(sid)).OfType<StandInMessage>()
                .LastOrDefault(message => message.Inbound && message.From == person && message.To == sender)?.Created;
    }

    /// <summary>Every change from now on, until <paramref name="cancelled"/>.</summary>
    public async IAsyncEnumerable<StandInMessage> Watch(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancelled)
    {
        var channel = Channel.CreateBounded<StandInMessage>(
            new BoundedChannelOptions(1_000) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (gate)
            watchers.Add(channel);
        try
        {
            await foreach (var message in channel.Reader.ReadAllAsync(cancelled))
                yield return message;
        }
        finally
        {
            lock (gate)
                watchers.Remove(channel);
        }
    }

    public void Dispose() => journal.Dispose();

    private StandInMessage? Apply(JournalEntry entry)
    {
        switch (entry)
        {
            case PhoneSent sent:
                return Put(new StandInMessage
                {
                    Sid = sent.Sid, From = sent.From, To = sent.To, Body = sent.Form.GetValueOrDefault("Body", ""),
                    Created = sent.At, Inbound = true, Status = "sending",
                    Attachment = sent.Form.GetValueOrDefault("MediaContentType0")
                        ?? (sent.Form.ContainsKey("Latitude") ? "location" : null),
                });
            case WebhookAnswered answered when messages.TryGetValue(answered.Sid, out var inbound):
                return Put(inbound with { Status = answered.Status is >= 200 and < 300 ? "received" : "failed" });
            case MessageAccepted accepted:
                return Put(new StandInMessage
                {
                    Sid = accepted.Sid, From = accepted.From, To = accepted.To, Body = accepted.Body, Created = accepted.At,
                    Inbound = false, ContentSid = accepted.ContentSid, StatusCallback = accepted.StatusCallback,
                    Buttons = [.. accepted.Buttons],
                });
            case MessageChanged change when messages.TryGetValue(change.Sid, out var message):
                return Put(message with
                {
                    Status = change.Status,
                    ErrorCode = change.ErrorCode ?? message.ErrorCode,
                    Body = change.Body ?? message.Body,
                    Sent = change.Status == "sent" ? change.At : message.Sent,
                });
            case MessageRemoved removed:
                messages.Remove(removed.Sid);
                return null;
            case ContentCreated created:
                contents[created.Sid] = created.Content;
                return null;
            case ContentRemoved removed:
                contents.Remove(removed.Sid);
                return null;
            default:
                return null;
        }
    }

    private StandInMessage Put(StandInMessage message)
    {
        if (messages.TryAdd(message.Sid, message))
            order.Add(message.Sid);
        else
            messages[message.Sid] = message;
        return message;
    }
}
