using NrcBot.Conversations;

namespace NrcBot.Guidance;

/// <summary>Rules for what an SMS costs.</summary>
internal static class SmsLint
{
    // Each part is paid for, and by phones that join them badly three can still be read in order.
    private const int MostSegments = 3;

    /// <summary>The parts in which a text is sent by SMS, as the channel sends it: without asterisks and the accents that are dear.</summary>
    internal static int Segments(Passage passage) => SmsSegments.Count(SmsText.Economical(SmsText.WithoutBold(passage.Filled).Normalize()));

    /// <summary>Whether a passage is only ever sent by SMS.</summary>
    internal static bool IsSms(Passage passage) => passage.Name.StartsWith("SMS", StringComparison.Ordinal) || passage.Name.EndsWith("-sms", StringComparison.Ordinal);

    /// <summary>SMS of more than three parts.</summary>
    internal static IEnumerable<Problem> TooManySegments(IEnumerable<Passage> passages) =>
        from passage in passages.Where(IsSms)
        let segments = Segments(passage)
        where segments > MostSegments
        select new Problem(passage.Path, passage.Written.Line, Severity.Error, "sms-segments", $"\"{passage.Name}\" is sent in {segments} parts", $"Shorten it to {MostSegments}: about 450 characters.");
}
