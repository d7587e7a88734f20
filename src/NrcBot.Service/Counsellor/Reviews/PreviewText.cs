using System.Collections.Immutable;
using NrcBot.Channels.Twilio;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Service.Counsellor.Cases;
using NrcBot.Understanding;

namespace NrcBot.Service.Counsellor.Reviews;

/// <summary>A piece of a text as it is shown.</summary>
/// <param name="Text">The words.</param>
/// <param name="Bold">Shown bold.</param>
/// <param name="FactId">The fact whose figure it is; null for the author's words.</param>
internal sealed record PreviewPiece(string Text, bool Bold, string? FactId);

/// <summary>A text as a messenger shows it, with its figures marked.</summary>
internal static class PreviewText
{
    /// <summary>As WhatsApp shows it. A stretch of bold may begin or end inside a figure's sentence, so both are cut.</summary>
    public static ImmutableArray<PreviewPiece> WhatsApp(ImmutableArray<TextSegment> segments)
    {
        var pieces = ImmutableArray.CreateBuilder<PreviewPiece>();
        var at = 0;
        foreach (var (text, bold) in BoldText.Parts(string.Concat(segments.Select(segment => segment.Text))))
        {
            var from = bold ? at + 1 : at;   // an asterisk stands before it, and one after
            pieces.AddRange(Cut(segments, from, from + text.Length).Select(piece => new PreviewPiece(piece.Text, bold, piece.FactId)));
            at = from + text.Length + (bold ? 1 : 0);
        }
        return pieces.ToImmutable();
    }

    /// <summary>As the channel sends it by SMS: without the accents that would make it cost more.</summary>
    public static ImmutableArray<PreviewPiece> Sms(ImmutableArray<TextSegment> segments)
    {
        var text = string.Concat(segments.Select(segment => segment.Text));
        var folded = SmsText.Economical(text) != text;
        return [.. segments.Select(segment => new PreviewPiece(folded ? SmsText.Folded(segment.Text) : segment.Text, Bold: false, segment.FactId))];
    }

    /// <summary>How many parts it is sent in, each of which is paid for.</summary>
    public static int SmsParts(string text, Language language) => TwilioRendering
        .Render(new Reply { Text = MessageText.Of(text), Language = language }, ChannelKind.Sms, listButton: "")
        .Texts.Sum(SmsSegments.Count);

    private static IEnumerable<TextSegment> Cut(ImmutableArray<TextSegment> segments, int from, int to)
    {
        var at = 0;
        foreach (var segment in segments)
        {
            var (begin, end) = (Math.Max(from, at), Math.Min(to, at + segment.Text.Length));
            if (begin < end)
                yield return segment with { Text = segment.Text[(begin - at)..(end - at)] };
            at += segment.Text.Length;
        }
    }
}
