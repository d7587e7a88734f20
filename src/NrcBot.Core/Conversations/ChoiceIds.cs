using System.Globalization;
using NrcBot.Guidance;

namespace NrcBot.Conversations;

/// <summary>
/// The ids of buttons. An id says by itself what it means, so that a button that is tapped days later still does what it says.
/// </summary>
public static class ChoiceIds
{
    /// <summary>The same as writing MENU: what a person gets who came in and has written nothing.</summary>
    public const string Menu = WordPrefix + "menu";

    internal const string TopicPrefix = "topic:";
    internal const string WordPrefix = "word:";
    internal const string AnswerPrefix = "answer:";
    internal const string AskedPrefix = "asked:";
    private const string WherePrefix = "where:";
    private const string MorePrefix = "more:";

    // A button's id holds 200 characters at WhatsApp, and no answer shows more kinds of office than this.
    private const int MostKinds = 3;

    /// <summary>"Tell me about this topic."</summary>
    internal static string Topic(TopicId topic) => TopicPrefix + topic.Value;

    /// <summary>The same as writing a word of the service: <c>word:person</c>.</summary>
    internal static string Word(string word) => WordPrefix + word;

    /// <summary>An answer to a step of an interview: <c>answer:asylum-deadline/entry-date=dont-know</c>.</summary>
    internal static string Answer(string dialog, string step, string choice) =>
        string.Create(CultureInfo.InvariantCulture, $"{AnswerPrefix}{dialog}/{step}={choice}");

    /// <summary>Yes or no to a question of the service itself: <c>asked:offer-person=yes</c>.</summary>
    internal static string Asked(string question, bool yes) => $"{AskedPrefix}{question}={(yes ? "yes" : "no")}";

    /// <summary>"Where are these offices?", and perhaps "I am there": <c>where:comar,inm/chiapas</c>.</summary>
    internal static string Where(IEnumerable<string> kinds, string place = "") => $"{WherePrefix}{string.Join(',', kinds.Take(MostKinds))}/{place}";

    /// <summary>The kinds of office and the place; null when it is no such button.</summary>
    internal static (string[] Kinds, string Place)? ReadWhere(string id) =>
        id.StartsWith(WherePrefix, StringComparison.Ordinal) && id[WherePrefix.Length..].Split('/') is [var kinds, var place]
            ? (kinds.Split(',', StringSplitOptions.RemoveEmptyEntries), place)
            : null;

    /// <summary>The rest of a long text, from one of its pieces on: <c>more:asylum.apply/1</c>.</summary>
    internal static string More(TopicId topic, int piece) => string.Create(CultureInfo.InvariantCulture, $"{MorePrefix}{topic}/{piece}");

    /// <summary>The topic and the piece; null when it is no such button.</summary>
    internal static (TopicId? Topic, int Piece)? ReadMore(string id) =>
        id.StartsWith(MorePrefix, StringComparison.Ordinal) && id[MorePrefix.Length..].Split('/') is [var topic, var piece]
            && int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (new TopicId(topic), number)
            : null;

    /// <summary>The parts of an answer to an interview; null when it is none.</summary>
    internal static (string Dialog, string Step, string Choice)? ReadAnswer(string id)
    {
        if (!id.StartsWith(AnswerPrefix, StringComparison.Ordinal))
            return null;
        var rest = id[AnswerPrefix.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var equals = slash < 0 ? -1 : rest.IndexOf('=', slash);
        return equals < 0 ? null : (rest[..slash], rest[(slash + 1)..equals], rest[(equals + 1)..]);
    }

    /// <summary>The parts of an answer to the service itself; null when it is none.</summary>
    internal static (string Question, bool Yes)? ReadAsked(string id)
    {
        if (!id.StartsWith(AskedPrefix, StringComparison.Ordinal))
            return null;
        var rest = id[AskedPrefix.Length..];
        return rest.EndsWith("=yes", StringComparison.Ordinal) ? (rest[..^4], true)
            : rest.EndsWith("=no", StringComparison.Ordinal) ? (rest[..^3], false)
            : null;
    }
}
