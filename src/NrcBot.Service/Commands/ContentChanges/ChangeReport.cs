using System.Collections.Immutable;
using System.Globalization;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;

namespace NrcBot.Service.Commands.ContentChanges;

/// <summary>One answer that became another, and who would notice.</summary>
/// <param name="Channel">The messenger it is seen on.</param>
/// <param name="Before">What was said, with buttons, and what else was done.</param>
/// <param name="After">What will be said.</param>
/// <param name="Asked">The messages that get it, with the conversation that each stands in.</param>
internal sealed record ChangedAnswer(ChannelKind Channel, string Before, string After, ImmutableArray<(string Name, string Text)> Asked);

/// <summary>Which answers a change of content changes, measured by asking the old and the new content the same.</summary>
/// <param name="Messages">How many messages were asked, each on every channel.</param>
/// <param name="Differently">How many of them get another answer on some channel.</param>
/// <param name="Answers">The answers that changed, those that most people get first.</param>
internal sealed record ChangeReport(int Messages, int Differently, ImmutableArray<ChangedAnswer> Answers)
{
    private const int ShownQuestions = 3;
    private static readonly ImmutableArray<ChannelKind> Channels = [ChannelKind.WhatsApp, ChannelKind.Sms];

    /// <summary>Asks both contents everything.</summary>
    public static ChangeReport Of(IReadOnlyCollection<AskedConversation> conversations, Turn turn, Library before, Library after, Instant now)
    {
        var changed = new List<(ChannelKind Channel, string Before, string After, string Name, int Message, string Text)>();
        foreach (var conversation in conversations)
            foreach (var channel in Channels)
                changed.AddRange(Play(conversation, channel, turn, before, after, now));
        return new(
            conversations.Sum(conversation => conversation.Messages.Length),
            changed.DistinctBy(change => (change.Name, change.Message)).Count(),
            [
                .. changed
                    .GroupBy(change => (change.Channel, change.Before, change.After))
                    .Select(group => new ChangedAnswer(
                        group.Key.Channel, group.Key.Before, group.Key.After, [.. group.Select(change => (change.Name, change.Text))]))
                    .OrderByDescending(answer => answer.Asked.Length)
                    .ThenBy(answer => answer.Asked[0].Name, StringComparer.Ordinal),
            ]);
    }

    /// <summary>Writes it for an editor: each answer once, its lines before and after, and some of the messages that get it.</summary>
    public void Write(TextWriter output)
    {
        foreach (var answer in Answers)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"== {answer.Channel}, {answer.Asked.Length} messages"));
            foreach (var (name, text) in answer.Asked.Take(ShownQuestions))
                output.WriteLine($"   {name}  {text}");
            foreach (var line in InlineDiffBuilder.Diff(answer.Before, answer.After).Lines)
                output.WriteLine(line.Type switch
                {
                    ChangeType.Inserted => "+ " + line.Text,
                    ChangeType.Deleted => "- " + line.Text,
                    _ => "  " + line.Text,
                });
            output.WriteLine();
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Differently} of {Messages} messages get another answer"));
    }

    private static IEnumerable<(ChannelKind Channel, string Before, string After, string Name, int Message, string Text)> Play(
        AskedConversation conversation, ChannelKind channel, Turn turn, Library before, Library after, Instant now)
    {
        var (then, from) = (Fresh(turn, before, channel), Fresh(turn, after, channel));
        for (var i = 0; i < conversation.Messages.Length; i++)
        {
            var at = now + Duration.FromMinutes(i);
            var (old, young) = (Show(then.Say(conversation.Messages[i], at)), Show(from.Say(conversation.Messages[i], at)));
            if (old != young)
                yield return (channel, old, young, conversation.Name, i, conversation.Messages[i]);
        }
    }

    /// <summary>Somebody who has seen the privacy notice: it stands before every first answer and would hide what it is about.</summary>
    private static Person Fresh(Turn turn, Library library, ChannelKind channel) => new(turn, library, channel)
    {
        State = ConversationState.New with { Notice = TurnNotice.Version(library) },
    };

    private static string Show(TurnResult result) => string.Join("\n", result.Replies.Select(Person.Show).Concat(result.Effects.Select(Show)));

    private static string Show(Effect effect) => effect switch
    {
        OpensCase { Kind: CaseKind.Complaint } => "(a complaint is opened)",
        OpensCase opens => $"(a case is opened: {opens.Topic}, risk {opens.Risk}, {opens.Reason})",
        AddsToCase adds => $"(noted on the case: {adds.Topic}, risk {adds.Risk}, {adds.Reason})",
        _ => $"({effect.GetType().Name})",
    };
}
