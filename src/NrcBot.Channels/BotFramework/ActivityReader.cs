using System.Text.Json;
using System.Text.Unicode;

namespace NrcBot.Channels.BotFramework;

/// <summary>What came of reading a request body.</summary>
public abstract record ActivityReading
{
    private ActivityReading()
    {
    }

    /// <summary>It is an activity. Whether it may be believed is <see cref="ChannelAuthenticator"/>'s to say.</summary>
    /// <param name="Activity">The activity.</param>
    public sealed record Understood(Activity Activity) : ActivityReading;

    /// <summary>It is none: answer 400.</summary>
    /// <param name="Reason">A code, without anything from the body: <c>too-large</c>, <c>not-utf-8</c>, <c>not-an-activity</c>, <c>no-type</c>.</param>
    public sealed record Malformed(string Reason) : ActivityReading;
}

/// <summary>Reads the body of <c>POST /api/messages</c>.</summary>
public static class ActivityReader
{
    /// <summary>The largest body that is read, in bytes. Files travel by address, so a message is far smaller.</summary>
    public const int MaxBytes = 256 * 1024;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads one activity. Whatever the bytes are, it does not throw.</summary>
    public static ActivityReading Read(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxBytes)
            return new ActivityReading.Malformed("too-large");
        if (body.StartsWith(ByteOrderMark))
            body = body[ByteOrderMark.Length..];
        // Fields that are only kept are not decoded by the parser, so broken text in them would surface much later.
        if (!Utf8.IsValid(body))
            return new ActivityReading.Malformed("not-utf-8");
        try
        {
            var activity = JsonSerializer.Deserialize<Activity>(body, BotFrameworkJson.Options);
            return string.IsNullOrWhiteSpace(activity?.Type)
                ? new ActivityReading.Malformed("no-type")
                : new ActivityReading.Understood(activity with { CallerId = null });
        }
        catch (JsonException)
        {
            return new ActivityReading.Malformed("not-an-activity");
        }
    }
}
