using NodaTime;
using NodaTime.Text;
using NrcBot.Conversations;

namespace NrcBot.Core.Tests.Conversations;

/// <summary>
/// A conversation that a counsellor can write and read. Lines:
/// <list type="bullet">
/// <item><c>now: 2026-11-23 10:00</c> the clock of Mexico City, also between turns; <c>channel: sms</c>; <c>holder: counsellor</c></item>
/// <item><c>&gt; words</c> the person writes; lines that follow each other wait together.
/// <c>&gt; [tap topic:asylum.apply]</c>, <c>[voice]</c>, <c>[picture] words</c>, <c>[location]</c> (Tapachula), <c>[location 17.5 -91.4]</c>, <c>[provider stop]</c></item>
/// <item><c>&lt; asylum.deadline answered</c> topic and outcome of the turn, and after it any of <c>es</c>, <c>en</c>, <c>safety</c>,
/// <c>article</c>, <c>critical</c>, <c>urgent</c>, <c>handoff</c>; a risk or handoff that is not named must not be there</item>
/// <item><c>+ words</c> the reply says this; <c>- words</c> it does not</item>
/// <item><c>? label | label</c> the buttons, all of them, in order</item>
/// <item><c>= state chiapas</c> what is established after the turn; <c>= state</c> alone: nothing under that name</item>
/// <item><c>~ SMS (chiapas)</c> which text of the article was sent</item>
/// <item><c>! open-case help asylum.deadline urgent reason</c> an effect; all of them, in order</item>
/// </list>
/// Case numbers begin with 4821.
/// </summary>
internal sealed record ChatFile(string Name, IReadOnlyList<ChatTurn> Turns)
{
    private static readonly DateTimeZone Zone = DateTimeZoneProviders.Tzdb["America/Mexico_City"];
    private static readonly LocalDateTimePattern Clock = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm");

    internal static ChatFile Read(string path)
    {
        var turns = new List<ChatTurn>();
        var (now, channel, holder) = (Instant.FromUtc(2026, 11, 23, 16, 0), ChannelKind.WhatsApp, Holder.Bot);
        ChatTurn? open = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            if (line.Length == 0 || line[0] == '#')
                continue;
            var mark = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? line[..blank] : line;
            var rest = line[mark.Length..].Trim();
            switch (mark)
            {
                case "now:":
                    now = Clock.Parse(rest).Value.InZoneStrictly(Zone).ToInstant();
                    break;
                case "channel:":
                    channel = Enum.Parse<ChannelKind>(rest, ignoreCase: true);
                    break;
                case "holder:":
                    holder = Enum.Parse<Holder>(rest, ignoreCase: true);
                    break;
                case ">":
                    if (open is null || open.Expected is not null)
                        turns.Add(open = new(number, now, channel, holder));
                    open.Said.Add(rest);
                    break;
                case "<":
                    Expecting(open, path, number).Expected = rest.Split(' ');
                    break;
                case "+":
                    Expecting(open, path, number).Contains.Add(rest);
                    break;
                case "-":
                    Expecting(open, path, number).Lacks.Add(rest);
                    break;
                case "?":
                    Expecting(open, path, number).Choices = rest;
                    break;
                case "=":
                    Expecting(open, path, number).Established.Add(rest.Split(' ') is [var name, var value] ? (name, value) : (rest, null));
                    break;
                case "~":
                    Expecting(open, path, number).Variant = rest;
                    break;
                case "!":
                    Expecting(open, path, number).Effects.Add(rest);
                    break;
                default:
                    throw new FormatException($"{path}:{number}  \"{mark}\" is no mark of a chat file.");
            }
        }
        return new(Path.GetFileName(path), turns);
    }

    private static ChatTurn Expecting(ChatTurn? open, string path, int line) =>
        open ?? throw new FormatException($"{path}:{line}  Nothing was said yet.");
}

/// <summary>The messages of one turn and what is expected of it.</summary>
internal sealed class ChatTurn(int line, Instant now, ChannelKind channel, Holder holder)
{
    internal int Line => line;

    internal Instant Now => now;

    internal ChannelKind Channel => channel;

    internal Holder Holder => holder;

    internal List<string> Said { get; } = [];

    internal string[]? Expected { get; set; }

    internal List<string> Contains { get; } = [];

    internal List<string> Lacks { get; } = [];

    internal string? Choices { get; set; }

    internal List<(string Name, string? Value)> Established { get; } = [];

    internal string? Variant { get; set; }

    internal List<string> Effects { get; } = [];
}
