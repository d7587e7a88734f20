using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NrcBot.Conversations;
using NrcBot.Guidance;
using NrcBot.Handoffs;
using NrcBot.Triaging;

namespace NrcBot.Service.Commands;

/// <summary>
/// One person talking to the bot without a server: the turn, and the cases that it opens, in memory. Used where the bot is
/// measured and where it is tried in a terminal.
/// </summary>
internal sealed class Person(Turn turn, Library library, ChannelKind channel)
{
    private const long FirstCase = 4_821;
    private ImmutableArray<OpenCase> cases = [];
    private int messages;

    /// <summary>What is remembered of the conversation.</summary>
    public ConversationState State { get; set; } = ConversationState.New;

    /// <summary>The cases that were opened, none of which anybody closes.</summary>
    public ImmutableArray<OpenCase> Cases => cases;

    /// <summary>Says something and gets the replies, with case numbers in place.</summary>
    public TurnResult Say(string text, Instant now, string? choice = null)
    {
        var result = turn.Take(State, new TurnInput
        {
            Messages = [new InboundMessage
            {
                Id = (++messages).ToString(CultureInfo.InvariantCulture),
                Channel = channel,
                ReceivedAt = now,
                Text = text,
                ChoiceId = choice,
            }],
            Now = now,
            Cases = cases,
        }, library);

        State = result.State;
        var replies = result.Replies;
        foreach (var effect in result.Effects)
        {
            switch (effect)
            {
                case OpensCase opens:
                    var number = FirstCase + cases.Length;
                    cases = cases.Add(new OpenCase(number, opens.Kind, opens.Topic, opens.Risk));
                    replies = [.. replies.Select(reply => reply with { Text = reply.Text.WithCaseNumber(number) })];
                    break;
                case AddsToCase adds:
                    cases = [.. cases.Select(open => open.Number == adds.Number
                        ? open with { Risk = (Risk)Math.Max((int)open.Risk, (int)adds.Risk) } : open)];
                    break;
                case ForgetsPerson:
                    State = ConversationState.New;
                    cases = [];
                    break;
            }
        }

        return result with { Replies = replies, State = State };
    }

    /// <summary>A reply as it would be read, the buttons on lines of their own.</summary>
    public static string Show(Reply reply) => reply.Choices.IsEmpty
        ? reply.Text.Plain()
        : reply.Text.Plain() + "\n" + string.Join("\n", reply.Choices.Select((choice, i) => $"▢ {i + 1} {choice.Label}"));
}
