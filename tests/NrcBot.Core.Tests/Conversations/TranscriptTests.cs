using System.Text.RegularExpressions;
using NrcBot.Conversations;
using NrcBot.Testing;
using NrcBot.Triaging;
using NrcBot.Understanding;

namespace NrcBot.Core.Tests.Conversations;

public sealed partial class TranscriptTests
{
    // What one WhatsApp message of the provider holds.
    private const int LongestMessage = 1_600;

    public static TheoryData<string> Chats => [.. Directory
        .EnumerateFiles(Repository.Path("tests", "transcripts"), "*.chat").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Chats))]
    public void A_conversation_goes_as_written(string file)
    {
        var chat = ChatFile.Read(Repository.Path("tests", "transcripts", file));
        var run = new ChatRun();
        var notices = 0;

        foreach (var turn in chat.Turns)
        {
            var result = run.Take(turn.Now, turn.Channel, turn.Holder, turn.Said);
            try
            {
                Check(turn, result);
                notices += result.Replies.Any(reply => HasNotice(reply, turn.Channel)) ? 1 : 0;
                Assert.True(notices <= 1, "The privacy notice was shown twice.");
                if (result.Effects.Any(effect => effect is ForgetsPerson))
                    notices = 0;
            }
            catch (Xunit.Sdk.XunitException broken)
            {
                throw new Xunit.Sdk.XunitException($"{file}:{turn.Line}  {broken.Message}\n{ChatRun.Written(result)}");
            }
        }
    }

    [Fact]
    public void There_are_transcripts_to_run() => Assert.True(Chats.Count > 20);

    private static void Check(ChatTurn turn, TurnResult result)
    {
        var expected = turn.Expected ?? throw new Xunit.Sdk.XunitException("A turn without \"<\" expects nothing.");
        var account = result.Account;
        Assert.Equal($"{expected[0]} {expected[1]}", $"{account.Topic} {account.Outcome.ToString().ToLowerInvariant()}");
        var risk = expected.Contains("critical") ? Risk.Critical : expected.Contains("urgent") ? Risk.Urgent : Risk.None;
        Assert.Equal(risk, account.Risk);
        Assert.Equal(expected.Contains("handoff"), account.Handoff);
        Assert.Equal(turn.Effects, result.Effects.Select(ChatRun.Written));
        Assert.All(turn.Established, fact => Assert.Equal(fact.Value, result.State.Established.GetValueOrDefault(fact.Name)));
        Assert.InRange(result.Effects.OfType<OpensCase>().Count(), 0, 1);
        if (account.Outcome == TurnOutcome.Silent)
        {
            Assert.Empty(result.Replies);
            return;
        }
        CheckReply(turn, expected, Assert.Single(result.Replies));
    }

    private static void CheckReply(ChatTurn turn, string[] expected, Reply reply)
    {
        var text = reply.Text.Plain();
        Assert.All(turn.Contains, words => Assert.Contains(words, text, StringComparison.Ordinal));
        Assert.All(turn.Lacks, words => Assert.DoesNotContain(words, text, StringComparison.Ordinal));
        if (turn.Choices is { } choices)
            Assert.Equal(choices, string.Join(" | ", reply.Choices.Select(choice => choice.Label)));
        if (expected.Contains("es") || expected.Contains("en"))
            Assert.Equal(expected.Contains("es") ? Language.Spanish : Language.English, reply.Language);
        Assert.Equal(expected.Contains("safety"), reply.Kind == ReplyKind.Safety);
        if (expected.Contains("article"))
            Assert.Equal(expected[0], reply.Article?.Topic.Value);
        if (turn.Variant is { } variant)
            Assert.Equal(variant, reply.Article?.Variant);
        IsPresentable(reply);
    }

    /// <summary>What must hold of every reply.</summary>
    internal static void IsPresentable(Reply reply)
    {
        Assert.False(string.IsNullOrWhiteSpace(reply.Text.Plain()));
        Assert.InRange(reply.Text.Plain().Length, 1, LongestMessage);
        Assert.All(reply.Choices, choice => Assert.InRange(choice.Label.Length, 1, 20));
        Assert.InRange(reply.Choices.Length, 0, 10);
        Assert.Equal(reply.Choices.Length, reply.Choices.Select(choice => choice.Id).Distinct().Count());
        Assert.All(Unfilled().Matches(reply.Text.Plain()), match => Assert.Equal(MessageText.CaseNumber, match.Value));
    }

    private static bool HasNotice(Reply reply, ChannelKind channel) =>
        reply.Text.Plain().Contains(Shipped.Library.Phrases.Get("privacy-notice", reply.Language, channel), StringComparison.Ordinal);

    [GeneratedRegex(@"\{[^}\s]*\}")]
    private static partial Regex Unfilled();
}
